"""The `clearslate` command: one word for each thing a person does."""

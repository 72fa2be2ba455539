"""The pages of the operators, and the clearslate command."""

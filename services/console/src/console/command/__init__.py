"""The `clearslate` command: one word for each thing a person does."""

from console.command.application import main

__all__ = ["main"]

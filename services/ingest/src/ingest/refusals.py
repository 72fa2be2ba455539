"""Why a file, or a call, was refused. Each message says in one line what is wrong and what helps.

* InputRefused
  - FileRefused: the file cannot be read as what it is said to be; nothing of it was entered
  - FileChanged: the file grew or changed while it was read; nothing of it was entered
  - CallRefused: the call itself was wrong
"""

from pathlib import Path


class InputRefused(Exception):
    """The base of everything ingest refuses on purpose. The message is one line."""


class FileRefused(InputRefused):
    """This file cannot be read."""

    def __init__(self, path: Path, wrong: str, helps: str) -> None:
        """Name the file, what is wrong with it, and what helps."""
        super().__init__(f"{path.name}: {wrong}; {helps}")


class FileChanged(FileRefused):
    """The file changed under the reader."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(path, "it changed while it was read", "wait until it is complete")


class CallRefused(InputRefused):
    """What was asked for does not exist or is not allowed."""

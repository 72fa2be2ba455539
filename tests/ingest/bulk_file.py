"""A bulk file that lies there, and its rows as they are read."""

from pathlib import Path

from ingest.formats.doj_columns import Row
from ingest.formats.doj_file import DojFile, read_doj_file
from ingest.formats.file_identity import identify


def read_bulk(path: Path) -> DojFile:
    """Read the file that lies there."""
    return read_doj_file(identify(path))


def rows_of(file: DojFile) -> list[Row]:
    """List the rows of a file."""
    return [row for record in file.records(file.people) for row in record.rows]

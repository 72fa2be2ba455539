"""What ingest makes of one person's rows."""

from pathlib import Path

from conduit.counties import Counties
from ingest.formats.doj_file import read_doj_file
from ingest.formats.file_identity import identify
from ingest.rap_sheet.judgment import Judgment
from ingest.rap_sheet.meaning import Sheet, read_sheet
from tests.ingest.doj_rows import Cells, write
from tests.ingest.world import counties


def sheet_of(folder: Path, *rows: Cells, known: Counties | None = None) -> Sheet:
    """Read the rows of one person, where these counties are known."""
    file = read_doj_file(identify(write(folder / "doj.csv", rows)))
    [record] = file.records(file.people)
    return read_sheet(record, known or counties())


def judgment_of(folder: Path, *rows: Cells, known: Counties | None = None) -> Judgment:
    """Read the rows of one conviction, where these counties are known."""
    [judgment] = sheet_of(folder, *rows, known=known).judgments
    return judgment

"""What ingest makes of one person's rows."""

from pathlib import Path

from ingest.doj_file import read_doj_file
from ingest.file_identity import identify
from ingest.judgment import Judgment
from ingest.rap_sheet import Sheet, read_sheet
from tests.ingest.doj_rows import Cells, write
from tests.ingest.world import counties


def sheet_of(folder: Path, *rows: Cells) -> Sheet:
    """Read the rows of one person."""
    file = read_doj_file(identify(write(folder / "doj.csv", rows)))
    [record] = file.records(file.people)
    return read_sheet(record, counties())


def judgment_of(folder: Path, *rows: Cells) -> Judgment:
    """Read the rows of one conviction."""
    [judgment] = sheet_of(folder, *rows).judgments
    return judgment

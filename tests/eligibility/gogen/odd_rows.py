"""Rows no clerk should have typed: whatever a source may print or leave out."""

from typing import Final

from hypothesis import strategies as st

from eligibility.gogen.options import Options
from tests.eligibility.gogen.rows import COUNTY, Row, convicted

_DAYS: Final = st.sampled_from(
    [
        "19700101", "19990705", "20050101", "20100630", "20100701", "20100702", "20161108",
        "20161109", "20161110", "20190101", "20250101", "", "20050000", "00000101", "2005-1-1",
        " 19990705", "99999999", "20000229", "１９９９０７０５",
    ]
)  # fmt: skip
_SECTIONS: Final = st.sampled_from(
    [
        "11357(A) HS-X", "11357(B) HS", "11357(C)HS-X", "11357.5 HS", "11358 HS-X", "11359 HS-X",
        "664/11359 HS", "664/11358 HS", "664-11359 HS", "11360(A) HS", "11358/11357 HS", "187 PC-X",
        "537 PC", "187(A) PC", "1288 PC", "290 PC-REGISTER", "290.5 PC", "288(A) PC", "246 PC-X",
        "186.22(B)(4) PC-GANG", "136.1 PC", "32 PC", "", "  ", "SEE COMMENT FOR CHARGE",
        " SEE COMMENT FOR CHARGE ", "-", "É 11358", 'SAYS "11359"', "459 PC-X",
    ]
)  # fmt: skip
_COMMENTS: Final = st.sampled_from(
    ["", "11357(D) HS-Y", "11358 HS-Y", "11360", "NOTHING", "187 PC-Z", "A,B", "11359\nHS"]
)

rows: Final = st.builds(
    convicted,
    subject=st.sampled_from(["20", "0020", "A", "B"]),
    born=_DAYS,
    on=_DAYS,
    step=st.sampled_from(
        ["COURT ACTION", "COURT ACTION ", "REGISTRATION", "DECEASED", "ARREST/DETAINED/CITED"]
    ),
    county=st.sampled_from([COUNTY, COUNTY, "LOS ANGELES", f"{COUNTY} ", "sacramento", ""]),
    place=st.sampled_from(
        ["101001001000", "101001002000", "101002001000", "102001001000", "101001", "101001001001"]
    ),
    number=st.sampled_from(["CR-1", "CR-2", "", "NULL  ", " 7", "É9"]),
    charge=_SECTIONS,
    charged_level=st.sampled_from(["F", "M", "I", "", "f"]),
    disposition=st.sampled_from(
        ["CONVICTED-JAIL", "CONVICTED", "CONVICTED-PRISON", "convicted", " CONVICTED", "DISMISSED"]
    ),
    level=st.sampled_from(["FELONY", "MISDEMEANOR", "INFRACTION", "", "FELONY ", "felony"]),
    length=st.sampled_from(
        ["", "006", "12", "999", "+9", "-9", " 9", "9.0", "1_0", "9" * 20, "-" + "9" * 20, "+", "²"]
    ),
    unit=st.sampled_from(["D", "M", "Y", "", "y", "L"]),
    comment=_COMMENTS,
)

files: Final = st.lists(rows, min_size=1, max_size=12)

_sections: Final = st.lists(st.sampled_from(["11357", "11358", "11359", "11360"]), max_size=5)
options: Final = st.builds(
    Options,
    dismiss=_sections.map(tuple),
    reduce=_sections.map(tuple),
    under_21=st.booleans(),
    only_prop64=st.booleans(),
    deceased=st.booleans(),
    age=st.sampled_from([0, 40, 65]),
    years_since=st.sampled_from([0, 1, 10, 15]),
    years_crime_free=st.sampled_from([0, 1, 10, 15]),
)


def lines(file: list[Row]) -> list[dict[str, str]]:
    """Give the rows as the file's reader sees them: bytes, one character each."""
    return [{name: text.encode().decode("latin-1") for name, text in row.items()} for row in file]

"""Somebody of Los Angeles, as a clerk would type them."""

from tests.eligibility.gogen.rows import Row, convicted


def here(**said: str) -> Row:
    """A felony of 2012 of somebody aged 36, who was convicted of another in 2014."""
    usual = {"county": "LOS ANGELES", "on": "20120301", "born": "19840101", "place": "101001001000"}
    return convicted(**(usual | said))


OTHER = here(charge="459 PC-BURGLARY", on="20140301", place="109001001000")

"""An invented county, with the truth its files were made from."""

from synthetic.checks import check, table
from synthetic.county import Summary, generate
from synthetic.measured import Measured
from synthetic.profile import PROFILES, Profile

__all__ = ["PROFILES", "Measured", "Profile", "Summary", "check", "generate", "table"]

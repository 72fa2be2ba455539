"""An invented county, with the truth its files were made from."""

from synthetic.county import Summary, generate
from synthetic.profile import PROFILES, Profile

__all__ = ["PROFILES", "Profile", "Summary", "generate"]

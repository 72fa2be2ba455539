"""Long runs on real parts: everything is harmed with work in hand, or nothing is, for an hour."""

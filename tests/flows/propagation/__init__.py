"""Every change there is, and what follows from it in court, for the person and in the console."""

"""Cases filed electronically, at a court that takes filings."""

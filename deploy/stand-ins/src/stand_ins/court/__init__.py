"""A court: takes lists and electronic filings, answers with orders, tells the state."""

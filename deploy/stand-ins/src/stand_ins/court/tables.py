"""What the court keeps."""

TABLES = """
CREATE TABLE IF NOT EXISTS lists (
    list_id TEXT PRIMARY KEY, court TEXT NOT NULL, mode TEXT NOT NULL, rehearsal INTEGER NOT NULL,
    receipt TEXT NOT NULL, received_at REAL NOT NULL, manifest BLOB NOT NULL,
    schedule_csv BLOB NOT NULL, schedule_pdf BLOB NOT NULL, exhibit_pdf BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS lines (
    list_id TEXT NOT NULL REFERENCES lists, line TEXT NOT NULL, case_number TEXT NOT NULL,
    section TEXT NOT NULL, convicted_on TEXT, action TEXT NOT NULL, to_level TEXT,
    pace TEXT NOT NULL, state TEXT NOT NULL, order_reference TEXT, PRIMARY KEY (list_id, line));
CREATE INDEX IF NOT EXISTS lines_case ON lines (case_number);
CREATE TABLE IF NOT EXISTS withdrawals (
    list_id TEXT NOT NULL REFERENCES lists, withdrawal_id TEXT NOT NULL, lines TEXT NOT NULL,
    reason TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (list_id, withdrawal_id));
CREATE TABLE IF NOT EXISTS orders (
    seq INTEGER PRIMARY KEY, order_reference TEXT NOT NULL UNIQUE, list_id TEXT, filing_id TEXT,
    court TEXT NOT NULL, ordered_on TEXT NOT NULL, vacates TEXT, lines TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS envelopes (envelope_id INTEGER PRIMARY KEY, message BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS filings (
    filing_id TEXT PRIMARY KEY, envelope_id INTEGER NOT NULL REFERENCES envelopes,
    control_id TEXT, position INTEGER NOT NULL, court TEXT NOT NULL, case_number TEXT NOT NULL,
    tracking_id TEXT, action TEXT NOT NULL, to_level TEXT, charges TEXT NOT NULL,
    reply_to TEXT NOT NULL, status TEXT NOT NULL, reason TEXT, received_at REAL NOT NULL);
CREATE VIEW IF NOT EXISTS charges AS
    SELECT filing_id, value AS charge FROM filings, json_each(filings.charges);
CREATE INDEX IF NOT EXISTS filings_case ON filings (case_number);
"""

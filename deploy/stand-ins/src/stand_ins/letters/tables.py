"""What the carrier keeps."""

TABLES = """
CREATE TABLE IF NOT EXISTS letters (
    id TEXT PRIMARY KEY, idempotency_key TEXT, fields TEXT NOT NULL, created_at REAL NOT NULL,
    modified_at REAL NOT NULL, mailed INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0, pdf BLOB);
CREATE INDEX IF NOT EXISTS letters_key ON letters (idempotency_key);
CREATE INDEX IF NOT EXISTS letters_time ON letters (created_at);
CREATE TABLE IF NOT EXISTS events (
    id TEXT PRIMARY KEY, letter_id TEXT NOT NULL REFERENCES letters, type TEXT NOT NULL,
    created_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS events_letter ON events (letter_id);
"""

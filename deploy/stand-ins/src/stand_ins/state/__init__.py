"""The state's repository of records: told by courts, confirms what its record shows."""

"""Who may do what at the brokers and in the databases, and how secrets are replaced."""

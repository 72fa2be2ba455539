"""Court-filing, from a decision to the state's confirmation."""

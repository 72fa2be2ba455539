"""Orders of courts and confirmations of the state."""

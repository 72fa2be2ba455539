"""Files that courts and prosecutors extract from their case management, read by a mapping."""

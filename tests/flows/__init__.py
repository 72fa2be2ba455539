"""Stories across services."""

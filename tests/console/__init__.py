"""The console: books, funnel, traffic, journeys and pages."""

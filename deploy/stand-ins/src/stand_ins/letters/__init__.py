"""A letter carrier in the documented shape of Lob's API 1.22.0."""

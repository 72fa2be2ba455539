"""Adapters of the letter carrier and the text provider."""

"""Tests of the letter carrier."""

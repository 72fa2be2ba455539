"""What each source said of a person, and the fold from it to what is known."""

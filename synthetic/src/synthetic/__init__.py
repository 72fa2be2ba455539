"""An invented county, with the truth its files were made from."""

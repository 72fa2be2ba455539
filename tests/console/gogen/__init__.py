"""`clearslate assess --policy gogen`, as a county's analyst calls it."""

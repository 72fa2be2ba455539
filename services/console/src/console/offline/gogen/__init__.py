"""Files answered as gogen answers them, and compared with what we answer."""

"""Files as they arrive: their lines, their columns, and which file each one is."""

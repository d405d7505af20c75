"""Files that leave the house: each runs alone, on Python's standard library."""

"""The model room: what reports taken together make likely; it suggests only.

Pure functions on arrays. Nothing here reads a ledger, a clock or a file, and nothing
that only asks about the program loads it.
"""

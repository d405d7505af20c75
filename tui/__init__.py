"""The terminal UI: a door that paints what the services answer, and decides nothing."""

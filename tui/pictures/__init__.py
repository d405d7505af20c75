"""Pictures in letters: drawn by plain functions, so that they are tested as text."""

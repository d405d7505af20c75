"""One screen for each question that a reviewer has."""

"""What the screens are built of; each takes text only as `text.safe` made it."""

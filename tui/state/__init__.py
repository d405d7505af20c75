"""What the screens show, as plain objects: nothing here knows a terminal."""

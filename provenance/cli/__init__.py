"""The command line: parses what is typed, calls one service, prints what came back."""

"""What comes in from other programs' lists of clients, and what goes out as tables for any program."""

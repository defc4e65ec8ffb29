"""Work off the GUI thread, and news that come back to it."""

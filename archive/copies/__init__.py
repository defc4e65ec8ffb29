"""Copies of the archive elsewhere: made, read back, opened in a test, and told to the gate before the shredder."""

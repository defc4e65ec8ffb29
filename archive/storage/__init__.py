"""Bytes and rows on disk: the database, the vault, and the proof that both are what was received."""

"""A document as a PDF that any program can search: its pages as they came, and under them what was read."""

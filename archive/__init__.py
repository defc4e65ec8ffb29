"""The office's records, originals and search, without a window. Knows nothing of Qt."""

"""A few pages and notes as one PDF, to be sent while somebody waits: the dossier's lighter sibling."""

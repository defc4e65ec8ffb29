"""The dossier as a book: one PDF with everything in it, for archives (PDF/A-2b), numbered and searchable."""

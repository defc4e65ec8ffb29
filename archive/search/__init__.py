"""Finding any word again: outbox, index, lexicon, query, hits."""

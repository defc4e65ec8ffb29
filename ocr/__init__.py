"""Reading paper: page images in, words with boxes and confidences out. Knows nothing of the archive."""

"""The life of paper: kept in a place, scanned on both sides, checked by a person, shredded with proof."""

"""Templates of letters; the office may edit copies of them in its archive folder."""

"""The rooms of a client's timeline: each reads one part of the story as entries."""

"""Fonts of the made-up paper, each with its licence beside it."""

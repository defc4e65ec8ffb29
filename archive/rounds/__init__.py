"""The rounds: every original is compared with what was received within a month, a share each day; nothing is mended by
that but on a person's word."""

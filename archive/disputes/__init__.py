"""Disputes: from a complaint to its outcome, and what they teach."""

"""What the office does: one module a field of work, one function a verb, each one transaction."""

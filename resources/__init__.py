"""What the program ships besides code: scripts, help, templates, icons."""

"""The screen lock: what is kept of its passphrase, when it locks, and how everything goes out of sight."""

"""What waits for somebody in the office, one kind a module; archive.services.today puts them together."""

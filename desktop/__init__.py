"""The window: shows, searches and saves what people type. Everything else is the archive's."""

"""One screen a module, thin."""

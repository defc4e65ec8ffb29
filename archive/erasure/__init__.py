"""Erasure on request: asked for, refused in part, carried out, and done over again when an older copy is put back."""

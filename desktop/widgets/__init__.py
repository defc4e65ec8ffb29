"""Small finished pieces that several screens use."""

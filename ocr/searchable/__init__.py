"""Lays what was read on pages under them, so that any program finds it: the picture of each page stays as it came."""

"""The way in which pages are read now; kept with each page, so that it can be read again once there is a better one."""

RECIPE = "3"
"""Raise it when a page read anew would read differently. 2 is without the second look (ocr.second_look)."""

QUICK = f"{RECIPE} quick"
"""The same without the second look at what the first reading left in doubt, where an office wants that."""

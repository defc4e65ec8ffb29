"""The way in which pages are read now; kept with each page, so that it can be read again once there is a better one."""

RECIPE = "4"
"""Raise it when a page read anew would read differently. 3 is without numbers read alone (ocr.numbers_alone), 2 without
the second look (ocr.second_look)."""

QUICK = f"{RECIPE} quick"
"""The same without the second look at what the first reading left in doubt, where an office wants that."""

SECOND = f"{RECIPE} second reader"
"""The same where a second reader is asked what is in doubt even then; kept with all pages for which there was one."""

"""Words that look as if they were read in another encoding than they were written in."""

import re

_OF_UTF8 = r"[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
"""What the second byte of a letter in UTF-8 looks like in Windows-1252."""

_MISREAD = re.compile(
    rf"[\u00c2-\u00c5]{_OF_UTF8}"  # UTF-8 read as Windows-1252: Zürich as ZÃ¼rich
    r"|\ufffd"
    r"|(?<=[a-zß-ÿ])[ŠŽŸŒ]|(?<=[^\W\d_])[ŠŽŸŒ](?=[a-zß-ÿ])"  # Mac OS read as Windows-1252: capitals within a word
    r"|(?<=[^\W\d_])[€†‡§¶¤¦¬…‰•ˆ˜¨ª¹³](?=[^\W\d_])"  # signs that stand between letters nowhere
    r"|[\u2500-\u259f]"  # lines and blocks of DOS
)


def misread_word(*texts: str) -> str:
    """The first word of these that looks misread; empty when none does."""
    for text in texts:
        if _MISREAD.search(text):
            return next((word for word in text.split() if _MISREAD.search(word)), text)
    return ""

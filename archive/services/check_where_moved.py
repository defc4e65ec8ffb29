"""What a check says of an archive that was moved away: nobody works there, so nothing of it is mended or made again."""

from archive.services.check_words import (
    COPY_BACK,
    DRAWN_AGAIN,
    DRAWN_ANEW,
    DRAWN_THEN,
    DRAWN_YET,
    EXPLAINED,
    HAND_IN,
    IN_ITS_PLACE,
    INDEX_ANEW,
    INDEX_AT_FAULT,
    INDEX_LEARNS,
    INDEX_MADE,
    INDEX_MENDED,
    KEPT_BESIDE,
    LINK_OUT,
    PUT_ASIDE,
    READ_AGAIN,
    REMOVED,
    TEXT_WRITTEN,
    WRITTEN_ANEW,
)

_SEEN_TO_THERE = "Nothing is mended here, where nobody works any more: check the archive that this one was moved to."

_MADE_THERE = "Nothing is lost, and nothing is made again here: the archive that this one was moved to has its own."

_HERE: dict[str, str] = {
    HAND_IN: _SEEN_TO_THERE,
    KEPT_BESIDE: "",
    IN_ITS_PLACE: _SEEN_TO_THERE,
    EXPLAINED: _SEEN_TO_THERE,
    READ_AGAIN: f"Its original is as received. {_SEEN_TO_THERE}",
    WRITTEN_ANEW: f"The records are as they should be. {_MADE_THERE}",
    INDEX_AT_FAULT: f"The records are as they should be. {_MADE_THERE}",
    INDEX_MENDED: f"Else: {_MADE_THERE}",
    INDEX_ANEW: f"{_MADE_THERE} See to the disk.",
    DRAWN_AGAIN: _MADE_THERE,
    DRAWN_THEN: f"Take the link out of the archive. {_MADE_THERE}",
    PUT_ASIDE: _MADE_THERE,
    LINK_OUT: f"Take the link out of the archive and put the folder back that lay there. {_SEEN_TO_THERE}",
    REMOVED: "No clerk works here any more, which would remove it: remove that file by hand, or this whole archive "
    "once the one that it was moved to is in use.",
    DRAWN_YET: "",
    DRAWN_ANEW: "",
    INDEX_MADE: "",
    INDEX_LEARNS: "",
    TEXT_WRITTEN: "",
    COPY_BACK: "put back a copy of the archive that this one was moved to, if this one is needed again "
    "(duly-noted-archive copy restore FOLDER)",
}
"""What is promised or advised where somebody works, and what holds instead. The longer come first: READ_AGAIN holds
COPY_BACK."""


def where_moved(sentence: str) -> str:
    """A sentence of the check as it holds of an archive that was moved away."""
    for promise, here in _HERE.items():
        sentence = sentence.replace(promise, here) if here else sentence.replace(f" {promise}", "")
    return sentence

"""What may be expected to go wrong with a watched folder, each as the three sentences a person reads."""

from archive.errors import Expected


class WatchedFolderAway(Expected):
    """The scanner's folder {folder} cannot be reached: {detail}.
    What was taken in from it is safe; what is still in it waits there.
    See to the connection or to the computer it lies on; files are taken in by themselves once it is back."""


class WatchedFolderClosed(Expected):
    """Duly Noted may not look into the scanner's folder {folder}.
    What was taken in from it is safe; what is still in it waits there.
    Give yourself permission to read and write in it; files are then taken in by themselves."""


class TakenCannotBeMoved(Expected):
    """Duly Noted may not move files inside the scanner's folder {folder}.
    What could be read there was taken in, is safe, and is not taken in twice.
    Give yourself permission to write in it; the files then move to its folder “Taken in” by themselves."""


class TakenElsewhere(Expected):
    """In the scanner's folder {folder}, “Taken in” is a link or a file, not a folder that lies there.
    What could be read in the scanner's folder was taken in, is safe, and is not taken in twice.
    Give that “Taken in” another name; the files then move to a new folder of this name by themselves."""


class ScanUnfinished(Expected):
    """{name} in {folder} breaks off, and nothing has been written to it for {minutes} minutes.
    It is untouched where it is, and nothing of it was taken in.
    Scan that paper again; if this is all there is, drop the file on Intake."""


class ScanGrew(Expected):
    """{name} in {folder} was written to after it had been taken in.
    What was taken in first is safe; the longer file was moved back and is taken in as a document of its own.
    Look at both on Intake; if the scanner adds pages, choose one that writes the file when the stack is through."""


class ScanHeld(Expected):
    """{name} in {folder} has been held by another program for {minutes} minutes, or you may not read it.
    It is untouched where it is, and nothing of it was taken in.
    Close the other program or ask for permission; the file is then taken in by itself."""


class NoSuchFolder(Expected):
    """There is no folder {folder}, or it cannot be reached now.
    Nothing was changed.
    Check its name and the connection, then choose it again."""


class WatchedAlready(Expected):
    """The folder {folder} is watched already.
    Nothing was changed.
    Stop watching it first if its files are to go to another client or job."""


class NotToBeWatched(Expected):
    """The folder {folder} is where files lie that were taken in.
    Nothing was changed.
    Choose the folder that the scanner writes into."""


class NotWatched(Expected):
    """The folder {folder} is not watched.
    Nothing was changed.
    Look at the list of watched folders: somebody may have taken it off already."""

"""Who is at work on the command line."""

import getpass


def who() -> str:
    """The name of the system's user; where there is none, that it was the command line."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user on this system, such as in a container
        return "command line"

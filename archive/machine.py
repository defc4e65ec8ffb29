"""What tells this computer from others: steadier than its name, which a network may change from one day to the next."""

import plistlib
import subprocess
import sys
from functools import cache
from pathlib import Path

_LINUX = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_MACOS = ("/usr/sbin/ioreg", "-a", "-d1", "-r", "-c", "IOPlatformExpertDevice")
_THIS_START = Path("/proc/sys/kernel/random/boot_id")
_THIS_START_ON_MACOS = ("/usr/sbin/sysctl", "-n", "kern.bootsessionuuid")
_SECONDS = 10.0
"""Far longer than it takes; a system that does not answer has no id."""


@cache
def machine_id() -> str:
    """The system's own number for this computer, as QLockFile writes it into its locks; empty where there is none.

    Linux: machine-id(5). Windows: MachineGuid. macOS: IOPlatformUUID.
    """
    try:
        return _number_of_the_system().strip()
    except (OSError, ValueError, LookupError, subprocess.SubprocessError, plistlib.InvalidFileException):
        return ""


@cache
def start_id() -> str:
    """What the system calls this start of the computer, as QLockFile writes it into its locks; no two computers have
    the same, not even copies of one disk. Empty where there is none, as on Windows."""
    try:
        if sys.platform == "darwin":
            told = subprocess.run(_THIS_START_ON_MACOS, capture_output=True, check=True, timeout=_SECONDS).stdout
            return told.decode("ascii").strip()
        return _THIS_START.read_text("ascii").strip()
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""


def _number_of_the_system() -> str:
    if sys.platform == "win32":
        import winreg  # only Windows has it

        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", 0, access) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    if sys.platform == "darwin":
        told = subprocess.run(_MACOS, capture_output=True, check=True, timeout=_SECONDS).stdout
        return str(plistlib.loads(told)[0]["IOPlatformUUID"])
    return next((place.read_text("ascii") for place in _LINUX if place.is_file()), "")

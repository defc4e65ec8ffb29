"""The command line: everything the office may want to schedule or script. ``python -m archive --help`` tells more."""

import signal
import sys

INTERRUPTED = 4
"""ExitCode.INTERRUPTED, for the moments in which even that is not loaded yet."""


def main() -> None:
    """Do what the arguments ask, and leave with one of archive.command_line.exit_codes."""
    try:
        for name in ("SIGTERM", "SIGBREAK"):  # SIGBREAK is Ctrl+Break, on Windows alone
            if hasattr(signal, name):  # until a command heeds it in its own way, it is like Ctrl+C
                signal.signal(getattr(signal, name), signal.default_int_handler)
        from archive.bare_faults import tell_faults_barely
        from archive.for_this_user_alone import write_for_this_user_alone

        tell_faults_barely()
        write_for_this_user_alone()
        from archive.command_line.program import run  # loaded here, so that importing this module costs nothing

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before a command heeds it, nothing is under way
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()

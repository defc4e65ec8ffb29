#!/bin/sh
# Opens Duly Noted, and the first time makes this computer ready for it.
#
#   sh resources/scripts/start.sh                      opens the office's archive
#   sh resources/scripts/start.sh --demo               opens a made-up office to try things on
#   sh resources/scripts/start.sh --archive FOLDER     opens the archive in FOLDER
#   sh resources/scripts/start.sh scan.pdf …           takes files in
#
# All arguments are passed on; --help lists the rest.

set -eu
home=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
# shellcheck source=resources/scripts/install.sh
. "$home/resources/scripts/install.sh"

# Succeeds when the help is asked for, which is only words.
wants_help() {
    for word; do
        case $word in
            -h | --help) return 0 ;;
            --) return 1 ;;
        esac
    done
    return 1
}

if [ "${QT_QPA_PLATFORM-}" = offscreen ] || wants_help "$@"; then
    make_ready offscreen
else
    make_ready screen
    if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}${QT_QPA_PLATFORM-}" ]; then
        stop 'Duly Noted is installed, but there is no screen here to open its window on.
To draw it without a screen, as for the tour of pictures, set QT_QPA_PLATFORM=offscreen.'
    fi
fi

# -P, because a folder called "desktop" in the folder one is in must not be taken for the program.
exec "$python" -P -m desktop "$@"

# shellcheck shell=sh
# Makes this computer ready for Duly Noted. Read by start.sh and test.sh after they have set `home`, the program's folder.
#
# make_ready screen|offscreen    a window on a screen needs a few libraries of the system more than one that is only drawn
#
# Everything goes into $home/.venv, except libraries of the system, which are fetched from Debian when they are missing.

python=${home:?}/.venv/bin/python
supported='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

# The shared libraries that Qt expects of the system, each with the Debian package that brings it.
libraries_offscreen='libGL.so.1:libgl1 libEGL.so.1:libegl1 libxkbcommon.so.0:libxkbcommon0
    libglib-2.0.so.0:libglib2.0-0 libfontconfig.so.1:libfontconfig1 libdbus-1.so.3:libdbus-1-3'
libraries_screen='libxcb-cursor.so.0:libxcb-cursor0 libxkbcommon-x11.so.0:libxkbcommon-x11-0
    libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-shape.so.0:libxcb-shape0'

# Progress goes to standard error: standard output belongs to the program.
say() {
    printf '%s\n' "$*" >&2
}

stop() {
    say "$*"
    exit 1
}

is_debian() {
    [ -e /etc/debian_version ] && command -v apt-get >/dev/null
}

# Succeeds when all named packages are installed, asking for the password where sudo does.
fetch_from_debian() {
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        as_root=sudo
    else
        return 1
    fi
    say "Fetching from Debian: $*"
    # A failing update of some other source must not matter while the packages can be had.
    $as_root apt-get update -qq >/dev/null 2>&1 </dev/null || say 'The list of packages could not be refreshed; trying the old one.'
    output=$($as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends -qq \
        -o DPkg::Lock::Timeout=120 "$@" 2>&1 </dev/null) && return
    say "$output"
    return 1
}

need_from_debian() {
    fetch_from_debian "$@" || stop "These packages are needed and could not be fetched: $*
Please ask whoever looks after this computer to run:  sudo apt-get install $*
Then run the same command again; it continues where it stopped."
}

# Prints the Debian packages of those libraries in $1 that the system's linker does not know.
packages_missing_of() {
    known=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || return 0
    for pair in $1; do
        case $known in
            *"	${pair%%:*} "*) ;;
            *) printf '%s ' "${pair#*:}" ;;
        esac
    done
}

provide_system_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    wanted=$libraries_offscreen
    [ "$1" = offscreen ] || wanted="$wanted $libraries_screen"
    missing=$(packages_missing_of "$wanted")
    [ -n "$missing" ] || return 0
    if is_debian; then
        # shellcheck disable=SC2086  # one argument a package
        need_from_debian $missing
    else
        say "The window may need libraries that are not here yet. Debian calls them: $missing"
    fi
}

find_python() {
    for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
        if "$name" -c "$supported" >/dev/null 2>&1; then
            printf '%s\n' "$name"
            return
        fi
    done
    return 1
}

provide_environment() {
    if "$python" -c "import pip; $supported" >/dev/null 2>&1; then
        return
    fi
    base=$(find_python) || stop 'Duly Noted needs Python 3.11, 3.12, 3.13 or 3.14, and none was found. Please install one and run the same command again.'
    say "Making the folder .venv for the program's libraries, with $("$base" -V)."
    if is_debian && ! "$base" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        need_from_debian "$("$base" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    "$base" -m venv --clear "$home/.venv" || stop 'The folder .venv could not be made. The lines above say why.'
}

# What .venv must have been made from. The place belongs to it: a folder that was moved needs its commands written anew.
recipe() {
    printf '%s\n' "$home"
    cat "$home/requirements.lock" "$home/pyproject.toml"
}

provide_libraries() {
    stamp=$home/.venv/made-from
    if [ -e "$stamp" ] && recipe | cmp -s - "$stamp"; then
        return
    fi
    rm -f "$stamp"
    say 'Installing the libraries named in requirements.lock. The first time this takes a few minutes.'
    "$python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$home/requirements.lock" ||
        stop 'The libraries could not be installed. The lines above say why. Run the same command again to go on.'
    "$python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable "$home" ||
        stop 'Duly Noted itself could not be installed. The lines above say why.'
    recipe >"$stamp"
    say 'Installed.'
}

# Only where it is asked for: it is as large as all the rest together.
provide_second_reader() {
    say 'Fetching the second reader: about 150 MB. This takes a few minutes.'
    "$python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$home/resources/second-reader.lock"
}

# Without Tesseract the program works, but pages wait unread: worth a sentence, never a stop.
provide_tesseract() {
    if [ -x "$home/.venv/bin/tesseract" ] || command -v tesseract >/dev/null; then
        return
    fi
    if [ "$(uname -s)" = Darwin ]; then
        say 'Tesseract, which reads scanned pages, is missing. Install it with:  brew install tesseract'
    elif is_debian; then
        fetch_from_debian tesseract-ocr tesseract-ocr-eng ||
            say 'Tesseract, which reads scanned pages, is missing. Install it with:  sudo apt-get install tesseract-ocr tesseract-ocr-eng'
    else
        say 'Tesseract, which reads scanned pages, is missing. Please install it with its English data.'
    fi
}

# What a Linux without a desktop falls back to is nearly a fifth wider than any desktop's font. Worth a sentence as well.
provide_font() {
    if is_debian && [ ! -d /usr/share/fonts/opentype/inter ]; then
        fetch_from_debian fonts-inter || say 'The font Inter could not be fetched: texts take more room than they would.'
    fi
}

# A program that has nothing to do with this one reads the dossiers of the tests. Without it those tests are skipped.
provide_other_readers() {
    if is_debian && ! command -v pdftotext >/dev/null; then
        fetch_from_debian poppler-utils || say 'The tests that read a dossier with pdftotext are skipped.'
    fi
}

# Some tests stand a library of their own between the program and the file system. Without a compiler they are skipped.
provide_compiler() {
    if is_debian && ! command -v cc >/dev/null; then
        fetch_from_debian gcc libc6-dev || say 'The tests that let the disk fail at every call are skipped.'
    fi
}

make_ready() {
    provide_system_libraries "$1"
    provide_environment
    provide_libraries
    provide_font
    provide_tesseract
}

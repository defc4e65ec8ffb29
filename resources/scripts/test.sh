#!/bin/sh
# Makes this computer ready, then runs every check and last the tests. Fails if any of them failed.
#
#   sh resources/scripts/test.sh                       everything
#   sh resources/scripts/test.sh tests/archive -x      all checks; arguments go to pytest
#
# DULY_NOTED_SCANS names the folder of real scans; without it the tests that need them are skipped, with the reason.

set -eu
home=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
# shellcheck source=resources/scripts/install.sh
. "$home/resources/scripts/install.sh"

make_ready offscreen
provide_other_readers
provide_compiler
provide_second_reader || say 'The tests that need the second reader are skipped.'
cd "$home"
failed=

check() {
    title=$1
    shift
    printf '\nChecking %s.\n' "$title"
    "$@" || failed="$failed, $title"
}

check 'style' "$python" -m ruff check
check 'layout' "$python" -m ruff format --check
check 'types' "$python" -m mypy
check 'one direction' .venv/bin/lint-imports --no-logo

printf '\n%s\n' 'Running the tests.'
if [ -n "$failed" ]; then
    printf 'These checks failed, see above: %s. The tests run all the same.\n' "${failed#, }"
fi
# The tests come last and say the last word. Each core runs some of them: they wait for readers, windows and disks.
"$python" -m pytest --numprocesses logical --maxprocesses 4 --dist worksteal "$@"
[ -z "$failed" ]

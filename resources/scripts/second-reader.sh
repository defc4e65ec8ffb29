#!/bin/sh
# Installs a second reader beside Tesseract, which finds more on faxes, forms and carbon copies. About 150 MB are fetched
# once; after that it works without a network, as everything else does. Then choose it in Settings, under Reading.
#
#   sh resources/scripts/second-reader.sh

set -eu
home=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
# shellcheck source=resources/scripts/install.sh
. "$home/resources/scripts/install.sh"

make_ready offscreen
provide_second_reader || stop 'The second reader could not be installed. The lines above say why. All else works as before.'
say 'The second reader is installed. Close Duly Noted, open it again, and choose it in Settings, under Reading.'

#!/bin/sh
# A Python for the benchmark, with the peers that can be had: peers.sh FOLDER
# WeasyPrint is Debian's; Typst comes from PyPI. Without it the benchmark says so and goes on.
set -eu
venv=$1/venv
[ -x "$venv/bin/python" ] || /usr/bin/python3 -m venv --system-site-packages "$venv"
"$venv/bin/python" -c 'import typst' 2>/dev/null || "$venv/bin/pip" install --quiet --disable-pip-version-check typst ||
    echo "Typst cannot be had from PyPI here" >&2

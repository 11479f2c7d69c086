#!/bin/sh
# Installs what is missing of the packages in src/packages: packages.sh SCOPE...
# When nothing is missing it asks nobody for anything.
set -eu
list="$(dirname "$0")/packages"

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "octavo: no Debian here; what is needed stands in src/packages" >&2
    exit 0
fi

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=
for scope; do
    for package in $(awk -v scope="$scope" '!/^#/ && $2 == scope { print $1 }' "$list"); do
        is_installed "$package" || missing="$missing $package"
    done
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "octavo: as root, run: apt-get install$missing" >&2
        exit 1
    fi
    as_root="sudo"
fi
echo "Installing:$missing"

# Mirrors fail for a while, and somebody else may be installing.
install() {
    # shellcheck disable=SC2086 # a list of words
    $as_root apt-get -o Acquire::Retries=3 update && $as_root env DEBIAN_FRONTEND=noninteractive apt-get \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends $missing
}
for pause in 5 20 60; do
    install && exit 0
    sleep $pause
done
install

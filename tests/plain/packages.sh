#!/bin/sh
# The list of packages, and what installs them: nothing when all is there, with sudo when not root.
. "$ROOT/tests/tools/cases.sh"

list=$ROOT/src/packages
well_formed() { ! awk '!/^#/ && NF && (NF < 3 || $2 !~ /^(build|test|bench)$/)' "$list" | grep .; }
check 'each line: package, scope, purpose' well_formed
once() { ! awk '!/^#/ && NF { print $1 }' "$list" | sort | uniq -d | grep .; }
check 'no package twice' once
all_fonts() {
    for package in $(awk '!/^#/ && NF { print $2 }' "$ROOT/fonts/manifest" | sort -u); do
        grep -q "^$package  *build" "$list" || { echo "$package is not in the list"; return 1; }
    done
}
check 'every font’s package' all_fonts

# A machine that lacks two packages, with an apt-get, sudo and id that only say what they are asked.
mkdir machine
cat >machine/dpkg-query <<'QUERY'
#!/bin/sh
for package; do :; done
grep -qx "$package" missing && exit 1
printf installed
QUERY
cat >machine/apt-get <<'APT'
#!/bin/sh
echo "${0##*/} $*" | sed 's/ -o [A-Za-z:]*=[0-9]*//g' >>asked
tail -n 1 asked | grep -q "$(cat broken)" || exit 0
[ "$(grep -c "$(cat broken)" asked)" -gt 1 ] # the first call of that kind fails
APT
cp machine/apt-get machine/sudo
printf '#!/bin/sh\n' >machine/sleep
printf '#!/bin/sh\ncat user\n' >machine/id
chmod +x machine/*
install() { rm -f asked; touch asked; PATH=$PWD/machine:$PATH "$ROOT/src/packages.sh" "$@"; }

: >missing
echo none >broken
echo 0 >user
nothing() { install build test && empty asked; }
check 'nothing is missing: nobody is asked' nothing
printf 'qpdf\nlibmd4c-dev\n' >missing
as_root() {
    install build test && same asked 'apt-get update
apt-get install --yes --no-install-recommends libmd4c-dev qpdf
'
}
check 'as root: apt-get, once, for what is missing' as_root
again() {
    echo "$1" >broken
    install build && [ "$(grep -c update asked)" -eq 2 ] && tail -n 1 asked | grep ' install '
}
check 'a mirror that fails once is asked again' again update
check 'an installation that fails once is begun again' again install
echo none >broken
scope() { install build && has asked 'recommends libmd4c-dev' && ! grep qpdf asked; }
check 'only what the scope asks for' scope
echo 1000 >user
as_user() { install test && has asked 'sudo apt-get update' && has asked 'sudo env DEBIAN_FRONTEND=noninteractive apt-get install'; }
check 'as a user: by sudo' as_user

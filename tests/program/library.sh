#!/bin/sh
# The library, as someone else uses it: installed, found by pkg-config, linked with a C program.
. "$ROOT/tests/tools/cases.sh"

prefix=$PWD/installed
# Its own plain build is not made again: the folder of the tests serves.
check 'make install' make -C "$ROOT" BUILD="$BUILD" PREFIX="$prefix" WERROR=-Werror ${OCTAVO_SANITIZED:+SANITIZE="-fsanitize=address,undefined"} install
check 'the program' status 0 "$prefix/bin/octavo" --version
check 'the licences' sh -c '[ -s installed/share/doc/octavo/LICENSE ] && ls installed/share/doc/octavo/fonts/*.txt'
check 'below DESTDIR' sh -c "make -C '$ROOT' BUILD='$BUILD' PREFIX=/usr DESTDIR='$PWD/staged' install && [ -x staged/usr/bin/octavo ] && grep -qx prefix=/usr staged/usr/lib/pkgconfig/octavo.pc"
only_its_own() { nm -g --defined-only installed/lib/liboctavo.a | awk 'NF == 3 && $3 !~ /^octavo_/' >foreign; empty foreign; }
[ -n "$OCTAVO_SANITIZED" ] || check 'no names but octavo_…' only_its_own

export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
for compiler in gcc clang; do
    [ "$compiler" = gcc ] || [ -z "$OCTAVO_SANITIZED" ] || continue # both must use the same sanitizer
    # shellcheck disable=SC2046 # lists of words
    check "$compiler compiles and links" $compiler -std=c17 -Wall -Wextra -Wpedantic -Werror \
        ${OCTAVO_SANITIZED:+-fsanitize=address,undefined} "$ROOT/tests/program/library.c" \
        $(pkg-config --cflags --libs octavo) -pthread -o library
done
check 'the header serves C++' sh -c 'printf "#include <octavo.h>\n" >h.cc; ! command -v g++ || g++ -fsyntax-only $(pkg-config --cflags octavo) h.cc'

good good.md
bad bad.md
good variable.md 'variables:' '  company: Ihr Unternehmen'
printf '\nFuer {{company}}.\n' >>variable.md
cp /usr/share/fonts/opentype/linux-libertine/LinLibertine_R.otf /usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf .
printf 'font:\n  text:\n    regular: LinLibertine_R.otf\n  label:\n    regular: DejaVuSerif.ttf\n' >fonts.yaml
./library

#!/bin/sh
# The same input gives the same bytes: in another run, folder, locale, time zone, at another time.
. "$ROOT/tests/tools/cases.sh"

cp -r "$ROOT/content/vertrieb-und-marketing" here
mkdir -p there/far/away
cp -r here/. there/far/away
for edition in de en; do
    "$OCTAVO" build here/$edition.md -o $edition.pdf
    again() { "$OCTAVO" build here/$edition.md -o again.pdf && cmp again.pdf $edition.pdf; }
    check "$edition: twice" again
    elsewhere() { (cd there/far/away && "$OCTAVO" build "$PWD/$edition.md" -o x.pdf) && cmp there/far/away/x.pdf $edition.pdf; }
    check "$edition: in another folder" elsewhere
    locale() { LC_ALL=$1 LANG=$1 LANGUAGE=$2 "$OCTAVO" build here/$edition.md -o locale.pdf && cmp locale.pdf $edition.pdf; }
    check "$edition: LC_ALL=de_DE.UTF-8" locale de_DE.UTF-8 de
    check "$edition: LC_ALL=tr_TR.UTF-8" locale tr_TR.UTF-8 tr
    check "$edition: LC_ALL=C" locale C C
    zone() { TZ=Pacific/Kiritimati "$OCTAVO" build here/$edition.md -o zone.pdf && cmp zone.pdf $edition.pdf; }
    check "$edition: another time zone" zone
    bare() { env -i "$OCTAVO" build here/$edition.md -o bare.pdf && cmp bare.pdf $edition.pdf; }
    check "$edition: no environment" bare
    later() { touch -d 2001-01-01 here/*.md && sleep 1 && "$OCTAVO" build here/$edition.md -o later.pdf && cmp later.pdf $edition.pdf; }
    check "$edition: later, from an older file" later
    to_memory() { "$OCTAVO" build here/$edition.md -o - | cmp - $edition.pdf; }
    check "$edition: standard output" to_memory
    pages() {
        "$OCTAVO" build here/$edition.md -o x.pdf --dump-pages a.json && LC_ALL=de_DE.UTF-8 "$OCTAVO" build \
            there/far/away/$edition.md -o x.pdf --dump-pages b.json && cmp a.json b.json
    }
    check "$edition: the pages too" pages
done

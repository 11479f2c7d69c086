#!/bin/sh
# No two threads touch the same at once, by ThreadSanitizer: a batch of the whitepaper in both editions. The program is
# OCTAVO_THREADS, which `make test-memory` builds.
. "$ROOT/tests/tools/cases.sh"

{
    echo 'email,lang,firma,name'
    for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
        echo "de$i@example.com,de,Firma $i GmbH,Frau Sommer $i"
        echo "en$i@example.com,en,Company $i,"
    done
    echo 'wrong,de,x,y'
} >leads.csv
batch() {
    status 1 "$OCTAVO_THREADS" batch "$ROOT/content/vertrieb-und-marketing/de.md" --recipients leads.csv -o copies -j 4 &&
        [ "$(find copies -maxdepth 1 -name '*.pdf' | wc -l)" -eq 24 ] && ! grep -q 'WARNING: ThreadSanitizer' err
}
check 'a batch of four workers' batch

#!/bin/sh
# No leak and no wrong access by valgrind, which sees into the foreign libraries too: one build, one that fails.
. "$ROOT/tests/tools/cases.sh"

good good.md 'author: Eine Person' 'keywords: [eins, zwei]'
printf '\n## Eine Tabelle\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\nEin Satz[^1].\n\n[^1]: Eine Fußnote.\n' >>good.md
bad bad.md
clean() {
    status "$1" valgrind --quiet --leak-check=full --show-leak-kinds=definite,indirect,possible \
        --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=99 "$OCTAVO_PLAIN" build "$2" -o x.pdf
}
check 'a build' clean 0 good.md
check 'a build that fails' clean 1 bad.md

good de.md 'variables:' '  firma: Ihr Unternehmen'
printf '\nEin Satz für {{firma}}.\n' >>de.md
printf 'email,firma\na@example.com,A\nb@example.com,"B\nC"\nwrong,D\nc@example.com,Ab %%s\n' >leads.csv
clean_batch() {
    status 1 valgrind --quiet --leak-check=full --show-leak-kinds=definite,indirect,possible \
        --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=99 \
        "$OCTAVO_PLAIN" batch de.md --recipients leads.csv -o "copies-$1" -j "$1"
}
check 'a batch' clean_batch 1
check 'a batch of two workers' clean_batch 2

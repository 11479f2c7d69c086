#!/bin/sh
# The command line: what is wrong with it is said, with what was meant, and the status is 2.
. "$ROOT/tests/tools/cases.sh"

wrong() { # WORDS... -- TEXT...: status 2, nothing on standard output, each text on standard error
    words=
    while [ "$1" != : ]; do
        words="$words $1"
        shift
    done
    shift
    # shellcheck disable=SC2086 # a list of words
    status 2 "$OCTAVO" $words && empty out && for text; do has err "$text" || return 1; done
}

good de.md
check 'no command' wrong : 'no command' 'octavo --help'
check 'no command after --' wrong -- : 'no command'
check 'unknown command' wrong biuld de.md : 'unknown command "biuld"' 'did you mean "build"?' 'octavo --help'
check 'a command that is like none' wrong xyzzy : 'unknown command "xyzzy"' 'octavo --help'
check 'no source' wrong build : 'SOURCE.md is missing' 'octavo build --help'
check 'two sources' wrong build de.md en.md : 'unexpected argument "en.md"'
check 'standard input' wrong build - : 'no path of a source'
check 'unknown option' wrong build de.md --them x : 'unknown option "--them"' 'did you mean "--theme"?' \
    'octavo build --help'
check 'unknown option with a value' wrong build de.md --ouput=x.pdf : 'unknown option "--ouput"' '"--output"?'
check 'unknown letter' wrong build -q de.md : 'unknown option "-q"'
check 'option of another command' wrong check de.md -o x.pdf : 'unknown option "-o"' 'octavo check --help'
check 'unknown option of the program' wrong --versoin : '"--version"?' 'octavo --help'
check 'value missing' wrong build de.md -o : '--output needs a value: FILE.pdf'
check 'value empty' wrong build de.md --output= : '--output needs a value'
check 'value too many' wrong build de.md --strict=yes : '--strict takes no value'
check 'diagnostics as something else' wrong build de.md --diagnostics=xml : '"xml"' '--diagnostics=json'
check 'set without =' wrong build de.md --set company : '"company" sets nothing' '--set NAME=VALUE'
check 'set without a name' wrong build de.md --set =x : '"=x" sets nothing'
check 'both to standard output' wrong build de.md -o - --dump-pages - : 'cannot both'
check 'breaks beside the PDF' wrong build de.md -o - --explain-breaks : 'standard output, where something else'
check 'breaks beside the pages' wrong build de.md -o x.pdf --dump-pages - --explain-breaks : 'where something else'
check 'nothing was written' absent de.pdf
no_use() { # NAME WORDS...: the option --NAME means nothing in "octavo ledger WORDS"
    option=$1
    shift
    wrong ledger "$@" --ledger l : "\"octavo ledger $1\" takes no --$option"
}
check 'ledger: an output of what is shown' no_use output show -o x
check 'ledger: a format of what is shown' no_use format show --format csv
check 'ledger: a message of all rows' no_use eml export --eml x
check 'ledger: a state of one row' no_use state reproduce 1 --state refused
check 'ledger: an output of nothing' no_use output forget a@example.org -o x
check 'ledger: a PDF on standard output' wrong ledger reproduce 1 --ledger l -o - : 'no PDF to standard output'
check 'ledger: what is exported' wrong ledger export --ledger l --format xml : 'rows cannot be exported as "xml"' csv
check 'mail: no text' wrong mail de.md --recipients l.csv --eml x : '--mail is missing'
check 'mail: neither files nor a server' wrong mail de.md --recipients l.csv --mail m.md : 'one of --eml and --smtp'
check 'mail: files and a server' wrong mail de.md --recipients l.csv --mail m.md --eml x --smtp smtp://h : 'and not both'
check 'mail: a size in gigabytes' wrong mail de.md --max-size 3GB : '"3GB" is no size' '--max-size=5MB'
check 'mail: no size' wrong mail de.md --max-size MB : '"MB" is no size'
check 'jobs that are no number' wrong batch de.md --jobs 2x : '"2x" is no number of jobs from 1 to 256'
check 'too many jobs' wrong batch de.md -j 257 : '"257" is no number of jobs'
check 'no job' wrong batch de.md -j0 : '"0" is no number of jobs'

check 'value in the same word' status 0 "$OCTAVO" build --output=a.pdf de.md
check 'value in the next word' status 0 "$OCTAVO" build --output b.pdf de.md
check 'letter with value attached' status 0 "$OCTAVO" build -oc.pdf de.md
check 'options after the source' status 0 "$OCTAVO" build de.md -o d.pdf
check 'all four are the same' sh -c 'cmp a.pdf b.pdf && cmp b.pdf c.pdf && cmp c.pdf d.pdf'
good -odd.md
check 'a source that looks like an option' status 0 "$OCTAVO" build -o e.pdf -- -odd.md
check 'success says nothing' sh -c '[ ! -s out ] && [ ! -s err ]'

check 'version' sh -c '"$OCTAVO" --version >version && grep -Eq "^octavo [0-9]+\.[0-9]+\.[0-9]+$" version'
check 'version is the header’s' grep -q "\"$("$OCTAVO" --version | cut -d' ' -f2)\"" "$ROOT/src/octavo.h"
check 'help before any error that follows' status 0 "$OCTAVO" build --help --nonsense
check 'help that cannot be written' sh -c '"$OCTAVO" --help >/dev/full 2>err; [ $? -eq 3 ] && grep -q "No space" err'

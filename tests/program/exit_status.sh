#!/bin/sh
# The exit statuses 0, 1 and 3, and what stands where. Status 2 is command_line.sh's.
. "$ROOT/tests/tools/cases.sh"

good good.md
bad bad.md

built() { status 0 "$OCTAVO" build good.md && empty out && empty err && is_pdf good.pdf; }
check '0: build' built
checked() { status 0 "$OCTAVO" check good.md && empty out && empty err; }
rm -f good.pdf
check '0: check' checked
check '0: check writes nothing' absent good.pdf

all_errors() {
    status 1 "$OCTAVO" "$1" bad.md && empty out && has err 'bad.md:9:5: error: ' && has err 'bad.md:13:' &&
        has err 'did you mean "note"?'
}
check '1: build tells all errors' all_errors build
check '1: check tells all errors' all_errors check
check '1: nothing is written' absent bad.pdf
in_order() { "$OCTAVO" check bad.md 2>&1 | sed -n 's/^bad.md:\([0-9]*\):.*/\1/p' >lines; sort -nc lines && [ -s lines ]; }
check '1: errors in the order of their place' in_order

missing() { status 3 "$OCTAVO" "$@" && has err 'nowhere.md' && [ "$(grep -c error: err)" -eq 1 ]; }
check '3: no source' missing build nowhere.md
check '3: no source, check' missing check nowhere.md
mkdir folder
check '3: the source is a folder' status 3 "$OCTAVO" build folder
mkfifo pipe
check '3: the source is a pipe' status 3 timeout 300 "$OCTAVO" build pipe
check '3: the source is a device' status 3 "$OCTAVO" build /dev/zero
check '3: no theme' status 3 "$OCTAVO" build good.md --theme nowhere.yaml
unwritable() { status 3 "$OCTAVO" build good.md -o "$1" && has err "cannot write $1: $2" && empty out; }
check '3: no folder for the output' unwritable nowhere/x.pdf 'No such file or directory'
check '3: the output is a folder' unwritable folder 'Is a directory'
check '3: the output is the source' unwritable good.md 'it is the source itself'
check '3: a full device' unwritable /dev/full 'No space left on device'
check '3: the source is whole' grep -q 'Ein Absatz' good.md
check '3: no place for the pages' status 3 "$OCTAVO" build good.md --dump-pages nowhere/x.json
to_closed() { sh -c '"$OCTAVO" build good.md -o - >&-' 2>err; [ $? -eq 3 ]; }
check '3: standard output is closed' to_closed
to_full() { "$OCTAVO" build good.md -o - >/dev/full 2>err; [ $? -eq 3 ] && has err 'No space left'; }
check '3: standard output is full' to_full
broken_pipe() ( # its reader has gone before the program begins
    mkfifo gone && exec 3<>gone 4>gone 3>&-
    status=0
    "$OCTAVO" build good.md -o - >&4 2>err || status=$?
    [ $status -eq 3 ] && has err Broken
)
check '3: a broken pipe' broken_pipe
if [ -z "$OCTAVO_SANITIZED" ]; then
    # A sanitizer reserves terabytes of addresses, and cannot run under a limit.
    no_memory() { (ulimit -v 30000; exec "$OCTAVO" build good.md) >out 2>err; [ $? -eq 3 ] && has err 'memory'; }
    yes 'Ein Wort nach dem anderen steht hier, bis es genug ist.' | head -n 100000 >>good.md
    check '3: no memory' no_memory
    good good.md
fi

warning() {
    good warning.md
    printf '\n[^ungerufen]: Eine Fußnote.\n' >>warning.md
    status 0 "$OCTAVO" build warning.md && has err ': warning: ' && is_pdf warning.pdf
}
check '0: a warning alone' warning
strict() { rm -f warning.pdf; status 1 "$OCTAVO" build --strict warning.md && has err ': warning: ' && absent warning.pdf; }
check '1: a warning with --strict' strict
check '1: a warning with --strict, check' status 1 "$OCTAVO" check --strict warning.md

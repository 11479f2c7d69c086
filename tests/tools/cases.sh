# For tests in shell: `. "$ROOT/tests/tools/cases.sh"`. Each test starts in an empty folder of its own; OCTAVO is the
# program. A case prints "ok NAME" or "not ok NAME", and the reason on standard error.

# check NAME COMMAND...: the command must succeed.
check() {
    case_name=$1
    shift
    if "$@" >case.out 2>&1; then
        echo "ok $case_name"
    else
        echo "not ok $case_name: $*"
        { echo "$case_name:" && cat case.out; } >&2
    fi
}

# status NUMBER COMMAND...: succeeds when the command ends with this status. What it prints is in `out` and `err`.
status() {
    wanted=$1
    shift
    found=0
    "$@" >out 2>err </dev/null || found=$?
    [ "$found" -eq "$wanted" ] || {
        echo "status $found, not $wanted"
        cat out err
        return 1
    }
}

# same FILE TEXT: the file holds exactly this text.
same() {
    printf '%s' "$2" >expected
    diff expected "$1"
}

# has FILE TEXT: the file holds this text somewhere.
has() {
    grep -qF -e "$2" "$1" || {
        echo "no \"$2\" in $1:"
        cat "$1"
        return 1
    }
}

empty() {
    [ ! -s "$1" ] || {
        echo "$1 is not empty:"
        cat "$1"
        return 1
    }
}

absent() {
    [ ! -e "$1" ] || {
        echo "$1 exists"
        return 1
    }
}

# is_pdf FILE
is_pdf() {
    qpdf --check "$1"
}

# good NAME.md [LINE...]: writes a source that has no errors, with further lines in its front matter.
good() {
    file=$1
    shift
    {
        printf '%s\n' --- 'title: Ein Test' 'lang: de' 'date: 2026-11-24' 'imprint: Muster GmbH, Musterstadt' "$@" ---
        printf '\n# Eins\n\nEin Absatz.\n\n# Zwei\n\nNoch ein Absatz.\n'
    } >"$file"
}

# bad NAME.md: writes a source with two errors.
bad() {
    printf '%s\n' --- 'title: Ein Test' 'lang: de' 'date: 2026-11-24' --- '' '# Eins' '' '::: nite' 'x' ':::' '' \
        '[](#nirgends)' >"$1"
}

#!/bin/sh
# octavo theme: the built-in themes by name, their print, and the check of a theme file.
. "$ROOT/tests/tools/cases.sh"

good de.md
names=$("$OCTAVO" theme --list | cut -d' ' -f1)

listed() { status 0 "$OCTAVO" theme --list && empty err && has out 'petrol '; }
check '--list names them' listed
plain() { status 0 "$OCTAVO" theme --print && cp out first && status 0 "$OCTAVO" theme --print petrol && cmp first out; }
check '--print without a name: the theme of a paper that names none' plain

for name in $names; do
    explained() { # every value has its comment, and the whole is read as the same theme
        status 0 "$OCTAVO" theme --print "$name" && empty err && cp out "$name.yaml" && has out "base: $name # " &&
            ! grep -E '^ *[a-z0-9-]+: [^ ]' "$name.yaml" | grep -v ' # ' && status 0 "$OCTAVO" theme check "$name.yaml" &&
            empty out && empty err && status 0 "$OCTAVO" theme --print "$name.yaml" &&
            tail -n +2 "$name.yaml" >a && tail -n +2 out >b && cmp a b
    }
    check "$name: printed, and read again" explained
    built() { # by the name, by the print, and as a base: the same bytes
        "$OCTAVO" build de.md --theme "$name" -o name.pdf && is_pdf name.pdf &&
            "$OCTAVO" build de.md --theme "$name.yaml" -o print.pdf && cmp name.pdf print.pdf &&
            echo "base: $name" >base.yaml && "$OCTAVO" build de.md --theme base.yaml -o base.pdf && cmp name.pdf base.pdf &&
            good named.md "theme: $name" && "$OCTAVO" build named.md -o front.pdf && cmp name.pdf front.pdf
    }
    check "$name: a build" built
done

wrong() {
    printf 'color:\n  ink: "#AAAAAA"\n  inc: "#000000"\n' >bad.yaml
    status 1 "$OCTAVO" theme check bad.yaml && empty out && has err 'bad.yaml:3:3: error: unknown key "inc" in "color"'
}
check '1: a wrong key' wrong
contrast() {
    printf 'color:\n  ink: "#AAAAAA"\n' >grey.yaml
    status 1 "$OCTAVO" theme check grey.yaml && has err 'grey.yaml:2:8: error: color.ink on white paper has a contrast of 2.32:1'
}
check '1: colours that cannot be read' contrast
unprinted() { status 1 "$OCTAVO" theme --print bad.yaml && empty out && has err 'bad.yaml:3:3'; }
check '1: nothing is printed of a wrong theme' unprinted
json() { status 1 "$OCTAVO" theme check bad.yaml --diagnostics=json && grep -q '^{"severity"\|^{"file"' err; }
check 'diagnostics as JSON' json
unknown() { status 1 "$OCTAVO" theme --print purple && empty out && has err 'there is no built-in theme "purple"' && has err 'petrol'; }
check '1: no such theme' unknown
named() { good unknown.md 'theme: purple' && status 1 "$OCTAVO" build unknown.md && has err 'unknown.md:6:8: error: there is no built-in theme "purple"'; }
check '1: no such theme in the front matter, at its place' named
based() { printf 'base: purple\n' >purple.yaml && status 1 "$OCTAVO" theme check purple.yaml && has err 'purple.yaml:1:7: error: '; }
check '1: no such base' based
check '2: nothing asked for' status 2 "$OCTAVO" theme
check '2: nothing to check' status 2 "$OCTAVO" theme check
check '2: two things at once' status 2 "$OCTAVO" theme --list --print
check '2: another word' status 2 "$OCTAVO" theme chekc petrol.yaml
check '2: too many words' status 2 "$OCTAVO" theme check petrol.yaml petrol.yaml
check '3: no such file' status 3 "$OCTAVO" theme check nowhere.yaml
check '3: a full device' sh -c '"$OCTAVO" theme --print >/dev/full 2>err; [ $? -eq 3 ]'

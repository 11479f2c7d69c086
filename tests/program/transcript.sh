#!/bin/sh
# octavo transcript: where the text goes, and that it fails as a build does.
. "$ROOT/tests/tools/cases.sh"

good de.md
bad bad.md

text='Titel: Ein Test
Sprache: de
Ein Test
24. November 2026

Überschrift Ebene 1: Inhalt
Inhaltsverzeichnis mit 2 Einträgen
  1 [Link: Eins 1 → Seite 1]
  2 [Link: Zwei 1 → Seite 1]

Überschrift Ebene 1: 1 Eins
Ein Absatz.

Überschrift Ebene 1: 2 Zwei
Noch ein Absatz.
Impressum
Muster GmbH, Musterstadt
'
printed() { status 0 "$OCTAVO" transcript de.md && same out "$text" && empty err; }
check 'on standard output' printed
dashed() { status 0 "$OCTAVO" transcript de.md -o - && same out "$text"; }
check '-o - is standard output' dashed
in_file() { status 0 "$OCTAVO" transcript de.md -o said.txt && empty out && same said.txt "$text"; }
check '-o a file' in_file
check 'no PDF is written' absent de.pdf
variables() { status 0 "$OCTAVO" transcript set.md --set name=Meier && has out 'Guten Tag, Meier.'; }
printf '%s\n' --- 'title: T' 'lang: de' 'date: 2026-11-24' 'variables:' '  name: Leser' --- '' 'Guten Tag, {{name}}.' >set.md
check '--set' variables
english() { sed 's/lang: de/lang: en/' de.md >en.md && status 0 "$OCTAVO" transcript en.md && has out 'Heading level 1: 1 Eins'; }
check 'in the language of the document' english
french() { sed 's/lang: de/lang: fr/' de.md >fr.md && status 0 "$OCTAVO" transcript fr.md && has out 'Heading level 1: 1 Eins'; }
check 'in English where there are no words of the language' french

errors() { status 1 "$OCTAVO" transcript bad.md -o bad.txt && empty out && has err 'bad.md:9:5: error: ' && absent bad.txt; }
check '1: all errors, and nothing is written' errors
check '2: no source' status 2 "$OCTAVO" transcript
meant() { status 2 "$OCTAVO" transcrpt de.md && has err 'did you mean "transcript"?'; }
check '2: a slip in the name' meant
check '3: no such source' status 3 "$OCTAVO" transcript nowhere.md
unwritable() { status 3 "$OCTAVO" transcript de.md -o nowhere/said.txt && has err 'cannot write nowhere/said.txt'; }
check '3: no folder for the output' unwritable
onto_source() { status 3 "$OCTAVO" transcript de.md -o de.md && grep -q 'Ein Absatz' de.md; }
check '3: the output is the source' onto_source
full() { "$OCTAVO" transcript de.md >/dev/full 2>err; [ $? -eq 3 ] && has err 'No space left on device'; }
check '3: a full device' full

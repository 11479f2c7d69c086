#!/usr/bin/env python3
"""Personal copies of papers with variables wherever one can stand: each is, byte for byte, what `octavo build --set` gives.

The papers are made by chance, from a fixed beginning: front matter, headings and references to them, tables and their
captions, contrasts and their comparison, the summary, notes, boxes, pictures' captions. So are the rows: short and long
values, none, such as turn page breaks, letters of other scripts, and what would be Markdown if it were read as such."""
import os
import random
import shutil
import subprocess
from pathlib import Path

OCTAVO, SANITIZED = os.environ["OCTAVO"], bool(os.environ.get("OCTAVO_SANITIZED"))
PAPERS, ROWS = (4, 5) if SANITIZED else (12, 8)
NAMES = ["firma", "name", "ort", "thema", "zahl"]
PROSE = ("Wer über Vertrieb spricht, spricht über Zahlen, und wer über Marketing spricht, ebenso; nur sind es andere. "
         "Dieser Absatz ist lang genug für mehrere Zeilen und steht auf jeder Seite ein paar Mal. ")
WORDS = ["Muster", "GmbH", "&", "Co.", "KG", "Werkstätten", "für", "„Nord“", "3", "M", "5", "km/h", "e.", "V.", "x-y", '"z"',
         "'w'", "...", "--", "ffi", "Donaudampfschifffahrtsgesellschaft", "Ωμέγα", "Привет", "*s*", "_u_", "[a](b)", "`c`",
         "<b>", "|", "{{name}}", "§ 5", "10 %"]


def report(name, failure):
    print(f"not ok {name}: {str(failure)[:1500]!r}" if failure else f"ok {name}")


class Paper:
    """A paper by chance."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.landscape = seed % 3 == 0
        self.text = self.front() + self.opening() + "".join(self.section(i) for i in range(1, 10))
        if "::: contrast" in self.text:
            self.text += '# Vergleich\n\n::: comparison {caption="Alle für {{firma}}"}\n:::\n\n'

    def variable(self):
        return "{{" + self.chance.choice(NAMES) + self.chance.choice(["", "", "", "|", "|sonst"]) + "}}"

    def maybe(self, likely=0.5):
        return self.variable() if self.chance.random() < likely else "nichts"

    def lines(self, likely, text):
        return text if self.chance.random() < likely else ""

    def front(self):
        maybe, lines = self.maybe, self.lines
        return ("---\nlang: de\ndate: 2026-11-24\n" + self.chance.choice(['title: "Für {{firma}}"\n', "title: Kopien\n"])
                + lines(.6, f'subtitle: "Ein Papier für {maybe()} und {maybe()}"\n')
                + lines(.6, f'organisation: "Haus {maybe()}"\n')
                + lines(.5, f'author: ["{maybe()} Sommer", "Zwei {maybe()}"]\n')
                + lines(.4, f'version: "1 {maybe()}"\n')
                + lines(.4, f'description: "Zu {maybe()}"\nkeywords: ["k {maybe()}", b]\n')
                + lines(.5, f'imprint: |\n  Haus {maybe()}\n\n  Straße {maybe()}\n')
                + lines(.5, f'contact:\n  name: "An {maybe()}"\n  email: a@example.com\n  address: |\n    Bei {maybe()}\n')
                + f"toc: {self.chance.choice([0, 1, 2, 3])}\n"
                + self.chance.choice(["", "theme: petrol\n", "theme: folio\n", "theme: signal\n"])
                + "variables:\n  firma: Ihr Unternehmen\n  name: Leserin\n  ort: Ort\n  thema: Thema\n  zahl: \"12,5\"\n---\n\n")

    def opening(self):
        summary = f"::: summary\nKurz: {self.maybe()} und {self.variable()}. {PROSE}\n\n- Punkt {self.maybe()}\n- Punkt\n:::\n\n"
        return (self.lines(.7, summary) + f"Guten Tag {{{{name}}}}.[^1] Siehe [](#s3) und [](#s5){{ref=title}}. {PROSE}\n\n"
                + f"[^1]: Fußnote für {self.maybe(.9)}.\n\n")

    def table(self, attributes=""):
        chance, maybe = self.chance, self.maybe

        def rows():
            return "".join(f"| {maybe()} | {chance.choice(['{{zahl}}', '3,4', '1 200'])} | {maybe()} "
                           f"[](#s{chance.randint(1, 9)}){{ref=page}} |\n" for _ in range(chance.randint(2, 7)))
        group = self.lines(.3, "| **Gruppe {{ort}}** | | |\n" + rows())
        return (f"| Was {maybe()} | Zahl | Wo |\n| --- | ---: | --- |\n{rows()}{group}\n: Tabelle mit {maybe()} {{{attributes}}}\n\n")

    def block(self, number):
        maybe, variable = self.maybe, self.variable
        kind = self.chance.randrange(13)
        if kind <= 1:
            return (f'::: contrast {{aspect="Seite {number}"}}\n- **Marketing:** Sagt {maybe()} etwas. {self.lines(.5, PROSE)}\n'
                    f"- **Vertrieb:** Sagt *{maybe()}* nichts.\n:::\n\n{PROSE}\n\n")
        return [self.table(".landscape" if self.landscape else ".wide"),
                f"{PROSE * 4}\n\n{self.table()}{PROSE * 3} {maybe()}\n\n",
                f"::: note\n{PROSE} {variable()}\n:::\n\n",
                f"> Zitat {variable()} und {PROSE}\n\n",
                f"::: columns\n::: column\n{variable()} {PROSE}\n:::\n::: column\n{PROSE}\n:::\n:::\n\n",
                f"::: pullquote\n{self.chance.choice(['Nur sind es andere.', 'Neu ist ' + variable()])}\n:::\n\n",
                f"Begriff {variable()}\n\n:   Erklärung {variable()}\n\n",
                f"1. eins {variable()}\n2. zwei **{variable()}** und [mehr {variable()}](https://example.com)\n\n",
                f'::: chart {{type=bar caption="Bild für {maybe()}" alt="x"}}\n| a | b |\n| --- | --- |\n| c | 3 |\n:::\n\n',
                f"{variable()}\n\n",
                f"- {PROSE}Mit ![grau](grau.png) und ![](bunt.png){{.decorative}}.\n- Mit ![](grau.png){{.decorative}} im Satz.\n\n"
                f"| A | B |\n| --- | --- |\n| ![bunt](bunt.png) | {variable()} |\n\n"][kind - 2]

    def section(self, number):
        chance, lines = self.chance, self.lines
        return (f"# Abschnitt {number} {lines(.4, 'für ' + self.variable())} {{#s{number}}}\n\n{PROSE * chance.randint(1, 5)} "
                + f"Siehe [](#s{10 - number}).\n\n"
                + lines(.4, f"## Unter {self.maybe()} {chance.choice(['{#u%d}' % number, ''])}\n\n{PROSE * 2} {self.variable()}\n\n")
                + lines(.2, f"## Teil {number}\n\n### Lauf {self.maybe()} {{.run-in}}\n\n{PROSE} {self.maybe()}\n\n")
                + self.block(number) + lines(.3, self.block(number)))

    def row(self, number):
        values = {name: " ".join(self.chance.choices(WORDS, k=self.chance.choice((0, 1, 1, 2, 3, 6, 30)))) for name in NAMES}
        if self.chance.random() < .5:
            values["zahl"] = self.chance.choice(["7", "1 234,5", "-3", "12 345 678,25", "viel"])
        return {"email": f"r{number}@example.com", **values}


def quoted(value):
    return '"' + value.replace('"', '""') + '"'


def built(row):
    """What `octavo build` gives for a row; None: it has an error."""
    words = [word for name in NAMES if row[name] for word in ("--set", f"{name}={row[name]}")]
    done = subprocess.run([OCTAVO, "build", "de.md", "-o", "one.pdf", *words], capture_output=True)
    return None if done.returncode else Path("one.pdf").read_bytes()


def check(seed):
    paper = Paper(seed)
    rows = [paper.row(i) for i in range(ROWS)] + [{"email": "none@example.com", **{name: "" for name in NAMES}}]
    Path("de.md").write_text(paper.text, encoding="utf-8")
    Path("leads.csv").write_text("email," + ",".join(NAMES) + "\n" + "".join(
        ",".join([row["email"]] + [quoted(row[name]) for name in NAMES]) + "\n" for row in rows), encoding="utf-8")
    expected = {row["email"] + ".pdf": built(row) for row in rows}
    for jobs in ("1", "3"):
        folder = f"copies-{seed}-{jobs}"
        done = subprocess.run([OCTAVO, "batch", "de.md", "--recipients", "leads.csv", "-o", folder, "-j", jobs],
                              capture_output=True, text=True)
        found = {name: (Path(folder) / name).read_bytes() if (Path(folder) / name).exists() else None for name in expected}
        wrong = [row for row in rows if found[row["email"] + ".pdf"] != expected[row["email"] + ".pdf"]]
        report(f"paper {seed}, -j {jobs}: all copies as built alone", wrong or ("" if any(expected.values()) else done.stderr))


for picture, name in (("grey-8", "grau"), ("rgb-8", "bunt")):
    shutil.copy(Path(os.environ["ROOT"]) / "tests" / "pictures" / f"{picture}.png", f"{name}.png")
for number in range(PAPERS):
    check(number)

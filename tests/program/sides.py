#!/usr/bin/env python3
"""Pages that face each other (page.sides: two): margins and page numbers are mirrored, the text begins at the right, the last
page lies at the left, viewers show the pages as they lie; and a copy with a page more than another is what a build gives."""
import json
import os
import subprocess
from pathlib import Path

OCTAVO, ROOT = os.environ["OCTAVO"], Path(os.environ["ROOT"])
LEFT, RIGHT, WIDTH = 40, 25, 148  # mm
THEME = f"page: {{size: A5, margin: {{left: {LEFT}mm, right: {RIGHT}mm}}, wide-left: 15mm, sides: SIDES}}\n"
HEAD = "---\ntitle: Zwei Seiten\nlang: de\ndate: 2026-11-25\norganisation: Muster GmbH\nimprint: Muster\ntheme: theme.yaml\ntoc: TOC\n" \
       "variables: {firma: Ihr Unternehmen}\n---\n\n"
PARAGRAPH = "Ein Absatz für {{firma}}, der einige Zeilen hat, damit sich die Seiten füllen und man sieht, wo sie stehen und enden.\n\n"


def report(name, failure):
    print(f"not ok {name}: {str(failure)[:1500]!r}" if failure else f"ok {name}")


def run(*words):
    done = subprocess.run([OCTAVO, *words], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"not ok {words}: {done.stderr}")


def pages_of(sides, toc, paragraphs):
    Path("theme.yaml").write_text(THEME.replace("SIDES", sides))
    Path("de.md").write_text(HEAD.replace("TOC", toc) + "# Eins\n\n" + PARAGRAPH * paragraphs)
    run("build", "de.md", "-o", "out.pdf", "--dump-pages", "pages.json")
    return json.loads(Path("pages.json").read_text())["pages"]


def layout_of(pdf):
    catalog = subprocess.run(["qpdf", "--qdf", pdf, "-"], capture_output=True, check=True).stdout
    return b"/PageLayout /TwoPageRight" in catalog


def mm(points):
    return round(points * 25.4 / 72)


def text_x(page):
    """Where most lines of the text begin, in mm."""
    starts = [mm(item["x"]) for item in page["items"] if item.get("face") == "Vollkorn-Regular" and "node" in item]
    return max(set(starts), key=starts.count)


def wrong_of(pages, first):
    """What is not as it should be on the pages of the text, `first` on."""
    found = []
    for number, page in enumerate(pages[first:-1], first):
        if not page["items"]:
            continue
        right = number % 2 == 0
        folio = next(mm(item["x"]) for item in page["items"] if item.get("text") == page["label"] and item.get("artifact") == "footer")
        if text_x(page) != (RIGHT if right else LEFT) or (folio > WIDTH / 2) != right:
            found.append((number, text_x(page), folio))
    return found


for toc, paragraphs in [("0", 3), ("0", 12), ("1", 3), ("1", 12), ("1", 26)]:
    pages = pages_of("two", toc, paragraphs)
    empty = [number for number, page in enumerate(pages) if not page["items"]]
    first = next(number for number, page in enumerate(pages) if page["label"] == "1")
    report(f"contents {toc}, {paragraphs} paragraphs: margins and folios", wrong_of(pages, first))
    report(f"contents {toc}, {paragraphs} paragraphs: text at the right, last page at the left",
           None if first % 2 == 0 and len(pages) % 2 == 0 else (first, len(pages)))
    report(f"contents {toc}, {paragraphs} paragraphs: no page is empty without need",
           [number for number in empty if number not in (first - 1, len(pages) - 2)])
report("viewers show two pages, the first at the right", None if layout_of("out.pdf") else "they do not")
one = pages_of("one", "1", 12)
report("without it, all pages are alike", [number for number, page in enumerate(one[2:-1]) if text_x(page) != LEFT])
report("and viewers show what they like", layout_of("out.pdf"))

pages_of("two", "1", 40)
Path("l.csv").write_text("email,firma\na@example.org,A\nb@example.org," + "Eine Firma mit einem langen Namen " * 6 + "\nc@example.org,C\n")
run("batch", "de.md", "--recipients", "l.csv", "-o", "copies", "-j", "1")
for row in Path("l.csv").read_text().splitlines()[1:]:
    email, firma = row.split(",")
    run("build", "de.md", "--set", f"firma={firma.strip()}", "-o", "one.pdf")
    report(f"the copy for {email} is what a build gives",
           None if Path("one.pdf").read_bytes() == Path(f"copies/{email}.pdf").read_bytes() else "it is not")

#!/usr/bin/env python3
"""With page.baseline-grid, lines of text stand on one grid on all pages, whatever stands between them: headings, lists,
tables, charts, boxes, floats, footnotes. The baselines are read from the dump of the pages."""
import json
import os
import subprocess
import tempfile
from pathlib import Path

OCTAVO = os.environ["OCTAVO"]
TOP, SIZE, LEADING = 72, 10, 13  # points, as THEME says

THEME = f"""page:
  size: A4
  margin: {{top: {TOP}pt}}
  baseline-grid: %s
type:
  text: {{size: {SIZE}pt, leading: {LEADING}pt}}
space: {{paragraph: %s}}
"""

TEXT = "Grundtext " * 45  # the lines that are looked for hold this word only
BETWEEN = [
    "## Eine Überschrift",
    "### Eine kleine Überschrift, die so lang ist, dass sie auf zwei Zeilen steht, was auf dem Raster eine krumme Höhe gibt",
    "- eins\n- zwei\n- drei",
    "1. eins\n\n   noch ein Absatz\n2. zwei",
    "::: steps\n1. eins\n2. zwei\n:::",
    "| A | B |\n| - | - |\n| a | b |\n| c | d |\n\n: Eine Tabelle",
    '::: chart {type=bar alt="Zwei Balken, einer doppelt so lang." caption="Zwei"}\n| A | B |\n| - | - |\n| a | 1 |\n| b | 2 |\n:::',
    "::: note\nEin Kasten.\n:::",
    "> Ein Zitat.",
    "```\nCode\n```",
    "* * *",
]


def document():
    parts = ["---\ntitle: Raster\nlang: de\ndate: 2026-11-24\ntheme: theme.yaml\ntoc: 0\n---\n\n# Erster Abschnitt\n\n" + TEXT]
    for turn in range(4):
        for number, between in enumerate(BETWEEN):
            mark = f"[^n{turn}{number}]" if number % 4 == 1 else ""
            parts.append(between.replace("Eine Tabelle", f"Eine Tabelle {turn}") + f"\n\n{TEXT.strip()}{mark}\n\n{TEXT}")
            if mark:
                parts.append(f"{mark}: Eine Anmerkung.")
    return "\n\n".join(parts) + "\n"


def baselines(folder, grid, paragraph="0pt"):
    """(page, y) of every line of text."""
    (folder / "theme.yaml").write_text(THEME % (grid, paragraph))
    (folder / "de.md").write_text(document())
    subprocess.run([OCTAVO, "build", "de.md", "-o", "de.pdf", "--dump-pages", "de.json"], cwd=folder, check=True)
    pages = json.loads((folder / "de.json").read_text())["pages"]
    return [(page["page"], item["y"]) for page in pages for item in page["items"]
            if set(item.get("text", "").split()) == {"Grundtext"} and item["size"] == SIZE]


def off_grid(lines, spacing):
    """The lines that do not stand on a grid of `spacing` that begins with the page's first line."""
    first = TOP + LEADING / 2 + SIZE / 4
    return [(page, y) for page, y in lines if abs((y - first + spacing / 2) % spacing - spacing / 2) > 0.01]


def report(name, failure):
    print(f"not ok {name}: {failure}" if failure else f"ok {name}")


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    lines = baselines(folder, "true")
    report("there is text on many pages", None if len({page for page, y in lines}) > 8 else sorted({p for p, y in lines}))
    report("all lines stand on the grid", off_grid(lines, LEADING)[:5])
    half = baselines(folder, f"{LEADING / 2}pt", f"{LEADING / 2}pt")
    report("lines stand on a grid of half their distance", off_grid(half, LEADING / 2)[:5])
    plain = off_grid(baselines(folder, "false"), LEADING)
    report("without a grid some do not", None if len(plain) > 50 else f"{len(plain)} are off the grid")

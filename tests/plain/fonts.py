#!/usr/bin/python3
"""Papers set in fonts of their own: TrueType and CFF, with names and with numbers, of other ems, and embedded whole.

veraPDF finds them valid, three readers find every word, and the fonts are embedded as they should be. The fonts are those
of Debian packages, some of them changed."""
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from fonts import changed, cid_keyed, source, with_em, with_embedding, without  # noqa: E402
from papers import OCTAVO, ROOT, Paper, report  # noqa: E402
from readers import missing, pdfjs_texts  # noqa: E402
from validate import FLAVOURS, verapdf  # noqa: E402

PAPERS = ("content/vertrieb-und-marketing/de", "tests/golden/inlines", "tests/golden/typography")
WHOLE = 0x0104  # may be printed, and must be embedded whole


class Case:
    """A theme: fonts by key, a name or (name, change); what is said of it, what pdffonts calls its text font, and how
    large the German paper may be, in KB."""

    def __init__(self, fonts, says, kind, size, subset="yes"):
        self.fonts, self.says, self.kind, self.size, self.subset = fonts, says, kind, size, subset


CASES = {
    "cff": Case({"text.regular": "EBGaramond12-Regular.otf", "text.italic": "EBGaramond12-Italic.otf",
                 "label.regular": "Cantarell-Regular.otf", "label.bold": "Cantarell-Bold.otf",
                 "label.light": "Cantarell-Light.otf", "label.black": "Cantarell-ExtraBold.otf"},
                ['"font.text" has no bold, bold-italic: the nearest style stands in',
                 '"font.label" has no italic, bold-italic: the nearest style stands in'], "Type 1C", 110),
    "libertine": Case({"text.regular": "LinLibertine_R.otf", "text.italic": "LinLibertine_RI.otf",
                       "text.bold": "LinLibertine_RB.otf", "text.bold-italic": "LinLibertine_RBI.otf",
                       "label.regular": "LinBiolinum_R.otf", "label.bold": "LinBiolinum_RB.otf",
                       "label.italic": "LinBiolinum_RI.otf", "label.bold-italic": "LinBiolinum_RB.otf",
                       "code.regular": "LinLibertine_M.otf", "code.bold": "LinLibertine_M.otf",
                       "symbol": "LinBiolinum_K.otf"}, [], "Type 1C", 120),
    "truetype": Case({"text.regular": "DejaVuSerif.ttf", "text.italic": "DejaVuSerif.ttf",
                      "text.bold": "DejaVuSerif-Bold.ttf", "text.bold-italic": "DejaVuSerif-Bold.ttf",
                      "heading.regular": "Inter-roman.var.ttf", "heading.bold": "Inter-roman.var.ttf",
                      "heading.italic": "Inter-italic.var.ttf", "heading.bold-italic": "Inter-italic.var.ttf"},
                     ['"fonts/2.ttf" is a variable font', '"fonts/3.ttf" is a variable font'], "TrueType", 110),
    "families": Case({"text.regular": "lato", "label.regular": "vollkorn", "code.regular": "jetbrains-mono"}, [],
                     "TrueType", 110),
    "numbered glyphs": Case({"text.regular": ("EBGaramond12-Regular.otf", cid_keyed)},
                            ['"font.text" has no italic, bold, bold-italic: the nearest style stands in'], "Type 1C", 120),
    "em of 2048": Case({"text.regular": ("EBGaramond12-Regular.otf", with_em(2048))},
                       ['"font.text" has no italic, bold, bold-italic: the nearest style stands in'], "Type 1C", 110),
    "whole CFF": Case({"text.regular": ("EBGaramond12-Regular.otf", with_embedding(WHOLE))},
                      ['"font.text" has no italic, bold, bold-italic: the nearest style stands in'], "Type 1C", 400, "no"),
    "whole CFF with numbers": Case({"text.regular": ("EBGaramond12-Regular.otf", lambda font: (
        with_embedding(WHOLE)(font), cid_keyed(font))[1])},
        ['"font.text" has no italic, bold, bold-italic: the nearest style stands in'], "Type 1C", 400, "no"),
    "whole TrueType": Case({"text.regular": ("DejaVuSerif.ttf", with_embedding(WHOLE))},
                           ['"font.text" has no italic, bold, bold-italic: the nearest style stands in'], "TrueType", 300,
                           "no"),
}


# ---- themes ----

def put(value, folder, files):
    """Brings a font into the folder; gives what a theme calls it."""
    name, change = value if isinstance(value, tuple) else (value, None)
    if "." not in name:
        return name
    if value not in files:
        path = f"fonts/{len(files)}{Path(name).suffix}"
        files[value] = path
        if change:
            changed(name, change, folder / path)
        else:
            shutil.copy(source(name), folder / path)
    return files[value]


def theme(fonts, folder):
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    files = {}
    lines = ["font:"]
    for group in dict.fromkeys(key.split(".")[0] for key in fonts):
        if group in fonts:
            lines.append(f"  {group}: {put(fonts[group], folder, files)}")
            continue
        lines.append(f"  {group}:")
        for key, value in fonts.items():
            if key.startswith(group + "."):
                lines.append(f"    {key.split('.')[1]}: {put(value, folder, files)}")
    path = folder / "theme.yaml"
    path.write_text("\n".join(lines) + "\n")
    return path


def octavo(command, paper, path, *words):
    return subprocess.run([OCTAVO, command, paper.source, "--theme", path, *words], capture_output=True, text=True)


def said(errors):
    return re.findall(r": (?:warning|error): (.*)", errors)


# ---- checks ----

def embedded(pdf):
    """{name: (kind, embedded, subset, ToUnicode)}, as pdffonts has them."""
    rows = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    return {row.split()[0]: (row[37:54].strip(), *row[72:].split()[:3]) for row in rows}


def check_embedding(name, case, paper):
    found = embedded(paper.pdf)
    wrong = {font: row for font, row in found.items() if row[1] != "yes" or row[3] != "yes"}
    report(f"{name}: all fonts are embedded and have texts", wrong)
    own = [row for row in found.values() if (row[0], row[2]) == (case.kind, case.subset)]
    report(f"{name}: the kind of font", not own and found)
    size = paper.pdf.stat().st_size / 1024
    report(f"{name}: size", size > case.size and f"{size:.0f} KB")


def check_words(name, papers):
    readers = {"pdf.js": pdfjs_texts([paper.pdf for paper in papers])}
    for reader, command in {"poppler": ["pdftotext", "-raw", "FILE", "-"],
                            "mupdf": ["mutool", "draw", "-q", "-F", "txt", "FILE"]}.items():
        readers[reader] = [subprocess.run([paper.pdf if word == "FILE" else word for word in command], check=True,
                                          capture_output=True, text=True).stdout for paper in papers]
    for reader, texts in readers.items():
        for paper, text in zip(papers, texts):
            report(f"{name}: {reader} finds every word of {paper.name}", missing(text, paper))


def build(name, case, folder):
    """The papers in the fonts of a case."""
    path = theme(case.fonts, folder)
    papers = [Paper(ROOT / f"{paper}.md", folder) for paper in PAPERS]
    for paper in papers:
        paper.stretch = 4  # in a wide font, notes are so long that they go on on the next page
        done = octavo("build", paper, path, "-o", paper.pdf.resolve())
        report(f"{name}: builds {paper.name}", done.returncode and done.stderr)
        about = [message for message in said(done.stderr) if "font" in message]
        expected = len(about) == len(case.says) and all(found.startswith(want) for found, want in zip(about, case.says))
        report(f"{name}: what is said of {paper.name}", not expected and about)
    return papers


# ---- the same bytes, and others ----

def identifier(pdf):
    with pikepdf.open(pdf) as opened:
        return bytes(opened.trailer.ID[0])


def check_identity(folder):
    """The same font gives the same file, wherever it lies; another font another identifier."""
    files = []
    for i, change in enumerate((None, None, with_em(1001))):
        font = ("EBGaramond12-Regular.otf", change) if change else "EBGaramond12-Regular.otf"
        place = folder / str(i)
        paper = Paper(ROOT / "tests/golden/typography.md", place)
        path = theme({"text.regular": font}, place)
        octavo("build", paper, path, "-o", paper.pdf.resolve())
        files.append(paper.pdf)
    report("the same font gives the same bytes", files[0].read_bytes() != files[1].read_bytes())
    report("another font gives another identifier", identifier(files[0]) == identifier(files[2]))


# ---- kerning ----

def width_of(word, tables, folder):
    """How wide a word is in DejaVu Serif without these tables, in points."""
    place = folder / "-".join(tables or ("all",)).replace("/", "-")
    path = theme({"text.regular": ("DejaVuSerif.ttf", without(*tables))}, place)
    (place / "a.md").write_text(f"---\ntitle: A\nlang: de\ndate: 2026-11-24\n---\n\n{word}\n")
    subprocess.run([OCTAVO, "build", place / "a.md", "--theme", path, "--dump-pages", place / "a.json"], check=True,
                   stderr=subprocess.DEVNULL)
    return next(float(item["width"]) for page in json.loads((place / "a.json").read_text())["pages"]
                for item in page["items"] if item.get("text") == word)


def check_kerning(folder):
    """Letters kern by the table GPOS, or by kern where a font has no other."""
    word = "AVAVAVAV"
    by_both, by_gpos, by_kern, by_none = (width_of(word, tables, folder) for tables in (
        (), ("kern",), ("GPOS",), ("GPOS", "kern")))
    report("letters kern by GPOS", not by_both == by_gpos < by_none - 1 and (by_both, by_gpos, by_none))
    report("letters kern by kern", not by_kern < by_none - 1 and (by_kern, by_none))


# ---- what other commands say ----

def check_commands(folder):
    """What is wrong with a font is said by every command that reads a theme."""
    path = theme({"text.regular": ("DejaVuSerif.ttf", with_embedding(0x0002))}, folder)
    paper = Paper(ROOT / "tests/golden/typography.md", folder)
    says = "may not be embedded in a PDF: its maker has restricted it"
    for name, done in {"check": octavo("check", paper, path), "transcript": octavo("transcript", paper, path),
                       "theme check": subprocess.run([OCTAVO, "theme", "check", path], capture_output=True, text=True)}.items():
        report(f"{name}: a font that may not be embedded", (done.returncode != 1 or says not in done.stderr) and done.stderr)


def check_copies(folder):
    """Personal copies in a theme's fonts are what a build gives."""
    path = theme({"text.regular": ("EBGaramond12-Regular.otf", cid_keyed), "label.regular": "DejaVuSerif.ttf"}, folder)
    front = "---\ntitle: A\nlang: de\ndate: 2026-11-24\ntheme: theme.yaml\nvariables:\n  firma: Ihr Haus\n---\n\n"
    (folder / "de.md").write_text(front + "# Für {{firma}}\n\n" + "Was für {{firma}} gilt, gilt überall. " * 40 + "\n")
    firms = ["Groß & Söhne", "Éclair", "Ťuk"]
    (folder / "leads.csv").write_text("email,firma\n" + "".join(f"a{i}@example.com,{firm}\n" for i, firm in enumerate(firms)))
    done = subprocess.run([OCTAVO, "batch", "de.md", "--recipients", "leads.csv", "-o", "out", "-j", "2", "--name", "{{row}}.pdf"],
                          cwd=folder, capture_output=True, text=True)
    copies = sorted((folder / "out").glob("*.pdf"))
    builds = []
    for firm in firms:
        subprocess.run([OCTAVO, "build", "de.md", "--set", f"firma={firm}", "-o", "one.pdf"], cwd=folder, check=True,
                       capture_output=True)
        builds.append((folder / "one.pdf").read_bytes())
    same = done.returncode == 0 and sorted(builds) == sorted(copy.read_bytes() for copy in copies)
    report("personal copies in a theme's fonts", not same and (done.returncode, copies, done.stderr))


def check_folder(folder):
    """A theme's fonts lie in its folder, and not where a link leads to."""
    path = theme({"text.regular": "DejaVuSerif.ttf"}, folder)
    font = folder / "fonts" / "0.ttf"
    font.unlink()
    font.symlink_to(source("DejaVuSerif.ttf"))
    done = octavo("check", Paper(ROOT / "tests/golden/typography.md", folder), path)
    says = '"fonts/0.ttf" lies outside the folder of the theme file'
    report("a link out of the folder", (done.returncode != 1 or says not in done.stderr) and done.stderr)


def main():
    built = {name: build(name, case, Path(name.replace(" ", "-"))) for name, case in CASES.items()}
    results = verapdf([str(paper.pdf) for papers in built.values() for paper in papers])
    for name, papers in built.items():
        for paper in papers:
            for flavour in FLAVOURS:
                checks, failures = results.get((str(paper.pdf), flavour), (0, ["no result"]))
                report(f"{name}: {paper.name}: {flavour}", failures or checks < 100 and f"{checks} checks only")
        check_embedding(name, CASES[name], papers[0])
        check_words(name, papers)
    check_identity(Path("identity"))
    check_kerning(Path("kerning"))
    check_commands(Path("commands"))
    check_folder(Path("folder"))
    check_copies(Path("copies"))


main()

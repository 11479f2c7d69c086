#!/usr/bin/python3
"""The transcript says what the PDF's tags say, each word once and in order, and all that the source says. Its announcements are
taken out; what is left is held against the tag tree of the PDF, read by other means, and against the source's blocks."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from papers import OCTAVO, papers, report  # noqa: E402
from said import blocks_of, spaced  # noqa: E402
from tagged import Element, Tagged  # noqa: E402

LINE_STARTS = [r"\d+ (?:von|of) \d+: ", r"(?:nicht angekreuzt|angekreuzt|"
               r"not checked|checked), ", r"(?:Liste mit|List of|Inhaltsverzeichnis mit|Table of contents with) \d+ \w+$",
               r"(?:Tabelle mit|Table with) \d+ \w+ (?:und|and) \d+ \w+(?:: |$)", r"(?:Grafik|Figure): .*",
               r"(?:Beschriftung|Caption): ", r"(?:Fußnote|Footnote) (?=\d+:)"]
HEADING = r"(?:Überschrift Ebene|Heading level) \d: "  # a step's number may stand before it
BEFORE_DEEPER = re.compile(r"^(?:Zitat|Quote|Code)$")   # what it announces follows, indented
CELL = r"(?:Zeile|Row) \d+(?:, (?:(?:Spalte|column) \d+|(?:Spalten|columns) \d+ (?:bis|to) \d+|%s))+: (?:(?:leer|empty)$)?"
LANGUAGE = r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*"


def options_of(paper):
    path = paper.source.with_suffix(".options")
    return path.read_text().split("\n")[:-1] if path.exists() else []


def transcript_of(paper):
    done = subprocess.run([OCTAVO, "transcript", paper.source.name, *options_of(paper)], cwd=paper.source.parent,
                          capture_output=True, text=True, check=True)
    return done.stdout


# ---- the transcript without its announcements ----

def without_announcements(transcript, headers):
    """Its lines, without the title and language at the top."""
    lines = transcript.split("\n")
    language = lines[1].split(": ")[1]
    cell = re.compile(CELL % "|".join(map(re.escape, sorted(filter(None, headers), key=len, reverse=True)) or ["(?!)"]))
    return [content_of(line.strip(), cell, language, depth_of(below) > depth_of(line))
            for line, below in zip(lines[2:], lines[3:])]


def depth_of(line):
    return len(line) - len(line.lstrip())


def content_of(line, cell, language, has_deeper):
    rest = None
    while rest != line:
        rest = line
        for start in LINE_STARTS:
            line = re.sub("^" + start, "", line)
        line = cell.sub("", line, count=1) if cell.match(line) else line
    line = re.sub(HEADING, "", BEFORE_DEEPER.sub("", line) if has_deeper else line)
    line = re.sub(r"\[(?:Grafik|Figure): [^\]]*\]", "", line)
    line = re.sub(r"\[Link: | → [^\]]*\]", "", line)
    line = re.sub(rf" \[{re.escape(language)}\]", "", line)
    return re.sub(rf"\[{LANGUAGE}\] ", "", line)


# ---- the tags ----

def said_by(file, element, notes=True):
    """A figure says its Alt instead, bullets and boxes are said as positions. A superscript may say what it is."""
    parts = []
    for kid, behind in zip(element.kids, element.kids[1:] + [None]):
        if isinstance(kid, Element):
            silent = is_silent(kid) or (not notes and (kid.kind == "Note" or getattr(behind, "kind", "") == "Note"))
            instead = str(kid.object["/ActualText"]) if kid.kind == "Span" and "/ActualText" in kid.object else None
            parts.append("" if silent else instead or said_by(file, kid, notes))
        elif isinstance(kid, tuple):
            parts.append(file.pieces[kid].text)
    return "".join(parts)


def is_silent(element):
    if element.kind == "Lbl" and element.parent.kind == "LI":
        listing = element.parent.parent.object.get("/A", {}).get("/ListNumbering")
        return "/ActualText" in element.object or listing == "/Disc"
    return element.kind == "Figure"


def headers_of(file):
    """As they are said with each cell: without notes, and cut when they are long."""
    texts = [" ".join(re.sub("\u00AD\\s*", "", said_by(file, e, notes=False)).split()) for e in file.elements("TH")]
    return {t if len(t.encode()) <= 100 else t.encode()[:100].decode("utf-8", "ignore").rstrip() + "…" for t in texts}


def letters(text):
    """All but white space, and what announcements put between labels and texts, or around code."""
    return re.sub("\u00AD|[\\s:`]", "", text)


def difference(wanted, found):
    if wanted == found:
        return None
    at = next((i for i, (a, b) in enumerate(zip(wanted, found)) if a != b), min(len(wanted), len(found)))
    return f"{wanted[max(0, at - 30):at + 50]!r} is {found[max(0, at - 30):at + 50]!r}"


def differs_from_tags(transcript, file, paper):
    found = "".join(without_announcements(transcript, headers_of(file)))
    return difference(letters(said_by(file, file.document)), letters(found))


# ---- the source ----

def lacks_the_source(transcript, file, paper):
    """Each block, word for word, in order; notes stand where they are called, a pull quote may repeat what stands elsewhere."""
    said = " ".join(" ".join(without_announcements(transcript, headers_of(file))).replace("`", "").split())
    blocks, notes = blocks_of(paper, heard=True)
    in_order = [block for block in blocks if "pullquote" not in block.within]
    anywhere = notes + [block for block in blocks if "pullquote" in block.within]
    at, wrong = 0, []
    for block in in_order:
        for piece in pieces_of(block):
            found = said.find(piece, at)
            if found < 0:
                wrong.append(piece)
            else:
                at = found + len(piece)
    return wrong + [piece for block in anywhere for piece in pieces_of(block) if piece not in said]


def pieces_of(block):
    return [spaced(piece).replace("`", "") for piece in block.pieces if spaced(piece)]


# ---- the checks themselves ----

def check_the_checks(paper):
    file, transcript = Tagged(paper.pdf), transcript_of(paper)
    lines = transcript.split("\n")
    long = max(range(len(lines)), key=lambda i: len(lines[i]))
    for name, changed in {
        "a paragraph that is not said": lines[:long] + lines[long + 1:],
        "a paragraph said twice": lines[:long] + [lines[long]] + lines[long:],
        "two paragraphs in the other order": lines[:long] + [lines[long + 1], lines[long]] + lines[long + 2:],
    }.items():
        report(f"found: {name}", not differs_from_tags("\n".join(changed), file, paper) and "it was not found")
    missing = "\n".join(lines[:long] + lines[long + 1:])
    report("found: a paragraph of the source that is not said",
           not lacks_the_source(missing, file, paper) and "it was not found")


def main():
    built = papers()
    check_the_checks(next(paper for paper in built if paper.name == "content/vertrieb-und-marketing/de"))
    for paper in built:
        if paper.failure:
            continue  # tags.py tells
        file, transcript = Tagged(paper.pdf), transcript_of(paper)
        report(f"{paper.name}: the transcript says what the tags say", differs_from_tags(transcript, file, paper))
        if not options_of(paper):
            report(f"{paper.name}: the transcript says the source", lacks_the_source(transcript, file, paper))


main()

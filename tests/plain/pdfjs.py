#!/usr/bin/python3
"""pdf.js, the reader of Firefox, finds every word of every document, letter by letter and in order.

pdf.js leaves the hyphens of line ends out and says nothing of it; so letters are compared, without the white space
between them. It comes from Maven Central. When it cannot be had, the test fails: nothing checked is nothing proven."""
import json
import os
import subprocess
import sys
import zipfile

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from maven import libraries  # noqa: E402
from papers import ROOT, papers, report  # noqa: E402
from said import blocks_of, spaced, without_mark, words  # noqa: E402

HERE = ROOT / "tests" / "pdfjs"
GAP = 600  # letters of furniture and notes that may stand where a block goes on on the next page


def library():
    """The path of pdf.js, taken out of its archive."""
    folder = libraries(HERE / "pom.xml")
    found = next(folder.glob("**/legacy/build/pdf.js"), None)
    if not found:
        with zipfile.ZipFile(next(folder.glob("*.jar"))) as archive:
            archive.extractall(folder, [name for name in archive.namelist() if "/legacy/build/" in name])
        found = next(folder.glob("**/legacy/build/pdf.js"))
    return found


def texts_of(files):
    done = subprocess.run(["node", HERE / "read.js", library(), *files], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def stands_in(text, piece, gap):
    """Each word of the piece, in order, with at most a page's furniture between two of them."""
    start = text.find(piece[0])
    while start >= 0:
        at = start + len(piece[0])
        for word in piece[1:]:
            found = text.find(word, at, at + gap + len(word))
            if found < 0:
                break
            at = found + len(word)
        else:
            return True
        start = text.find(piece[0], start + 1)
    return False


def missing(text, paper):
    letters = "".join(words(text))
    blocks, notes = blocks_of(paper)
    pieces = [list(map(without_mark, words(spaced(piece)))) for block in blocks + notes for piece in block.pieces]
    return [" ".join(piece) for piece in pieces if piece and not stands_in(letters, piece, GAP * paper.stretch)]


def check_the_check(text, paper):
    """A text that lacks a word must be noticed."""
    blocks, _ = blocks_of(paper)
    word = max((word for block in blocks for piece in block.pieces for word in words(spaced(piece))), key=len)
    letters = "".join(words(text)).replace(word, "")
    report("a missing word is noticed", None if missing(letters, paper) else f"not {word}")


def main():
    built = [paper for paper in papers() if not paper.failure and not paper.source.with_suffix(".options").exists()]
    texts = texts_of([paper.pdf for paper in built])
    for paper, text in zip(built, texts):
        report(f"{paper.name}: every word", missing(text, paper))
    check_the_check(texts[0], built[0])


main()

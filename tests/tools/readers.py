"""For tests in Python: whether a reader of PDFs finds every word of a document, letter by letter and in order.

Readers leave the hyphens of line ends out, each in its own way; so letters are compared, without the white space between
them."""
import json
import subprocess
import zipfile

from maven import libraries, made_once
from papers import ROOT
from said import blocks_of, spaced, without_mark, words

HERE = ROOT / "tests" / "pdfjs"
GAP = 600  # letters of furniture and notes that may stand where a block goes on on the next page


def pdfjs():
    """The path of pdf.js, taken out of its archive."""
    folder = libraries(HERE / "pom.xml")

    def unpack(fresh):
        with zipfile.ZipFile(next(folder.glob("*.jar"))) as archive:
            archive.extractall(fresh, [name for name in archive.namelist() if "/legacy/build/" in name])

    return next(made_once(folder.with_name(f"{folder.name}-unpacked"), unpack).glob("**/legacy/build/pdf.js"))


def pdfjs_texts(files):
    """What pdf.js reads in each file."""
    done = subprocess.run(["node", HERE / "read.js", pdfjs(), *files], capture_output=True, text=True)
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
    """The pieces of a paper's text that are not in the text that was read."""
    letters = "".join(words(text))
    blocks, notes = blocks_of(paper)
    pieces = [list(map(without_mark, words(spaced(piece)))) for block in blocks + notes for piece in block.pieces]
    return [" ".join(piece) for piece in pieces if piece and not stands_in(letters, piece, GAP * paper.stretch)]

#!/usr/bin/env python3
"""The script that measures lines and pages (tests/bench/quality.py), on PDFs drawn here glyph by glyph, so that every measure
is known beforehand. The column is 100 … 400 pt, in Courier 10 pt: each glyph is 6 pt wide, and so is its natural space."""
import os
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(os.environ["ROOT"]) / "tests" / "bench"))
import quality

LEFT, RIGHT, TOP, LEADING, EM = 100, 400, 700, 12, 6


def report(name, failure):
    print(f"not ok {name}: {str(failure)[:1500]!r}" if failure else f"ok {name}")


# ---- lines ----

def words_of(*lengths):
    """Words of n and o, which reach the same way in Courier."""
    return ["no" * (length // 2) + "n" * (length % 2) for length in lengths]


def full(words, left=LEFT):
    """[(x, word)] from `left` to the right edge, all spaces alike."""
    space = (RIGHT - left - EM * sum(map(len, words))) / (len(words) - 1)
    placed, x = [], left
    for word in words:
        placed.append((x, word))
        x += EM * len(word) + space
    return placed


def natural(words, left=LEFT):
    placed, x = [], left
    for word in words:
        placed.append((x, word))
        x += EM * (len(word) + 1)
    return placed


def spaced(ratio, words=5):
    """A full line whose word spaces are `ratio` times the natural one."""
    letters = round((RIGHT - LEFT) / EM - ratio * (words - 1))
    lengths = [letters // words + (i < letters % words) for i in range(words)]
    return full(words_of(*lengths))


LAST = natural(words_of(8, 9, 7))
EVEN = spaced(1)


def hyphened(line):
    """The same line with its last letter replaced."""
    x, word = line[-1]
    return line[:-1] + [(x, word[:-1] + "-")]


# ---- PDFs ----

def page_stream(rows, before=""):
    """`rows`: (baseline's number from the top, [(x, word)], font's name and size)."""
    parts = [f"BT {before}"]
    for row, line, font in rows:
        for x, word in line:
            parts.append(f"{font} Tf 1 0 0 1 {x:.4f} {TOP - LEADING * row:.4f} Tm ({word}) Tj")
    return " ".join(parts + ["ET"]).encode()


def write_pdf(path, streams):
    fonts = "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>"
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(streams)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode()]
    for i, stream in enumerate(streams):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 800] /Contents {4 + 2 * i} 0 R "
                       f"/Resources << /Font << {fonts} >> >> >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    Path(path).write_bytes(data)


BODY, HEAD = "/F1 10", "/F2 14"


def measured(*pages, before="", space=0.6):
    """`pages`: lists of lines, None for an empty one; or (row, line, font)."""
    streams = []
    for page in pages:
        rows = [entry if isinstance(entry, tuple) else (row, entry, BODY) for row, entry in enumerate(page) if entry]
        streams.append(page_stream(rows, before))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "test.pdf")
        write_pdf(path, streams)
        return quality.measured(path, space, spread=False)


def expect(name, found, **expected):
    wrong = {key: (found[key], value) for key, value in expected.items() if abs(found[key] - value) > 0.001}
    report(name, wrong and f"found and expected: {wrong}")


# ---- what is measured ----

def test_spaces():
    found = measured([spaced(1), spaced(1), spaced(2), spaced(2), LAST])
    expect("spaces: mean, deviation, loose lines; the last line does not count", found, lines=4, mean=1.5, spread=0.5,
           loose=0.5, tight=0)
    found = measured([spaced(0.5), spaced(1), spaced(1.5), spaced(1.75), LAST])
    expect("spaces: 1.5 is not yet loose, 0.5 is tight", found, lines=4, loose=0.25, tight=0.25)
    drawn = [[(LEFT, "no no no no no no no no no no no no no no no no non")], LAST]
    expect("spaces that are drawn: the natural one is the font's", measured(drawn[:1] * 9 + drawn[1:], space=None), mean=1, spread=0)
    last = [[(LEFT + 14, "nononononon")]] + [EVEN] * 8 + [natural(words_of(5, 5, 5))]
    expect("spaces that are not drawn: the natural one is that of last lines", measured(last, space=None), mean=1, spread=0)


def test_hyphens():
    lines = [hyphened(EVEN)] * 3 + [EVEN] + [hyphened(EVEN)] * 2 + [EVEN, EVEN, LAST]
    expect("hyphens: share, longest run, runs of three", measured(lines), hyphens=5 / 8, run=3, runs3=1)
    across = [EVEN] * 8 + [hyphened(EVEN)] * 2, [hyphened(EVEN)] * 2 + [EVEN] * 7 + [LAST]
    expect("hyphens: runs go over a page's end, and it is told", measured(*across), run=4, runs3=1, page_hyphens=1)
    expect("hyphens: a dash is none", measured([full(words_of(9, 9, 9, 9) + ["-"])] * 4 + [LAST]), hyphens=0)


def test_breaks():
    fine = [EVEN] * 9 + [EVEN], [EVEN, EVEN] + [LAST] + [EVEN] * 6 + [LAST]
    expect("pages: neither widow nor orphan", measured(*fine), widows=0, orphans=0, page_hyphens=0)
    widow = [EVEN] * 10, [LAST] + [EVEN] * 8 + [LAST]
    expect("pages: a widow", measured(*widow), widows=1, orphans=0)
    indented = full(words_of(9, 9, 9, 9, 8), LEFT + 12)
    orphan = [EVEN] * 8 + [LAST, indented], [EVEN] * 9 + [LAST]
    expect("pages: an orphan", measured(*orphan), widows=0, orphans=1)
    single = [EVEN] * 8 + [LAST] + [natural(words_of(8, 9), LEFT + 12)], [indented] + [EVEN] * 8 + [LAST]
    expect("pages: a paragraph of one line is neither", measured(*single), widows=0, orphans=0)


def test_headings():
    heading = natural(["Heading"])
    stranded = [EVEN] * 8 + [LAST, (9, heading, HEAD)], [EVEN] * 9 + [LAST]
    expect("headings: the last line of a page", measured(*stranded), stranded=1)
    fine = [EVEN] * 6 + [LAST, (7, heading, HEAD)] + [EVEN] * 2, [EVEN] * 9 + [LAST]
    expect("headings: with text below", measured(*fine), stranded=0, paragraphs=2)
    folio = [page + [(12, [(250, "12")], BODY)] for page in stranded]
    expect("headings: a folio below is no text", measured(*folio), stranded=1)


def test_rivers():
    staggered = [full(words_of(9, 9, 9, 9, 10)), full(words_of(5, 9, 9, 9, 9, 4)), full(words_of(13, 13, 12, 10))]
    expect("rivers: none", measured(staggered * 3 + [LAST]), rivers=0, longest_river=0)
    aligned = staggered + [EVEN] * 3 + staggered[1:] + [natural(words_of(3, 3))]
    expect("rivers: four spaces, each in three lines", measured(aligned), rivers=100 * 4 / 9, longest_river=3)
    two = staggered + [EVEN] * 2 + staggered[1:] + [natural(words_of(3, 3))]
    expect("rivers: two lines are none", measured(two), rivers=0)
    lengths = lambda *gaps: quality.river_lengths([SimpleNamespace(page=0, gaps=[gap]) for gap in gaps])
    slanting = lengths((0, 6), (3, 9), (6, 12)), lengths((0, 6), (3.1, 9.1), (6.2, 12.2))
    report("rivers: each space overlaps the one above by half, or by less", slanting != ([3], [1, 1, 1]) and slanting)


def test_last_lines():
    paragraph = lambda last: [full(words_of(9, 9, 9, 9, 8), LEFT + 14)] + [EVEN] * 8 + [last]
    expect("last lines: as wide as the indent and wider", measured(paragraph(natural(["none"]))), short=0)
    expect("last lines: narrower than the indent", measured(paragraph(natural(["no"]))), short=1)
    expect("last lines: one syllable", measured(paragraph(natural(["nnnon"]))), short=1)
    expect("last lines: two syllables, two words", measured(paragraph(natural(["nonon"]))), short=0)
    divided = [full(words_of(9, 9, 9, 9, 8), LEFT + 14)] + [EVEN] * 7 + [hyphened(EVEN), natural(["nononon"])]
    expect("last lines: the rest of a divided word", measured(divided), short=1)


def test_fill():
    pages = [EVEN] * 9 + [LAST], [EVEN] * 7 + [LAST], [EVEN] * 10, [EVEN] * 5 + [LAST]
    expect("fill: of the last baseline; the last page does not count", measured(*pages), fill=1 - (2 / 3) / 9,
           fill_spread=(8 / 9) ** 0.5)


def moved_word(which, distance):
    """EVEN with one word moved."""
    return [(x + distance * (i == which % len(EVEN)), word) for i, (x, word) in enumerate(EVEN)]


def test_protrusion():
    # Courier is drawn in Nimbus Mono PS, where the n of 600 units has ink from 48 to 546.
    expect("protrusion: none", measured([EVEN] * 12 + [LAST]), left=0, right=0)
    moved = measured([EVEN] * 9 + [moved_word(-1, 2)] * 3 + [LAST])
    expect("protrusion: of a quarter of the lines, at the right edge", moved, left=0, right=(2 - 0.54) / 4)
    moved = measured([EVEN] * 9 + [moved_word(0, -2)] * 3 + [LAST])
    expect("protrusion: at the left edge", moved, left=(2 - 0.48) / 4, right=0)


def drawn(before, width):
    """Lines of five words of nine letters each `width` pt wide."""
    space = (RIGHT - LEFT - 5 * width) / 4
    line = [(LEFT + i * (width + space), "nonononon") for i in range(5)]
    return measured([line] * 9 + [natural(["nono", "non"])], before=before)


def test_drawing():
    expect("glyphs: as designed", drawn("", 54), narrowest=1, widest=1, closest=0, furthest=0)
    expect("glyphs: drawn 2 % wider", drawn("102 Tz", 54 * 1.02), narrowest=1.02, widest=1.02)
    expect("letter-space: 0.1 pt is 10/1000 em", drawn("0.1 Tc", 54.8), closest=10, furthest=10)


for test in (test_spaces, test_hyphens, test_breaks, test_headings, test_rivers, test_last_lines, test_fill, test_protrusion,
             test_drawing):
    test()

#!/usr/bin/env python3
"""How good the lines and pages of a PDF are, whoever made it: quality.py [--space EM] [--single-sided] FILE.pdf…

What a line, an edge, a paragraph, running text, a word space is stands in typeset.py, how glyphs are found in glyphs.py; all
producers are measured by the same definitions. Running text is measured, in paragraphs of two lines and more.

spaces      each word space of the full lines but the last of a paragraph, divided by the font's natural space: mean,
            standard deviation. The natural space is --space, else the advance of the space that is drawn, else the middle
            word space of paragraphs' last lines.
loose       share of these lines whose mean word space is over 1.5 times the natural one; tight: under 0.75 times.
hyphens     share of these lines that end in a hyphen, hard ones too. Runs: the most that follow each other within a
            paragraph, over pages' ends too, and how many runs of three and more there are.
page ends   pages that end in a hyphen while their paragraph goes on.
widows      pages that begin with a paragraph's last line; orphans: that end with a paragraph's first line.
headings    stranded: the last line on a page, footnotes left aside, is a heading.
rivers      chains of three and more word spaces in lines of a paragraph that follow each other on a page; each overlaps
            the one above by at least half of the narrower one. A chain is counted once, at its last space. For 100 lines.
short       paragraphs whose last line is narrower than the indent (the middle one of all that are indented; without any,
            1.5 em), or is the rest of a divided word, or one word of a single vowel group.
fill        how far a page's text (tables and notes too) reaches, of the way from the first to the last baseline of the
            text area: mean, and standard deviation in lines. The document's last page, and pages without running text,
            are left out.
protrusion  ink past the column's edge, of the same lines as the spaces: mean of all, at the left and right edge, pt.
glyphs      the widest and narrowest drawing of the body face's glyphs (1: as designed), and the widest and narrowest
            letter-space (the middle distance of a line's letters beyond their advances, in 1/1000 em)."""
import argparse
import re
from itertools import groupby
from statistics import mean, median, pstdev

import typeset

LOOSE, TIGHT, RIVER = 1.5, 0.75, 3
VOWELS = re.compile(r"[aeiouyäöü]+", re.I)


def natural_space(document, given):
    """pt"""
    if given or document.space:
        return (given or document.space) * document.size
    gaps = [end - start for paragraph in document.paragraphs for start, end in paragraph[-1].gaps]
    return median(gaps) if gaps else 0.25 * document.size


def inner_lines(document, paragraphs):
    return [line for paragraph in paragraphs for line in paragraph[:-1] if document.is_full(line)]


def spaces(lines, natural):
    gaps = [(end - start) / natural for line in lines for start, end in line.gaps]
    means = [mean(end - start for start, end in line.gaps) / natural for line in lines if line.gaps]
    if not gaps:
        return {"mean": 0, "spread": 0, "loose": 0, "tight": 0}
    return {"mean": mean(gaps), "spread": pstdev(gaps), "loose": sum(m > LOOSE for m in means) / len(means),
            "tight": sum(m < TIGHT for m in means) / len(means)}


def hyphens(lines, paragraphs):
    runs = [len(list(run)) for paragraph in paragraphs
            for is_hyphen, run in groupby(line.hyphen for line in paragraph) if is_hyphen]
    return {"hyphens": sum(line.hyphen for line in lines) / max(len(lines), 1), "run": max(runs, default=0),
            "runs3": sum(run >= 3 for run in runs)}


def breaks(document, paragraphs):
    """What is bad at pages' ends and beginnings."""
    pairs = [(a, b) for paragraph in paragraphs for a, b in zip(paragraph, paragraph[1:]) if a.page != b.page]
    first = {id(paragraph[0]) for paragraph in paragraphs}
    last = {id(paragraph[-1]) for paragraph in paragraphs}
    stranded = 0
    for page in document.pages:
        in_column = [line for line in page if line.face == document.body or document.is_heading(line)]
        with_text = sum(line.face == document.body for line in in_column)
        stranded += bool(with_text and document.is_heading(in_column[-1]))
    return {"page_hyphens": sum(a.hyphen for a, _ in pairs), "widows": sum(id(b) in last for _, b in pairs),
            "orphans": sum(id(a) in first for a, _ in pairs), "stranded": stranded}


def overlap(a, b):
    return min(a[1], b[1]) - max(a[0], b[0]) >= 0.5 * min(a[1] - a[0], b[1] - b[0])


def river_lengths(paragraph):
    """How many lines each chain of overlapping spaces has."""
    chains, above, last = [], [], None  # above: (space, lines of its chain)
    for line in paragraph:
        if last and last.page != line.page:
            chains += [length for _, length in above]
            above = []
        here = [(gap, 1 + max((length for space, length in above if overlap(space, gap)), default=0)) for gap in line.gaps]
        chains += [length for space, length in above if not any(overlap(space, gap) for gap, _ in here)]
        above, last = here, line
    return chains + [length for _, length in above]


def rivers(paragraphs):
    lengths = [length for paragraph in paragraphs for length in river_lengths(paragraph) if length >= RIVER]
    count = sum(len(paragraph) for paragraph in paragraphs)
    return {"rivers": 100 * len(lengths) / max(count, 1), "longest_river": max(lengths, default=0)}


def is_short(document, paragraph, indent):
    last, before = paragraph[-1], paragraph[-2]
    words = last.text.split()
    return last.end - last.x < indent or len(words) == 1 and (before.hyphen or len(VOWELS.findall(words[0])) < 2)


def short_lines(document, paragraphs):
    indents = [paragraph[0].x - document.edges[paragraph[0].page][0] for paragraph in paragraphs]
    indents = [indent for indent in indents if indent > typeset.INDENT * document.size]
    indent = median(indents) if indents else 1.5 * document.size
    return {"short": sum(is_short(document, paragraph, indent) for paragraph in paragraphs)}


def fill(document, paragraphs):
    with_text = {line.page for paragraph in paragraphs for line in paragraph}
    ends = [max(line.y for line in page) for number, page in enumerate(document.pages) if number in with_text]
    missing = [(document.bottom - end) / document.leading for end in ends[:-1]]
    height = (document.bottom - document.top) / document.leading
    if not missing or not height:
        return {"fill": 1, "fill_spread": 0}
    return {"fill": 1 - mean(missing) / height, "fill_spread": pstdev(missing)}


def protrusion(document, lines):
    left = [max(0, document.edges[line.page][0] - line.ink_left) for line in lines if document.begins_at_left(line)]
    right = [max(0, line.ink_right - document.edges[line.page][1]) for line in lines]
    return {"left": mean(left) if left else 0, "right": mean(right) if right else 0}


def drawing(document, lines):
    stretches = [glyph.stretch for line in lines for glyph in line.glyphs if typeset.face_of(glyph) == document.body]
    letter_spaces = [1000 * median(line.steps()) / document.size for line in lines if len(line.steps()) > 10]
    return {"narrowest": min(stretches, default=1), "widest": max(stretches, default=1),
            "closest": min(letter_spaces, default=0), "furthest": max(letter_spaces, default=0)}


def measured(pdf, space=None, spread=True):
    """All measures of one PDF by name."""
    document = typeset.Document(pdf, spread)
    paragraphs = [paragraph for paragraph in document.running_text() if len(paragraph) > 1]
    lines = inner_lines(document, paragraphs)
    result = {"pages": len(document.pages), "lines": len(lines), "paragraphs": len(paragraphs)}
    for part in (spaces(lines, natural_space(document, space)), hyphens(lines, paragraphs), breaks(document, paragraphs),
                 rivers(paragraphs), short_lines(document, paragraphs), fill(document, paragraphs),
                 protrusion(document, lines), drawing(document, lines)):
        result.update(part)
    return result


# ---- the table ----

ROWS = [  # what is said, how it is printed
    ("pages", "{pages}"), ("lines measured", "{lines}"),
    ("word space ÷ natural: mean", "{mean:.2f}"), ("word space ÷ natural: standard deviation", "{spread:.3f}"),
    ("loose lines, over 1.5", "{loose:.1%}"), ("tight lines, under 0.75", "{tight:.1%}"),
    ("lines that end in a hyphen", "{hyphens:.1%}"), ("longest run of hyphens; runs of three and more", "{run}; {runs3}"),
    ("hyphens at page ends", "{page_hyphens}"), ("widows; orphans", "{widows}; {orphans}"), ("stranded headings", "{stranded}"),
    ("rivers of three lines and more, for 100 lines; longest", "{rivers:.1f}; {longest_river}"),
    ("last lines too short", "{short}"), ("page fill: mean; deviation in lines", "{fill:.1%}; {fill_spread:.2f}"),
    ("ink past the edge, left; right (pt)", "{left:.2f}; {right:.2f}"),
    ("glyphs drawn from … to", "{narrowest:.3f} … {widest:.3f}"),
    ("letter-space from … to (1/1000 em)", "{closest:.0f} … {furthest:.0f}"),
]


def table(columns):
    """Markdown: a column for each (name, measures)."""
    rows = [["", *(name for name, _ in columns)], ["---", *("---:" for _ in columns)]]
    rows += [[label, *(form.format(**values).replace("%", " %") for _, values in columns)] for label, form in ROWS]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--space", type=float, help="the font's natural space, in ems")
    parser.add_argument("--single-sided", action="store_true", help="left and right pages have the same margins")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    print(table([(file, measured(file, options.space, not options.single_sided)) for file in options.files]))


if __name__ == "__main__":
    main()

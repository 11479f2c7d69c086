#!/usr/bin/python3
"""pdf.js, the reader of Firefox, finds every word of every document, letter by letter and in order.

pdf.js leaves the hyphens of line ends out and says nothing of it; so letters are compared, without the white space
between them. It comes from Maven Central. When it cannot be had, the test fails: nothing checked is nothing proven."""
import os
import sys

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from papers import papers, report  # noqa: E402
from readers import missing, pdfjs_texts  # noqa: E402
from said import blocks_of, spaced, words  # noqa: E402


def check_the_check(text, paper):
    """A text that lacks a word must be noticed."""
    blocks, _ = blocks_of(paper)
    word = max((word for block in blocks for piece in block.pieces for word in words(spaced(piece))), key=len)
    letters = "".join(words(text)).replace(word, "")
    report("a missing word is noticed", None if missing(letters, paper) else f"not {word}")


def main():
    built = [paper for paper in papers() if not paper.failure and not paper.source.with_suffix(".options").exists()]
    texts = pdfjs_texts([paper.pdf for paper in built])
    for paper, text in zip(built, texts):
        report(f"{paper.name}: every word", missing(text, paper))
    check_the_check(texts[0], built[0])


main()

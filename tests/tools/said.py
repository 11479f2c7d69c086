"""For tests in Python: what a document says, block by block, as the reader of the content sees it."""
import os
import re
import subprocess

DUMP = os.environ["BUILD"] + "/tests/dump"


def words(text):
    return re.findall(r"\w+", text)


class Block:
    """A block of the document as the reader of the content sees it: its text, in pieces between marks and references."""

    def __init__(self, kind, within):
        self.kind, self.within, self.pieces = kind, within, [""]


HOLD_TEXT = {"paragraph", "heading", "cell", "caption", "term", "code-block"}
DRAWN_OTHERWISE = {"chart"}  # its numbers are labels; the caption stands


def blocks_of(paper, heard=False):
    """The blocks of the document tree, in order; notes come last. `heard`: with what is said instead of superscripts."""
    options = paper.source.with_suffix(".options")
    assert not options.exists() or "--theme" not in options.read_text()
    dump = subprocess.run([DUMP, "tree", paper.source.name], cwd=paper.source.parent, capture_output=True, text=True,
                          check=True).stdout
    blocks, notes, stack = [], [], []
    target = blocks
    for line in dump.splitlines():
        depth, kind = (len(line) - len(line.lstrip())) // 2, line.split()[0]
        del stack[depth:]
        stack.append(kind)
        target = notes if stack[0] == "footnote" else blocks
        if kind in HOLD_TEXT and not (DRAWN_OTHERWISE & set(stack) and kind != "caption"):
            target.append(Block(kind, list(stack)))
        text = re.search(r'"((?:[^"\\]|\\.)*)"$', line)
        if not target or not HOLD_TEXT & set(stack) or (DRAWN_OTHERWISE & set(stack) and "caption" not in stack):
            continue
        if kind in ("text", "code", "variable", "code-block") and text:
            script = next((kind for kind in stack if heard and kind in SMALL), None)
            target[-1].pieces[-1] += small(unescaped(text[1]), script) if script else unescaped(text[1])
        elif kind in ("note-mark", "reference", "line-break", "picture"):
            target[-1].pieces.append("")
    return blocks, notes


SMALL = {"superscript": dict(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")),
         "subscript": dict(zip("0123456789+-−=()n", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ"))}


def small(text, script):
    """As it is heard, where all of it has signs of its own."""
    signs = [SMALL[script].get(character) for character in text]
    return "".join(signs) if all(signs) else text


def unescaped(text):
    return re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), text)


def spaced(text):
    """As the text of the tree: one space where white space is, none for what only steers the setting."""
    return " ".join(re.sub("[\u00AD\u200B-\u200D\u2060]", "", text).split())


def without_mark(word):
    """The mark of a note stands at a word."""
    return re.sub(r"^\d+(?=[^\W\d])|(?<=[^\W\d])\d+$", "", word)

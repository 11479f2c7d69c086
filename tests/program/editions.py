#!/usr/bin/env python3
"""The whitepaper's editions and the starter: they build without a word, other programs read the PDF, and the text of the
source is found whole in the text of the PDF."""
import os
import re
import subprocess
from pathlib import Path

OCTAVO, ROOT = os.environ["OCTAVO"], Path(os.environ["ROOT"])
SOURCES = sorted((ROOT / "content").glob("*/??.md"))


def report(name, failure):
    print(f"not ok {name}: {str(failure)[:1500]!r}" if failure else f"ok {name}")


def call(*command):
    """What is wrong: the status, or anything on standard error; and standard output."""
    done = subprocess.run([str(word) for word in command], capture_output=True)
    errors = done.stderr.decode(errors="replace").replace("warning: ICC support is not available\n", "")  # mupdf's own
    return (errors or f"status {done.returncode}") if done.returncode or errors else None, done.stdout.decode(errors="replace")


def letters(text):
    """Letters and digits only: neither hyphenation nor punctuation nor lines matter."""
    return "".join(character for character in text.lower() if character.isalnum())


def blocks_of(source):
    """The text that a reader must find, block by block, without the marks of the format."""
    text = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.S)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"^(:::+).*$", "\n", text, flags=re.M)  # fences of divs; their attributes are not all shown
    text = re.sub(r"^```.*$", "\n", text, flags=re.M)
    text = re.sub(r"^\[\^[^]]+\]:", "\n", text, flags=re.M)
    text = re.sub(r"^\|[ |:-]+\|$", "\n", text, flags=re.M)
    text = re.sub(r"^: (.*)\{.*\}$", r"\n\1\n", text, flags=re.M)
    text = re.sub(r"!\[[^]]*\]\([^)]*\)(\{[^}]*\})?", "\n", text)  # pictures
    text = re.sub(r"\[\^[^]]+\]", "\n\n", text)  # a mark stands between what is before and behind it
    text = re.sub(r"\[([^]]*)\]\([^)]*\)(\{[^}]*\})?", lambda match: match[1] or "\n\n", text)
    text = re.sub(r"\{\{[^}]*\}\}", "\n\n", text)  # variables: the default may stand in the front matter
    text = re.sub(r"\]\{[^}]*\}|^(#+.*?)\{[^}]*\}$", lambda match: match[1] or "", text, flags=re.M)
    text = re.sub(r"^\s*([-*+]|\d+\.)\s+(\[[ xX]\]\s)?", "\n", text, flags=re.M)
    text = re.sub(r"^\s*#+\s|^\s*>\s?|^:\s{3}", "\n", text, flags=re.M)
    text = text.replace("<br>", " ").replace("|", "\n\n").replace("\\\n", "\n")
    return [block for block in re.split(r"\n\s*\n", text) if letters(block)]


def missing_text(source, found):
    """Pieces of the source that the PDF lacks. A piece may be parted by the end of a page: both parts are then there."""
    found = letters(found)
    missing = []
    for block in blocks_of(source):
        words = block.split()
        for start in range(0, len(words), 4):
            piece = letters(" ".join(words[start:start + 4]))
            parted = any(piece[:i] in found and piece[i:] in found for i in range(1, len(piece)))
            if piece and piece not in found and not (parted and len(piece) > 9):
                missing.append(" ".join(words[start:start + 4]))
    return missing


for path in SOURCES:
    name = f"{path.parent.name}/{path.name}"
    pdf = Path(f"{path.parent.name}-{path.stem}.pdf")
    failure, output = call(OCTAVO, "build", path, "-o", pdf)
    report(f"{name}: builds, and says nothing", failure or output)
    if failure:
        continue
    report(f"{name}: qpdf --check", call("qpdf", "--check", pdf)[0])
    failure, text = call("pdftotext", "-enc", "UTF-8", pdf, "-")
    report(f"{name}: poppler reads it", failure)
    report(f"{name}: poppler finds the whole text", missing_text(path.read_text(), text))
    failure, text = call("mutool", "draw", "-q", "-F", "txt", "-o", "-", pdf)
    report(f"{name}: mupdf reads it", failure)
    report(f"{name}: mupdf finds the whole text", missing_text(path.read_text(), text))
    failure, info = call("pdfinfo", pdf)
    title = re.search(r"^title: *\"?(.*?)\"?$", path.read_text(), re.M)[1]
    report(f"{name}: tagged", failure or not re.search(r"^Tagged: +yes$", info, re.M))
    report(f"{name}: its title", letters(title) not in letters(re.search(r"^Title:(.*)$", info, re.M)[1]))
    report(f"{name}: A4", not re.search(r"^Page size:.*A4", info, re.M))
    failure, fonts = call("pdffonts", pdf)
    rows = [line.split() for line in fonts.splitlines()[2:]]
    # "emb sub uni" stand before the object's number and generation.
    report(f"{name}: every font embedded, a subset, and mapped to Unicode",
           failure or not rows or [row for row in rows if row[-5:-2] != ["yes", "yes", "yes"]])

#!/usr/bin/env python3
"""Breaking pages as one optimum takes at most three times what breaking them greedily would, and as much a page in a long
document as in a short one. Counted in instructions, as the clock lies. A greedy search is taken to cost nothing at all:
what is left when the search and the mending of pages are taken off. What pages take grows with their number, not faster."""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

OCTAVO, ROOT = os.environ["OCTAVO"], Path(os.environ["ROOT"])
sys.path.insert(0, str(ROOT / "tests" / "bench"))
import documents

FACTOR, GROWTH = 3, 1.25
SHORT, LONG = 10000, 30000  # words


def counted(folder, words):
    """(all instructions, those of the search and the mending, pages)"""
    markdown = (ROOT / "content/vertrieb-und-marketing/de.md").read_text()
    (folder / "a.md").write_text(documents.as_markdown(documents.prose(markdown, words)))
    subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=out", OCTAVO, "build", "a.md", "-o", "a.pdf"],
                   cwd=folder, check=True, stderr=subprocess.DEVNULL)
    report = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", "out"], cwd=folder,
                            check=True, capture_output=True, text=True).stdout
    info = subprocess.run(["pdfinfo", "a.pdf"], cwd=folder, check=True, capture_output=True, text=True).stdout
    return number(report, "PROGRAM TOTALS"), sum(number(report, name) for name in (":paginate ", ":part_mend ")), \
        int(re.search(r"^Pages: *(\d+)", info, re.M)[1])


def number(report, name):
    found = re.search(rf"^ *([\d,]+) .*{re.escape(name)}", report, re.M)
    return int(found[1].replace(",", "")) if found else 0


def report(name, failure):
    print(f"not ok {name}: {failure}" if failure else f"ok {name}")


with tempfile.TemporaryDirectory() as name:
    short, long = (counted(Path(name), words) for words in (SHORT, LONG))
    total, search, pages = long
    report("the search is found", None if search > 1000 * pages else search)
    report(f"at most {FACTOR} times a greedy search",
           None if total <= FACTOR * (total - search) else f"{total} instructions, {search} of them for the optimum")
    a, b = short[1] / short[2], search / pages
    report("as much a page, however many there are", None if b <= GROWTH * a else f"{a:.0f} and {b:.0f} a page")
    print(f"# {pages} pages: {total} instructions, {search} for the optimum: {total / (total - search):.2f} times", file=sys.stderr)

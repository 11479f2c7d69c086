#!/usr/bin/env python3
"""Measures octavo beside its peers on the same documents, in one run: bench.py OCTAVO WHITEPAPER.md FOLDER

Whole processes, cold, by the operating system's own account: wall time and the largest resident memory.
Typst (from PyPI) and WeasyPrint (from Debian or PyPI) are peers where they can be had; Typst's time is that
of its compile call alone, without the start of Python. Figures are medians; ratios are to octavo's median."""
import os
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents

PAPER_LIMIT, LONG_LIMIT = 0.030, 20  # seconds; times the whitepaper
LONG_WORDS = 107000                  # about 300 pages

TYPST = """import sys, time, typst
start = time.perf_counter()
pdf = typst.compile(sys.argv[1], font_paths=["/usr/share/fonts/truetype/vollkorn"])
print(time.perf_counter() - start)
open(sys.argv[2], "wb").write(pdf)"""
WEASYPRINT = """import sys, time, weasyprint
start = time.perf_counter()
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])
print(time.perf_counter() - start)"""


def run(command):
    """(seconds, kilobytes, output) of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return seconds, usage.ru_maxrss, output


def measure(command, runs, inner=False):
    """Medians over `runs` after one warm-up; `inner`: the time is what the process printed."""
    run(command)
    results = [run(command) for _ in range(runs)]
    seconds = [float(output) if inner else wall for wall, _, output in results]
    return statistics.median(seconds), max(memory for _, memory, _ in results)


def pages_of(pdf):
    text = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    return next((line.split()[1] for line in text.splitlines() if line.startswith("Pages:")), "?")


def report(name, pdf, seconds, memory, base=None, of=""):
    ratio = "" if base is None else f"{seconds / base:7.1f} ×{of}"
    print(f"{name:40} {pages_of(pdf):>5} pages {seconds * 1000:9.1f} ms {memory / 1024:7.1f} MB "
          f"{os.path.getsize(pdf) / 1024:8.1f} KB {ratio}", flush=True)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def peer(name, code, source, pdf, runs, base):
    try:
        report(name, pdf, *measure([sys.executable, "-c", code, source, pdf], runs, inner=True), base)
    except (RuntimeError, OSError, ValueError):
        print(f"{name:40} not found on this machine")


def measure_all(octavo, whitepaper, folder):
    at = lambda name: os.path.join(folder, name)
    text = open(whitepaper, encoding="utf-8").read()
    build = lambda source, pdf: [octavo, "build", source, "-o", pdf]
    print(f"{os.cpu_count()} cores; medians; memory is the largest resident set")

    paper, memory = measure(build(whitepaper, at("whitepaper.pdf")), 21)
    report("octavo: the German whitepaper", at("whitepaper.pdf"), paper, memory)

    short = documents.prose(text, 5600)
    source = write(at("prose.md"), documents.as_markdown(short))
    base, memory = measure(build(source, at("prose.pdf")), 21)
    report("octavo: prose", at("prose.pdf"), base, memory, base)
    peer("Typst: the same prose", TYPST, write(at("prose.typ"), documents.as_typst(short)), at("typst.pdf"), 5, base)
    peer("WeasyPrint: the same prose", WEASYPRINT, write(at("prose.html"), documents.as_html(short)),
         at("weasyprint.pdf"), 3, base)

    source = write(at("long.md"), documents.as_markdown(documents.prose(text, LONG_WORDS)))
    seconds, memory = measure(build(source, at("long.pdf")), 7)
    report("octavo: long prose", at("long.pdf"), seconds, memory, base)
    report("octavo: the same, beside the whitepaper", at("long.pdf"), seconds, memory, paper, " the whitepaper")
    verdict = lambda good: "kept" if good else "MISSED"
    print(f"the whitepaper within {PAPER_LIMIT * 1000:.0f} ms: {verdict(paper <= PAPER_LIMIT)}; 300 pages within {LONG_LIMIT} × of "
          f"the whitepaper: {verdict(seconds <= LONG_LIMIT * paper)}")

    for rows in (1000, 10000):
        source = write(at(f"table-{rows}.md"), documents.table(rows))
        seconds, memory = measure(build(source, at(f"table-{rows}.pdf")), 5)
        report(f"octavo: a table of {rows} rows", at(f"table-{rows}.pdf"), seconds, memory, base)


def main(octavo, whitepaper, folder):
    """Files go to memory where that can be: a disk's syncing is not what is compared."""
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else folder) as at:
        measure_all(octavo, whitepaper, at)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

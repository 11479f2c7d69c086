#!/usr/bin/env python3
"""Mean input: documents made to crash a program, to hang it, or to fill its memory.

Each must end by itself with a PDF (0) or with diagnostics (1), within the memory that a build may take. The time
limit is far above what is promised, as machines differ; `make bench` is for times."""
import os
import resource
import struct
import subprocess
import sys
import tempfile
import zlib

OCTAVO = os.environ.get("OCTAVO", "build/octavo")
SANITIZED = bool(os.environ.get("OCTAVO_SANITIZED"))
SECONDS = 120 if SANITIZED else 20
MEGABYTES = 512

FRONT = "---\ntitle: Gemein\nlang: de\ndate: 2026-11-24\nimprint: keines\n---\n\n"


def png_claiming(width, height):
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def aliases():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    return "---\ntitle: Gemein\nlang: de\ndate: 2026-11-24\n" + "\n".join(lines) + "\n---\n\nText.\n"


def table(columns, rows):
    row = "|" + " a |" * columns + "\n"
    return row + "|" + " - |" * columns + "\n" + row * rows


CASES = {
    # cmark's pathological inputs, written anew
    "nested-strong-emphasis": "*a **a " * 65000 + "b" + " a** a*" * 65000,
    "emphasis-closers": "a_ " * 65000,
    "emphasis-openers": "_a " * 65000,
    "link-closers": "a]" * 65000,
    "link-openers": "[a" * 65000,
    "mismatched-emphasis": "*a_ " * 50000,
    "openers-multiple-of-three": "a**b" + "c* " * 50000,
    "link-openers-and-emphasis-closers": "[ a_" * 50000,
    "bracket-parenthesis": "[ (](" * 80000,
    "picture-brackets": "![[]()" * 100000,
    "hard-link-in-emphasis": "**x [a*b**c*](d)",
    "nested-brackets": "[" * 100000 + "a" + "]" * 100000,
    "nested-quotes": "> " * 100000 + "a",
    "nested-quotes-no-space": ">" * 100000 + "a",
    "nested-lists-in-a-line": "- " * 100000 + "a",
    "nested-numbers-in-a-line": "1. " * 30000 + "a",
    "nested-lists-by-indent": "".join("  " * i + "* a\n" for i in range(1000)),
    "quotes-and-lists": "> - " * 30000 + "a",
    "quotes-going-on": "".join("> " * i + "a\n" for i in range(500)),
    "nul": "abc\0de\0",
    "backticks": "".join("e" + "`" * i for i in range(1, 3000)),
    "unclosed-link-a": "[a](<b" * 30000,
    "unclosed-link-b": "[a](b" * 30000,
    "unclosed-comments": "</" + "<!--" * 200000,
    "unclosed-instructions": "a <?" * 100000,
    "unclosed-declarations": "a <!A " * 100000,
    "unclosed-cdata": "a <![CDATA[" * 50000,
    "many-definitions": "".join(f"[{i}]: u\n" for i in range(50000)) + "[0] " * 50000,
    "many-like-definitions": "".join(f"[{'a' * (i % 900)}{i}]: u\n" for i in range(2000)) + "[a] " * 20000,
    "strikes": "~~a " * 50000,
    "tildes": "~" * 100000,
    "entities": "&" * 100000,
    "underlines": "a\n" + "=\n" * 50000,
    "tables": "| a |\n| - |\n\n" * 3000,
    "fences": "```\n" * 20001,
    "escapes": "\\" * 100001,
    "rules": "***\n" * 20000,
    # ours
    "table-of-20000-columns": table(20000, 1),
    "table-of-2000-columns-5000-rows": table(2000, 5000),
    "table-row-of-many-pipes": "| a | b |\n| - | - |\n" + "|" * 1000000 + "\n",
    "table-of-10000-rows": table(4, 10000),
    "paragraph-of-10-mb": "a" * 10_000_000,
    "paragraph-of-10-mb-of-words": "aber " * 2_000_000,
    "umlauts-of-4-mb": "ä" * 2_000_000,
    "lines-of-8-mb": "a\n" * 4_000_000,
    "hard-breaks": "a\\\n" * 100000,
    "headings": "# a\n" * 50000,
    "deep-headings": "".join("#" * (1 + i % 6) + " a\n\n" for i in range(20000)),
    "empty-headings": "#\n" * 50000,
    "one-long-heading": "# " + "wort " * 200000,
    "divs": "::: note\n" * 50000,
    "closed-divs": ("::: note\n" * 2000) + "a\n" + (":::\n" * 2000),
    "closers": ":::\n" * 50000,
    "footnotes": "".join(f"a[^{i}]\n\n[^{i}]: Fuß\n\n" for i in range(5000)),
    "footnotes-in-one-line": " ".join(f"a[^{i}]" for i in range(3000)) + "\n\n" + "".join(f"[^{i}]: Fuß\n\n" for i in range(3000)),
    "footnote-calls-itself": "a[^1]\n\n[^1]: b[^1]\n",
    "footnotes-call-each-other": "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n",
    "long-footnote": "a[^1]\n\n[^1]: " + "wort " * 100000,
    "undefined-footnotes": "[^a] " * 50000,
    "unclosed-footnotes": "[^" * 100000,
    "definitions": "Begriff\n:   Erklärung\n\n" * 20000,
    "colons": ": a\n" * 50000,
    "variables": "{{a|b}} " * 50000,
    "unclosed-variables": "{{" * 100000,
    "attributes": "[a]{" * 50000,
    "attribute-of-1-mb": "[a]{lang=" + "x" * 1000000 + "}",
    "quotation-marks": "\"'" * 100000,
    "references": "# A {#a}\n\n" + "[](#a) " * 20000,
    "dangling-references": "[](#b) " * 50000,
    "soft-hyphens": "a\u00ad" * 500000,
    "combining-marks": "a" + "\u0301" * 100000,
    "no-break-spaces": "a\u00a0" * 500000,
    "zero-width": "\u200b" * 500000,
    "unknown-glyphs": "\U0001F9FF" * 50000,
    "right-to-left": "\u05d0\u05d1 " * 50000,
    "checklist-of-50000": "::: checklist\n" + "- a\n" * 50000 + ":::\n",
    "code-line-of-1-mb": "```\n" + "x" * 1000000 + "\n```\n",
    "chart-of-many-rows": "::: chart {type=bar caption=\"a\" alt=\"b\"}\n| a | b |\n| - | - |\n" + "| a | 1 |\n" * 20000 + ":::\n",
    "chart-of-large-numbers": "::: chart {type=line caption=\"a\" alt=\"b\"}\n| a | b |\n| - | - |\n| a | 1" + "0" * 400 + " |\n:::\n",
    "invalid-utf8": b"\xff\xfe" * 100000,
    "only-spaces": " " * 1_000_000,
    "only-tabs": "\t" * 1_000_000,
    "carriage-returns": "a\r" * 200000,
}

WHOLE = {
    "empty": b"",
    "only-a-fence": b"---\n",
    "aliases": aliases().encode(),
    "unclosed-front-matter": b"---\ntitle: a\n" + b"x: y\n" * 100000,
    "front-matter-of-1-mb": b"---\ntitle: " + b"a" * 1000000 + b"\nlang: de\ndate: 2026-11-24\n---\nText.\n",
    "deep-front-matter": b"---\ntitle: " + b"[" * 50000 + b"\n---\nText.\n",
    "deep-mapping": b"---\n" + b"".join(b" " * i + b"a:\n" for i in range(1000)) + b"---\nText.\n",
    "many-keys": b"---\n" + b"".join(b"k%d: v\n" % i for i in range(5000)) + b"---\nText.\n",
    "large-file": (FRONT + "a\n\n" * 6_000_000).encode(),
    "binary": bytes(range(256)) * 4000,
}


def with_picture(data, name):
    return {name: data, "a.md": (FRONT + f"![Bild]({name})\n").encode()}


def jpeg_lying():
    """A JPEG header that claims 65,500 × 65,500 and then ends."""
    return b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 17, 8, 65500, 65500, 3) + b"\1\x22\0\2\x11\1\3\x11\1" + b"\xff\xd9"


FOLDERS = {
    "png-of-10-gigapixels": with_picture(png_claiming(100000, 100000), "a.png"),
    "png-of-no-size": with_picture(png_claiming(0, 0), "a.png"),
    "png-that-lacks-rows": with_picture(png_claiming(1000, 1000), "a.png"),
    "png-cut": with_picture(png_claiming(10, 10)[:40], "a.png"),
    "png-only-signature": with_picture(b"\x89PNG\r\n\x1a\n", "a.png"),
    "jpeg-lying": with_picture(jpeg_lying(), "a.jpg"),
    "jpeg-cut": with_picture(b"\xff\xd8\xff\xe0\0\x10JFIF", "a.jpg"),
    "picture-empty": with_picture(b"", "a.png"),
}


def limit():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not SANITIZED:  # a sanitizer reserves terabytes of addresses
        resource.setrlimit(resource.RLIMIT_AS, (2 * MEGABYTES << 20, 2 * MEGABYTES << 20))


def run(name, files):
    with tempfile.TemporaryDirectory() as folder:
        for file, data in files.items():
            with open(os.path.join(folder, file), "wb") as out:
                out.write(data)
        try:
            process = subprocess.Popen([os.path.abspath(OCTAVO), "build", "a.md", "-o", "a.pdf"], cwd=folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=limit)
            _, errors = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return f"did not end within {SECONDS} s"
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        if process.returncode not in (0, 1):
            return f"status {process.returncode}: {errors[-300:]!r}"
        if process.returncode == 1 and b": error: " not in errors:
            return f"status 1 without an error: {errors[:200]!r}"
        if (process.returncode == 0) != os.path.exists(os.path.join(folder, "a.pdf")):
            return "the PDF does not go with the status"
        if len(errors) > 4_000_000:
            return f"{len(errors)} bytes of diagnostics"
        if memory > MEGABYTES and not SANITIZED:
            return f"took {memory:.0f} MB"  # the largest of all so far: the first to pass the limit is named
    return None


def main():
    cases = {name: {"a.md": FRONT.encode() + (text if isinstance(text, bytes) else text.encode())}
             for name, text in CASES.items()}
    cases.update({name: {"a.md": data} for name, data in WHOLE.items()})
    cases.update(FOLDERS)
    wanted = sys.argv[1:]
    failed = 0
    for name, files in cases.items():
        if wanted and name not in wanted:
            continue
        wrong = run(name, files)
        failed += wrong is not None
        print(f"not ok mean-{name}: {wrong}" if wrong else f"ok mean-{name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

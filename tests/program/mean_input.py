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
import time
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


# Each is made when it is its turn: what this program holds counts as the memory of those it starts.
CASES = {
    # cmark's pathological inputs, written anew
    "nested-strong-emphasis": lambda: "*a **a " * 65000 + "b" + " a** a*" * 65000,
    "emphasis-closers": lambda: "a_ " * 65000,
    "emphasis-openers": lambda: "_a " * 65000,
    "link-closers": lambda: "a]" * 65000,
    "link-openers": lambda: "[a" * 65000,
    "mismatched-emphasis": lambda: "*a_ " * 50000,
    "openers-multiple-of-three": lambda: "a**b" + "c* " * 50000,
    "link-openers-and-emphasis-closers": lambda: "[ a_" * 50000,
    "bracket-parenthesis": lambda: "[ (](" * 80000,
    "picture-brackets": lambda: "![[]()" * 100000,
    "hard-link-in-emphasis": lambda: "**x [a*b**c*](d)",
    "nested-brackets": lambda: "[" * 100000 + "a" + "]" * 100000,
    "nested-quotes": lambda: "> " * 100000 + "a",
    "nested-quotes-no-space": lambda: ">" * 100000 + "a",
    "nested-lists-in-a-line": lambda: "- " * 100000 + "a",
    "nested-numbers-in-a-line": lambda: "1. " * 30000 + "a",
    "nested-lists-by-indent": lambda: "".join("  " * i + "* a\n" for i in range(1000)),
    "quotes-and-lists": lambda: "> - " * 30000 + "a",
    "quotes-going-on": lambda: "".join("> " * i + "a\n" for i in range(500)),
    "nul": lambda: "abc\0de\0",
    "backticks": lambda: "".join("e" + "`" * i for i in range(1, 3000)),
    "unclosed-link-a": lambda: "[a](<b" * 30000,
    "unclosed-link-b": lambda: "[a](b" * 30000,
    "unclosed-comments": lambda: "</" + "<!--" * 200000,
    "unclosed-instructions": lambda: "a <?" * 100000,
    "unclosed-declarations": lambda: "a <!A " * 100000,
    "unclosed-cdata": lambda: "a <![CDATA[" * 50000,
    "many-definitions": lambda: "".join(f"[{i}]: u\n" for i in range(50000)) + "[0] " * 50000,
    "many-like-definitions": lambda: "".join(f"[{'a' * (i % 900)}{i}]: u\n" for i in range(2000)) + "[a] " * 20000,
    "strikes": lambda: "~~a " * 50000,
    "tildes": lambda: "~" * 100000,
    "entities": lambda: "&" * 100000,
    "underlines": lambda: "a\n" + "=\n" * 50000,
    "tables": lambda: "| a |\n| - |\n\n" * 3000,
    "fences": lambda: "```\n" * 20001,
    "escapes": lambda: "\\" * 100001,
    "rules": lambda: "***\n" * 20000,
    # ours
    "table-of-20000-columns": lambda: table(20000, 1),
    "table-of-2000-columns-5000-rows": lambda: table(2000, 5000),
    "table-row-of-many-pipes": lambda: "| a | b |\n| - | - |\n" + "|" * 1000000 + "\n",
    "table-of-10000-rows": lambda: table(4, 10000),
    "paragraph-of-10-mb": lambda: "a" * 10_000_000,
    "paragraph-of-10-mb-of-words": lambda: "aber " * 2_000_000,
    "umlauts-of-4-mb": lambda: "ä" * 2_000_000,
    "lines-of-8-mb": lambda: "a\n" * 4_000_000,
    "hard-breaks": lambda: "a\\\n" * 100000,
    "headings": lambda: "# a\n" * 50000,
    "deep-headings": lambda: "".join("#" * (1 + i % 6) + " a\n\n" for i in range(20000)),
    "empty-headings": lambda: "#\n" * 50000,
    "one-long-heading": lambda: "# " + "wort " * 200000,
    "divs": lambda: "::: note\n" * 50000,
    "closed-divs": lambda: ("::: note\n" * 2000) + "a\n" + (":::\n" * 2000),
    "closers": lambda: ":::\n" * 50000,
    "footnotes": lambda: "".join(f"a[^{i}]\n\n[^{i}]: Fuß\n\n" for i in range(5000)),
    "footnotes-in-one-line": lambda: " ".join(f"a[^{i}]" for i in range(3000)) + "\n\n" + "".join(f"[^{i}]: Fuß\n\n" for i in range(3000)),
    "footnote-calls-itself": lambda: "a[^1]\n\n[^1]: b[^1]\n",
    "footnotes-call-each-other": lambda: "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n",
    "long-footnote": lambda: "a[^1]\n\n[^1]: " + "wort " * 100000,
    "undefined-footnotes": lambda: "[^a] " * 50000,
    "unclosed-footnotes": lambda: "[^" * 100000,
    "definitions": lambda: "Begriff\n:   Erklärung\n\n" * 20000,
    "colons": lambda: ": a\n" * 50000,
    "variables": lambda: "{{a|b}} " * 50000,
    "unclosed-variables": lambda: "{{" * 100000,
    "attributes": lambda: "[a]{" * 50000,
    "attribute-of-1-mb": lambda: "[a]{lang=" + "x" * 1000000 + "}",
    "quotation-marks": lambda: "\"'" * 100000,
    "references": lambda: "# A {#a}\n\n" + "[](#a) " * 20000,
    "dangling-references": lambda: "[](#b) " * 50000,
    "soft-hyphens": lambda: "a\u00ad" * 500000,
    "combining-marks": lambda: "a" + "\u0301" * 100000,
    "combining-marks-on-each-letter": lambda: ("a" + "\u0301" * 60) * 5000,
    "combining-marks-between-soft-hyphens": lambda: "a" + ("\u0301" * 60 + "\u00ad") * 5000,
    "combining-marks-in-links": lambda: "a" + "[\u0301](https://a.example)" * 20000,
    "only-combining-marks": lambda: "\u0301" * 100000,
    "joiners": lambda: "a" + "\u200d" * 300000,
    "soft-hyphens-in-a-row": lambda: "a" + "\u00ad" * 400000,
    "ligatures": lambda: "f" * 900000,
    "figures": lambda: "1" * 900000,
    "fractions": lambda: "1/2" * 300000,
    "every-character": lambda: "\n\n".join(
        "".join(chr(c) for c in range(base, base + 256)) for base in range(0xA0, 0x30000, 256) if not 0xD700 <= base < 0xE000),
    "every-character-by-number": lambda: " ".join(f"&#{c};" for c in range(0x10000, 0x2FFFF)),
    "no-break-spaces": lambda: "a\u00a0" * 500000,
    "zero-width": lambda: "\u200b" * 500000,
    "unknown-glyphs": lambda: "\U0001F9FF" * 50000,
    "right-to-left": lambda: "\u05d0\u05d1 " * 50000,
    "checklist-of-50000": lambda: "::: checklist\n" + "- a\n" * 50000 + ":::\n",
    "code-line-of-1-mb": lambda: "```\n" + "x" * 1000000 + "\n```\n",
    "chart-of-many-rows": lambda: "::: chart {type=bar caption=\"a\" alt=\"b\"}\n| a | b |\n| - | - |\n" + "| a | 1 |\n" * 20000 + ":::\n",
    "chart-of-large-numbers": lambda: "::: chart {type=line caption=\"a\" alt=\"b\"}\n| a | b |\n| - | - |\n| a | 1" + "0" * 400 + " |\n:::\n",
    "invalid-utf8": lambda: b"\xff\xfe" * 100000,
    "only-spaces": lambda: " " * 1_000_000,
    "only-tabs": lambda: "\t" * 1_000_000,
    "carriage-returns": lambda: "a\r" * 200000,
}

WHOLE = {
    "empty": lambda: b"",
    "only-a-fence": lambda: b"---\n",
    "aliases": lambda: aliases().encode(),
    "unclosed-front-matter": lambda: b"---\ntitle: a\n" + b"x: y\n" * 100000,
    "front-matter-of-1-mb": lambda: b"---\ntitle: " + b"a" * 1000000 + b"\nlang: de\ndate: 2026-11-24\n---\nText.\n",
    "deep-front-matter": lambda: b"---\ntitle: " + b"[" * 50000 + b"\n---\nText.\n",
    "deep-mapping": lambda: b"---\n" + b"".join(b" " * i + b"a:\n" for i in range(1000)) + b"---\nText.\n",
    "many-keys": lambda: b"---\n" + b"".join(b"k%d: v\n" % i for i in range(5000)) + b"---\nText.\n",
    "large-file": lambda: (FRONT + "a\n\n" * 6_000_000).encode(),
    "binary": lambda: bytes(range(256)) * 4000,
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


def wait(process):
    """(status, seconds of processor time, megabytes) of the process, or None when its time is over."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        time.sleep(0.005)
    process.kill()
    process.wait()
    return None


def fault(status, megabytes, errors, has_pdf):
    """What is wrong with how the program ended, or None."""
    if status not in (0, 1):
        return f"status {status}: {errors[-300:]!r}"
    if status == 1 and b": error: " not in errors:
        return f"status 1 without an error: {errors[:200]!r}"
    if (status == 0) != has_pdf:
        return "the PDF does not go with the status"
    if len(errors) > 4_000_000:
        return f"{len(errors)} bytes of diagnostics"
    if megabytes > MEGABYTES and not SANITIZED:
        return f"took {megabytes:.0f} MB"
    return None


def run(files):
    """(what went wrong or None, what it took)."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as log:
        for file, data in files.items():
            with open(os.path.join(folder, file), "wb") as out:
                out.write(data)
        ended = wait(subprocess.Popen([os.path.abspath(OCTAVO), "build", "a.md", "-o", "a.pdf"], cwd=folder,
                                      stdout=subprocess.DEVNULL, stderr=log, preexec_fn=limit))
        if ended is None:
            return f"did not end within {SECONDS} s", ""
        status, seconds, megabytes = ended
        log.seek(0)
        wrong = fault(status, megabytes, log.read(), os.path.exists(os.path.join(folder, "a.pdf")))
        return wrong, f"status {status}, {seconds:.2f} s, {megabytes:.0f} MB"


def bytes_of(text):
    return text if isinstance(text, bytes) else text.encode()


def files_of(name):
    """The files of a case, by name."""
    if name in FOLDERS:
        return FOLDERS[name]
    return {"a.md": WHOLE[name]() if name in WHOLE else FRONT.encode() + bytes_of(CASES[name]())}


def main():
    failed = 0
    for name in sys.argv[1:] or [*CASES, *WHOLE, *FOLDERS]:
        wrong, took = run(files_of(name))
        failed += wrong is not None
        print(f"not ok mean-{name}: {wrong} ({took})" if wrong else f"ok mean-{name} ({took})", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Mean input: documents made to crash a program, to hang it, or to fill its memory.

Each must end by itself with a PDF (0) or with diagnostics (1), within the memory that a build may take. The time
limit is far above what is promised, as machines differ; `make bench` is for times."""
import os
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

OCTAVO = os.environ.get("OCTAVO", "build/octavo")
SANITIZED = bool(os.environ.get("OCTAVO_SANITIZED"))
SECONDS = 300 if SANITIZED else 60  # of a processor: how busy the machine is does not matter
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


def chart(kind, rows):
    return f"::: chart {{type={kind} caption=\"a\" alt=\"b\"}}\n{rows}:::\n\n"


def contrast(number):
    return f"::: contrast {{aspect=\"A{number}\"}}\n- **Marketing:** a\n- **Vertrieb:** b\n:::\n\n"


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
    "nothing-to-see": lambda: "\u00ad\n\n" * 100 + "::: note\n\u200b\n:::\n\n> \u2060\n\n- \ufeff\n",
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
    "charts": lambda: chart("bar", "| a | b |\n| - | - |\n| a | 1 |\n") * 3000,
    "chart-of-many-series": lambda: chart("line", table(64, 2000).replace("a", "1")),
    "chart-of-tiny-numbers": lambda: chart("bar", "| a | b |\n| - | - |\n| a | 0,00000000001 |\n| b | -0,1 |\n"),
    "donut-of-nothing": lambda: chart("donut", "| a | b |\n| - | - |\n| a | 0 |\n| b | 0 |\n"),
    "donut-of-many-parts": lambda: chart("donut", "| a | b |\n| - | - |\n" + "| a | 1 |\n" * 20000),
    "stacked-of-large-numbers": lambda: chart("stacked", "| a | b | c |\n| - | - | - |\n" + "| a | 999999999999 | 999999999999 |\n" * 50),
    "chart-of-long-names": lambda: chart("bar", "| a | b |\n| - | - |\n" + f"| {'lang ' * 20000} | 1 |\n" * 5),
    "contrasts": lambda: "".join(f"# A{i}\n\n" + contrast(i) for i in range(3000)) + "# B\n\n::: comparison {caption=\"c\"}\n:::\n",
    "contrasts-and-comparisons": lambda: "".join(f"# A{i}\n\n" + contrast(i) for i in range(500))
    + "# B\n\n" + "::: comparison {caption=\"c\"}\n:::\n\n" * 500,
    "columns": lambda: ("::: columns\n" + "::: column\na\n:::\n" * 4 + ":::\n") * 3000,
    "columns-in-columns": lambda: "::: columns\n::: column\na\n:::\n::: column\n" * 25 + "a\n" + ":::\n:::\n" * 25,
    "columns-of-lists": lambda: "::: columns\n" + ("::: column\n" + "- a\n" * 5000 + ":::\n") * 2 + ":::\n",
    "calls-to-action": lambda: ("::: cta {url=\"https://a.example/" + "x" * 200 + "\" label=\"L\" qr=true}\na\n:::\n\n") * 500,
    "call-to-action-of-long-address": lambda: "::: cta {url=\"https://a.example/" + "x" * 100000 + "\" label=\"L\" qr=true}\na\n:::\n",
    "pull-quote-of-a-megabyte": lambda: "::: pullquote {by=\"" + "x " * 100000 + "\"}\n" + "wort " * 150000 + "\n:::\n",
    "summary-of-a-megabyte": lambda: "::: summary\n" + ("wort " * 1000 + "\n\n") * 200 + ":::\n",
    "steps-in-steps": lambda: "::: steps\n1. a\n\n" * 300 + ":::\n" * 300,
    "lists-of-each-kind": lambda: "- a\n\n1. a\n\n* a\n\n1) a\n\n+ a\n\n" * 10000,
    "list-of-large-numbers": lambda: "999999999. a\n" * 20000,
    "loose-list": lambda: "- a\n\n" * 30000,
    "lists-of-many-lines": lambda: "".join(f"{' ' * (i % 20)}- a\n" for i in range(50000)),
    "quote-lines": lambda: "> a\n" * 100000,
    "lazy-quotes": lambda: ("> " * 60 + "a\n" + "b\n") * 5000,
    "indented-code": lambda: "    a\n" * 100000,
    "code-lines": lambda: "```\n" + "a\tb\n" * 30000 + "```\n",
    "code-of-tabs": lambda: "```\n" + "\t" * 500000 + "\n```\n",
    "code-info-of-1-mb": lambda: "```" + "x" * 1000000 + "\na\n```\n",
    "code-spans": lambda: "`a` " * 100000,
    "definitions-of-one-term": lambda: "Begriff\n" + ":   Erklärung\n" * 20000,
    "terms-of-one-definition": lambda: "Begriff\n" * 20000 + ":   Erklärung\n",
    "definition-without-end": lambda: "Begriff\n:   " + "wort " * 100000,
    "many-classes": lambda: "# A {" + " ".join(f".a{i}" for i in range(100000)) + "}\n",
    "many-keys-of-an-attribute": lambda: "# A {" + " ".join(f"a{i}=b" for i in range(100000)) + "}\n",
    "same-class": lambda: "[a]{" + ".lead " * 150000 + "}",
    "identifier-of-1-mb": lambda: "# A {#" + "x" * 1000000 + "}\n",
    "like-identifiers": lambda: "".join(f"# A {i % 7}-{i}\n\n" for i in range(5000)) + "# A\n" * 5000,
    "nested-spans": lambda: "[" * 20000 + "a" + "]{lang=en}" * 20000,
    "languages": lambda: "[word]{lang=en} wort " * 30000,
    "styles": lambda: "*a* **b** ***c*** ~~d~~ `e` " * 9000,
    "links": lambda: "".join(f"[a](https://a.example/{i}) " for i in range(20000)),
    "link-of-1-mb": lambda: "[a](https://a.example/" + "x" * 1000000 + ")",
    "autolinks": lambda: "<https://a.example/b> " * 20000,
    "addresses": lambda: "https://a.example/b?c=d&e=f " * 20000,
    "address-of-500-kb": lambda: "https://a.example/" + "a/b-c." * 80000,
    "html": lambda: "<b>a</b> " * 50000,
    "entity-of-1-mb": lambda: "&" + "a" * 1000000 + ";",
    "dots": lambda: "." * 900000,
    "hyphens": lambda: "-- - --- " * 90000,
    "apostrophes": lambda: "a'b " * 150000,
    "numbers-and-units": lambda: "10 kg z. B. 5 % " * 40000,
    "long-words": lambda: "Donaudampfschifffahrtsgesellschaftskapitän" * 5 + "\n\n" + ("Donaudampfschifffahrt" * 4 + " ") * 10000,
    "capitals": lambda: "aB" * 400000,
    "object-characters": lambda: "\ufffc" * 100000,
    "line-separators": lambda: "a\u2028b\u2029" * 100000,
    "byte-order-marks": lambda: "\ufeff" * 300000,
    "cell-of-500-kb": lambda: "| a | b |\n| - | - |\n| " + "wort " * 100000 + " | b |\n",
    "cells-of-long-words": lambda: "| a | b |\n| - | - |\n" + f"| {'x' * 5000} | b |\n" * 100,
    "small-tables": lambda: "| a | b |\n| - | - |\n| 1 | 2 |\n\n" * 5000,
    "tables-in-lists": lambda: "- | a | b |\n  | - | - |\n  | 1 | 2 |\n\n" * 3000,
    "table-of-60-columns": lambda: table(60, 2000),
    "table-of-breaks": lambda: "| a | b |\n| - | - |\n" + "| a\\\n" * 20000,
    "captions": lambda: "".join(f"| a |\n| - |\n| b |\n\n: Eine {{#t{i}}}\n\n" for i in range(3000)),
    "notes-in-headings": lambda: "".join(f"# a[^{i}]\n\n[^{i}]: Fuß\n\n" for i in range(3000)),
    "note-called-often": lambda: "a[^1] " * 20000 + "\n\n[^1]: Fuß\n",
    "notes-with-lists": lambda: "".join(f"a[^{i}]\n\n[^{i}]: Fuß\n\n    - a\n    - b\n\n" for i in range(2000)),
    "notes-in-cells": lambda: "| a | b |\n| - | - |\n" + "".join(f"| a[^{i}] | b |\n" for i in range(3000))
    + "\n" + "".join(f"[^{i}]: Fuß\n\n" for i in range(3000)),
    "page-breaks": lambda: "# A {.pagebreak}\n\n" * 4000,
    "kept-together": lambda: ("wort " * 200 + "{.keep}\n\n") * 1000,
    "drop-capitals": lambda: ("wort " * 50 + "{.dropcap}\n\n") * 3000,
    "references-to-pages": lambda: "".join(f"# A {{#a{i}}}\n\n[](#a{(i * 7919) % 2000})\n\n" for i in range(2000)),
    "paragraphs-of-15-mb": lambda: "a\n\n" * 5_000_000,
    "items-of-15-mb": lambda: "- a\n" * 3_750_000,
    "rows-of-15-mb": lambda: table(4, 800_000),
    "spans-of-15-mb": lambda: "`a` *a* [a]{lang=en}\n\n" * 600_000,
    "headings-of-15-mb": lambda: "# a\n" * 3_750_000,
    "quotes-of-15-mb": lambda: "> a\n\n" * 2_500_000,
    "code-blocks-of-15-mb": lambda: "```\na\n```\n\n" * 1_200_000,
    "contrasts-of-15-mb": lambda: "".join(f"# A{i}\n\n" + contrast(i) for i in range(160_000)),
    "notes-of-15-mb": lambda: "".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(500_000)),
    "definitions-of-15-mb": lambda: "a\n:   b\n\n" * 1_500_000,
    "variables-of-15-mb": lambda: "{{a|b}}\n\n" * 1_500_000,
    "items-of-1-mb": lambda: "- a\n" * 90_000,
    "rows-of-1-mb": lambda: table(4, 33_000),
    "landscape-tables": lambda: ("a\n\n" + table(2, 1) + "\n: b {.landscape}\n\n") * 2000,
    "groups-without-rows": lambda: table(2, 1) + "| **a** | |\n" * 20000,
    "groups-of-one-row": lambda: table(2, 1) + "| **a** | |\n| *b* | |\n| 1 | 2 |\n" * 8000,
    "rows-of-many-words": lambda: table(12, 1) + ("| Die Übergabe von Kontakten gelingt " * 6 + "| ja " * 6 + "|\n"
                                                  + "| nein " * 6 + "| wenn beide Seiten wissen " * 6 + "|\n") * 3000
    + "\n: a {.landscape}\n",
    "prose-of-15-mb": lambda: "".join("Die Übergabe von Kontakten gelingt, wenn beide Seiten wissen, was gilt. " * 8 + f"{i}\n\n" for i in range(25000)),
    "prose-of-4-mb": lambda: ("# Abschnitt\n\n" + ("Die Übergabe von Kontakten gelingt, wenn beide Seiten wissen, was gilt. " * 8 + "\n\n") * 7) * 1000,
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
    "front-matter-lists": lambda: b"---\ntitle: a\nlang: de\ndate: 2026-11-24\nauthor: [" + b"a, " * 9000 + b"a]\nkeywords: ["
    + b"a, " * 9000 + b"a]\n---\nText.\n",
    "many-variables": lambda: b"---\ntitle: a\nlang: de\ndate: 2026-11-24\nvariables:\n"
    + b"".join(b"  v%d: w\n" % i for i in range(4500)) + b"---\n" + b"".join(b"{{v%d}} " % (i % 4500) for i in range(50000)),
    "long-variable": lambda: b"---\ntitle: a\nlang: de\ndate: 2026-11-24\nvariables:\n  v: " + b"wort " * 12000
    + b"\n---\n" + b"{{v}}\n\n" * 20000,
    "variable-in-addresses": lambda: b"---\ntitle: a\nlang: de\ndate: 2026-11-24\nvariables:\n  v: " + b"x" * 60000
    + b"\n---\n" + b"[a](https://a.example/{{v}})\n\n" * 20000,
    "long-imprint": lambda: b"---\ntitle: a\nlang: de\ndate: 2026-11-24\nimprint: |\n" + b"  a b c\n" * 7000 + b"---\nText.\n",
    "long-front-matter-texts": lambda: b"---\nlang: de\ndate: 2026-11-24\n"
    + b"".join(key + b": " + b"wort " * 1500 + b"\n" for key in (b"title", b"subtitle", b"author", b"organisation", b"version",
                                                                  b"description", b"imprint")) + b"---\nText.\n",
    "filename-of-1-mb": lambda: b"---\ntitle: a\nlang: de\ndate: 2026-11-24\nfilename: " + b"x" * 1000000 + b".pdf\n---\nText.\n",
    "date-of-1-mb": lambda: b"---\ntitle: a\nlang: de\ndate: " + b"9" * 1000000 + b"\n---\nText.\n",
    "language-of-1-mb": lambda: b"---\ntitle: a\nlang: de" + b"-aa" * 300000 + b"\ndate: 2026-11-24\n---\nText.\n",
    "large-file": lambda: (FRONT + "a\n\n" * 6_000_000).encode(),
    "binary": lambda: bytes(range(256)) * 4000,
}


# What the program must say of some of them.
MESSAGES = {
    "combining-marks": b"a.md:8:1: error: more than 64 combining marks on one letter\n",
    "combining-marks-between-soft-hyphens": b"a.md:8:1: error: more than 64 combining marks on one letter\n",
    "headings": b" pages, more than 5000\n",
    "long-variable": b": error: the variables put more than 4 MB into the text\n",
    "contrasts-and-comparisons": b": error: the document has more than 300000 parts\n",
    "items-of-15-mb": b": error: the document has more than 300000 parts\n",
    "paragraph-of-10-mb": b"a.md:8:1: error: a paragraph of more than 1000000 bytes\n",
    "table-of-20000-columns": b"a.md:8:1: error: ",
    "nested-quotes": b"a.md:8:113: error: nested more than 56 levels deep\n",
    "png-of-10-gigapixels": b"a.md:8:9: error: \"a.png\" has more than 40 megapixels\n",
    "jpeg-lying": b"a.md:8:9: error: \"a.jpg\" is cut short or damaged\n",
}


def with_picture(data, name):
    return {name: data, "a.md": (FRONT + f"![Bild]({name})\n").encode()}


def jpeg_lying():
    """A JPEG header that claims 65,500 × 65,500 and then ends."""
    return b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 17, 8, 65500, 65500, 3) + b"\1\x22\0\2\x11\1\3\x11\1" + b"\xff\xd9"


def whole_png(width, height, extra=b""):
    """A PNG of grey 0, whole and small in the file."""
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    compressor = zlib.compressobj(9)
    rows = b"".join(compressor.compress(b"\0" * (width + 1)) for _ in range(height)) + compressor.flush()
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def png_text(kind, head):
    """A chunk of text that unpacks to 100 MB."""
    data = head + zlib.compress(b"\0" * 100_000_000)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg_of_scans(width, height, scans):
    """A progressive JPEG: each scan of its few bytes has a decoder go over the whole picture."""
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    tables = b"\xff\xdb\0\x43\0" + b"\1" * 64 + b"\xff\xc4\0\x14\0" + b"\1" + b"\0" * 15 + b"\0" + b"\xff\xc4\0\x14\x10" + b"\1" + b"\0" * 15 + b"\0"
    scan = b"\xff\xda\0\x08\1\1\0\0\0\0" + b"\0"
    return b"\xff\xd8" + tables + frame + scan * scans + b"\xff\xd9"


def with_theme(theme):
    return {"theme.yaml": theme, "a.md": FRONT.replace("imprint", "theme: theme.yaml\nimprint").encode() + b"# A\n\n" + b"wort " * 1000}


FOLDERS = {
    "png-bomb": lambda: with_picture(whole_png(20000, 20000), "a.png"),
    "png-of-100-megapixels": lambda: with_picture(whole_png(10000, 10000), "a.png"),
    "png-of-40-megapixels": lambda: with_picture(whole_png(6320, 6320), "a.png"),
    "png-text-bomb": lambda: with_picture(whole_png(10, 10, png_text(b"zTXt", b"a\0\0")), "a.png"),
    "png-profile-bomb": lambda: with_picture(whole_png(10, 10, png_text(b"iCCP", b"a\0\0")), "a.png"),
    "png-of-one-row": lambda: with_picture(whole_png(60000, 1), "a.png"),
    "png-of-one-column": lambda: with_picture(whole_png(1, 60000), "a.png"),
    "picture-by-many-names": lambda: {
        "a.png": whole_png(2000, 2000),
        "a.md": (FRONT + "".join(f"![Bild]({'./' * i}a.png)\n\n" for i in range(500))).encode()},
    "many-pictures": lambda: {
        **{f"{i}.png": whole_png(3000, 3000 + i) for i in range(20)},
        "a.md": (FRONT + "".join(f"![Bild]({i}.png)\n\n" for i in range(20))).encode()},
    "jpeg-of-many-scans": lambda: with_picture(jpeg_of_scans(6300, 6300, 20000), "a.jpg"),
    "theme-of-aliases": lambda: with_theme(aliases().split("---\n")[1].encode()),
    "theme-of-1-mb": lambda: with_theme(b"color:\n" + b"".join(b"  k%d: '#000000'\n" % i for i in range(40000))),
    "theme-deep": lambda: with_theme(b"".join(b" " * i + b"a:\n" for i in range(1000))),
    "theme-binary": lambda: with_theme(bytes(range(256)) * 1000),
    "theme-of-large-type": lambda: with_theme(b"type:\n  text:\n    size: 144pt\n    leading: 144pt\n"),
    "theme-of-a-small-page": lambda: with_theme(b"page:\n  width: 90mm\n  height: 90mm\n  margin:\n    top: 8mm\n    bottom: 8mm\n    left: 8mm\n    right: 8mm\n"),
    "theme-of-large-margins": lambda: with_theme(b"page:\n  margin:\n    left: 104mm\n    right: 104mm\n"),
    "png-of-10-gigapixels": lambda: with_picture(png_claiming(100000, 100000), "a.png"),
    "png-of-no-size": lambda: with_picture(png_claiming(0, 0), "a.png"),
    "png-that-lacks-rows": lambda: with_picture(png_claiming(1000, 1000), "a.png"),
    "png-cut": lambda: with_picture(png_claiming(10, 10)[:40], "a.png"),
    "png-only-signature": lambda: with_picture(b"\x89PNG\r\n\x1a\n", "a.png"),
    "jpeg-lying": lambda: with_picture(jpeg_lying(), "a.jpg"),
    "jpeg-cut": lambda: with_picture(b"\xff\xd8\xff\xe0\0\x10JFIF", "a.jpg"),
    "picture-empty": lambda: with_picture(b"", "a.png"),
}


def limit():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    if not SANITIZED:  # a sanitizer reserves terabytes of addresses
        resource.setrlimit(resource.RLIMIT_AS, (2 * MEGABYTES << 20, 2 * MEGABYTES << 20))


def wait(process):
    """(status, seconds of processor time, megabytes) of the process, or None when it waits for something."""
    end = time.monotonic() + 10 * SECONDS
    while time.monotonic() < end:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        time.sleep(0.005)
    process.kill()
    process.wait()
    return None


def fault(name, status, megabytes, errors, has_pdf):
    """What is wrong with how the program ended, or None."""
    if status not in (0, 1):
        return f"status {status}: {errors[-300:]!r}"
    if status == 1 and b": error: " not in errors:
        return f"status 1 without an error: {errors[:200]!r}"
    if (status == 0) != has_pdf:
        return "the PDF does not go with the status"
    if len(errors) > 4_000_000:
        return f"{len(errors)} bytes of diagnostics"
    if MESSAGES.get(name, b"") not in errors:
        return f"does not say {MESSAGES[name]!r} but {errors[:300]!r}"
    if megabytes > MEGABYTES and not SANITIZED:
        return f"took {megabytes:.0f} MB"
    return None


def run(name, files):
    """(what went wrong or None, what it took)."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as log:
        for file, data in files.items():
            with open(os.path.join(folder, file), "wb") as out:
                out.write(data)
        ended = wait(subprocess.Popen([os.path.abspath(OCTAVO), "build", "a.md", "-o", "a.pdf"], cwd=folder,
                                      stdout=subprocess.DEVNULL, stderr=log, preexec_fn=limit))
        if ended is None:
            return "did not end", ""
        status, seconds, megabytes = ended
        if status == -signal.SIGXCPU:
            return f"took more than {SECONDS} s", ""
        log.seek(0)
        wrong = fault(name, status, megabytes, log.read(), os.path.exists(os.path.join(folder, "a.pdf")))
        return wrong, f"status {status}, {seconds:.2f} s, {megabytes:.0f} MB"


def bytes_of(text):
    return text if isinstance(text, bytes) else text.encode()


def files_of(name):
    """The files of a case, by name."""
    if name in FOLDERS:
        return FOLDERS[name]()
    return {"a.md": WHOLE[name]() if name in WHOLE else FRONT.encode() + bytes_of(CASES[name]())}


def main():
    failed = 0
    for name in sys.argv[1:] or [*CASES, *WHOLE, *FOLDERS]:
        wrong, took = run(name, files_of(name))
        failed += wrong is not None
        print(f"not ok mean-{name}: {wrong} ({took})" if wrong else f"ok mean-{name} ({took})", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

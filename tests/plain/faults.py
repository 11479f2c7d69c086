#!/usr/bin/python3
"""Faults of the system: each call that gives memory or touches a file fails once, in turn, until none is left.

The program must then say so and end with status 3, with the old file in its place and nothing beside it; or do without,
and write the very bytes that it writes when nothing fails. Memory is asked for thousands of times: behind the first
hundreds, the calls are sampled."""
import os
import struct
import subprocess
import sys
import zlib

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from fonts import changed, cut_down  # noqa: E402

OCTAVO, ROOT = os.environ["OCTAVO"], os.environ["ROOT"]
SOURCE = """---
title: Ein „Test“
lang: de
date: 2026-11-24
author: [Eine, Zwei]
theme: theme.yaml
variables:
  company: Ihr Unternehmen
---

::: summary
Das *Wichtigste* für {{company}}.
:::

# Eins {#eins}

Ein Absatz mit einer Fußnote[^1], H~2~O, `Code`, **fett** und [Verweis](#zwei). Donaudampfschifffahrtsgesellschaft.

[^1]: Die Fußnote.

| a | b |
| - | -: |
| 1 | 2 |

: Eine Tabelle {#tbl:eins}

![Ein Bild](bild.png){caption="Bild"}

# Zwei {#zwei}

::: chart {type=bar caption="Zahlen" alt="Zwei Zahlen"}
| a | b |
| - | - |
| x | 1 |
| y | 2 |
:::

::: cta {url="https://example.org" label="Los" qr=true}
Weiter.
:::
"""


KEPT = {"a.md", "theme.yaml", "bild.png", "text.otf", "label.ttf", "faults.so", "good.pdf"}
CHARACTERS = "".join(map(chr, range(32, 127))) + "äöüÄÖÜß„“–…"


def picture():
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((x * 9, y * 9, 80, 200)) * 1 for y in range(20) for x in range(1))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 20, 8, 6, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def run(fault):
    """(fired, status, errors, files) of one build with the fault; the old output is "old"."""
    for name in os.listdir("."):
        if name not in KEPT:
            os.remove(name)
    with open("out.pdf", "wb") as out:
        out.write(b"old")
    environment = dict(os.environ, LD_PRELOAD="./faults.so", FAULT=fault)
    done = subprocess.run([OCTAVO, "build", "a.md", "-o", "out.pdf"], env=environment, capture_output=True, timeout=600)
    return os.path.exists("fired"), done.returncode, done.stderr, sorted(set(os.listdir(".")) - {"fired"})


def judge(status, errors, files):
    """None when a run that met a fault ended well."""
    if files != sorted(KEPT | {"out.pdf"}):
        return f"files {files}"
    output, good = open("out.pdf", "rb").read(), open("good.pdf", "rb").read()
    if status == 0:
        return None if output == good else "status 0, but another PDF"
    if status != 3 or b"error: " not in errors:
        return f"status {status}: {errors.decode(errors='replace')[-300:]!r}"
    return None if output == b"old" else "status 3, but the old file is gone"


def numbers(every):
    n = 1
    while True:
        yield n
        n += 1 if n < every else max(1, n // 40)


def main():
    open("a.md", "w").write(SOURCE)
    open("theme.yaml", "w").write("font:\n  text:\n    regular: text.otf\n  label:\n    regular: label.ttf\n")
    changed("EBGaramond12-Regular.otf", cut_down(CHARACTERS), "text.otf")
    changed("DejaVuSerif.ttf", cut_down(CHARACTERS), "label.ttf")
    open("bild.png", "wb").write(picture())
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", f"{ROOT}/tests/tools/faults.c", "-o", "faults.so"], check=True)
    done = subprocess.run([OCTAVO, "build", "a.md", "-o", "good.pdf"], capture_output=True)
    if done.returncode:
        print(f"not ok builds without a fault: {done.stderr.decode()[:500]!r}")
        return
    print("ok builds without a fault")
    for name in ("open", "openat", "fstat", "read", "write", "fsync", "rename", "close", "malloc"):
        count, wrong = 0, []
        for n in numbers(400):
            fired, status, errors, files = run(f"{name}:{n}")
            if not fired:
                break
            count += 1
            why = judge(status, errors, files)
            if why:
                wrong.append(f"{name}:{n}: {why}")
        if wrong:
            print(f"not ok {name}: {len(wrong)} of {count} faults, such as {'; '.join(wrong[:5])}")
        else:
            print(f"ok {name}: {count} faults" if count else f"not ok {name}: never called")


main()

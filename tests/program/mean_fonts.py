#!/usr/bin/python3
"""Mean fonts: files that end too soon, in which any byte is another, or that were made to keep a program busy for ever.

A build with each must end by itself with a PDF (0) or with an error where the theme names the font (1), within the memory
that a build may take."""
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from fontTools.cffLib import SubrsIndex  # noqa: E402
from fontTools.misc.psCharStrings import T2CharString  # noqa: E402
from fontTools.ttLib import TTFont  # noqa: E402
from fonts import changed, cid_keyed, cut_down, tables, with_embedding  # noqa: E402

OCTAVO = os.environ["OCTAVO"]
SANITIZED = bool(os.environ.get("OCTAVO_SANITIZED"))
SECONDS, MEGABYTES = 100 if SANITIZED else 20, 512  # of a processor, and of its memory
CHANGES = 16  # of a table, at random places

PAPER = """---
title: Gemein
lang: de
date: 2026-11-24
imprint: keines
theme: theme.yaml
---

# Affige Öffnung

fi ffl ffi fl, *schräg* und 1234; AVATAR, Te To Wo: äöüß „So“ – ja. aaa bbb ccc.
"""
CHARACTERS = "".join(sorted(set(PAPER))) + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"


def report(name, failure):
    print(f"not ok mean-font: {name}: {str(failure)[:600]!r}" if failure else f"ok mean-font: {name}", flush=True)


# ---- a build ----

# A sanitizer reserves terabytes of addresses.
LIMITS = ["prlimit", "--core=0", f"--cpu={SECONDS}"] + ([] if SANITIZED else [f"--as={2 * MEGABYTES << 20}"])


def fault(data, says=None):
    """What is wrong with how a build in this font ends, or None. `says`: what must be said; "": nothing, and there is a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.md").write_text(PAPER)
        Path(folder, "a.font").write_bytes(data)
        Path(folder, "theme.yaml").write_text("font:\n  text:\n    regular: a.font\n    italic: a.font\n")
        try:
            done = subprocess.run([*LIMITS, OCTAVO, "build", "a.md", "-o", "a.pdf"], cwd=folder, capture_output=True,
                                  timeout=10 * SECONDS)
        except subprocess.TimeoutExpired:
            return "it does not end"
        if done.returncode == -signal.SIGXCPU:
            return f"it took more than {SECONDS} s"
        errors = done.stderr.decode("utf-8", "replace")
        if done.returncode not in (0, 1):
            return f"status {done.returncode}: {errors[-500:]}"
        if (done.returncode == 0) != Path(folder, "a.pdf").exists():
            return "the PDF does not go with the status"
        if done.returncode == 1 and "theme.yaml:3:14: error: " not in errors:
            return f"no error at the font's name: {errors[:300]}"
        if says is not None and (says not in errors or (done.returncode == 0) != (says == "")):
            return f"does not say {says!r} but {errors[:300]}"
        return None


# ---- any file, broken anywhere ----

def cuts(data):
    """The file up to the middle of its directory, and to the start, middle and end of each table."""
    yield from (data[:size] for size in (0, 1, 4, 11, 12, 20, 28))
    for _, offset, size in tables(data).values():
        yield from (data[:end] for end in (offset, offset + size // 2, offset + size) if end < len(data))


def changes(data):
    """Bytes of the directory and of each table are others; half of them at the table's start, where its counts are."""
    dice = random.Random(1)
    rows = [(0, 12 + 16 * len(tables(data)))] + [(offset, size) for _, offset, size in tables(data).values()]
    for offset, size in rows:
        for i in range(CHANGES):
            copy = bytearray(data)
            for _ in range(dice.choice((1, 1, 2, 8, 32))):
                at = offset + dice.randrange(min(size, 48) if i % 2 else size)
                copy[at] = dice.choice((0, 1, 0x7F, 0x80, 0xFF, copy[at] ^ 1 << dice.randrange(8)))
            yield bytes(copy)


def without_tables(data):
    for entry, _, _ in tables(data).values():
        yield data[:entry] + b"~" + data[entry + 1:]


def check_broken(name, data):
    for kind, broken in {"cut off": cuts, "changed": changes, "without a table": without_tables}.items():
        with ThreadPoolExecutor(2) as pool:
            wrong = [found for found in pool.map(fault, broken(data)) if found]
        report(f"{name}, {kind}", wrong and f"{len(wrong)} times: {wrong[0]}")


# ---- made to be mean ----

def edited(data, tag, at, values):
    """Bytes of a table are these."""
    start = tables(data)[tag][1] + at
    return data[:start] + values + data[start + len(values):]


def glyph_of_itself(path):
    """The letter ä is composed of itself."""
    font = TTFont(path)
    glyph = font.getGlyphID("adieresis")
    assert font["glyf"]["adieresis"].isComposite()
    return edited(path.read_bytes(), "glyf", font["loca"][glyph] + 12, struct.pack(">H", glyph))


def charstring(program):
    """The letter a is drawn by this program."""
    def change(font):
        top = font["CFF "].cff.topDictIndex[0]
        letter = top.CharStrings["a"]
        top.CharStrings["a"] = T2CharString(program=program, private=letter.private, globalSubrs=letter.globalSubrs)
    return change


def subroutines(programs, letter):
    """The local subroutines are these, and the letter a calls them; no other letter has any."""
    def change(font):
        font["CFF "].cff.desubroutinize()
        top = font["CFF "].cff.topDictIndex[0]
        top.Private.Subrs = SubrsIndex()
        for program in programs:
            top.Private.Subrs.append(T2CharString(program=program, private=top.Private))
        charstring(letter)(font)
    return change


def calls(depth, times):
    """Each subroutine calls the next so many times: the last would be run times ** depth times."""
    return [[i + 1 - 107, "callsubr"] * times + ["return"] for i in range(depth)]


def check_made(folder):
    small = {name: Path(changed(source, cut_down(CHARACTERS), folder / name)).read_bytes()
             for name, source in {"a.ttf": "DejaVuSerif.ttf", "a.otf": "EBGaramond12-Regular.otf"}.items()}
    ttf, otf = small["a.ttf"], small["a.otf"]

    def made(source, change):
        both = lambda font: (cut_down(CHARACTERS)(font), change(font))[0]
        return Path(changed(source, both, folder / "made")).read_bytes()

    broken = "is damaged: the outline of a glyph is broken"
    garamond, one_call = "EBGaramond12-Regular.otf", [0, "hmoveto", -107, "callsubr", "endchar"]
    fewer = struct.pack(">H", TTFont(folder / "a.ttf").getGlyphID("uniFB04"))  # ffl, and what comes behind
    cases = {
        "a directory of 65,535 tables": (ttf[:4] + b"\xFF\xFF" + ttf[6:], "is damaged: it ends before its tables"),
        "33 MB": (ttf + bytes(33 << 20), "is larger than 32 MB"),
        "a glyph that is made of itself": (glyph_of_itself(folder / "a.ttf"), broken),
        "outlines beyond the table": (edited(ttf, "loca", tables(ttf)["loca"][2] - 2, b"\xFF\xFF"),
                                      'its table "loca" points beyond the outlines'),
        "ligatures that are not there": (edited(edited(ttf, "maxp", 4, fewer), "hhea", 34, fewer),
                                         "it puts glyphs in place of letters that it does not have"),
        "charstring: no end": (made(garamond, charstring([100, "hmoveto", 5, 6, "rlineto"] * 99)), ""),
        "charstring: numbers without end": (made(garamond, charstring([0, "hmoveto"] + [1] * 5000 + ["rlineto"])), broken),
        "charstring: arithmetic": (made(garamond, charstring([0, "hmoveto", 1, 2, "add", "hlineto", "endchar"])), broken),
        "charstring: calls of itself": (made(garamond, subroutines([[-107, "callsubr"]], [-107, "callsubr"])), broken),
        "charstring: 30 ** 9 calls": (made(garamond, subroutines(calls(9, 30) + [["return"]], one_call)), broken),
        "charstring: 30 ** 9 lines": (made(garamond, subroutines(calls(9, 30) + [[1, "hlineto", "return"]], one_call)), broken),
        "charstring: calls ten deep": (made(garamond, subroutines(calls(9, 1) + [[1, "hlineto", "return"]], one_call)), ""),
        "offsets of an index": (edited(otf, "CFF ", 7, b"\xFF\xFF"), "is damaged: its outlines cannot be read"),
    }
    for name, (data, says) in cases.items():
        report(name, fault(data, says))
    numbered = Path(changed(folder / "a.otf", cid_keyed, folder / "numbered")).read_bytes()
    whole = Path(changed(folder / "a.ttf", with_embedding(0x100), folder / "whole")).read_bytes()
    return {"TrueType": ttf, "CFF": otf, "CFF with numbers": numbered, "TrueType, whole": whole}


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, data in check_made(Path(folder)).items():
            report(f"{name}, unbroken", fault(data, ""))
            check_broken(name, data)


main()

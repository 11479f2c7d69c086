#!/usr/bin/env python3
"""Diagnostics: JSON lines say the same as the text; a terminal gets colours unless NO_COLOR is set; a PDF is not sent
to a terminal."""
import json
import os
import pty
import subprocess

OCTAVO = os.environ["OCTAVO"]
BAD = """---
title: Ein Test
lang: de
date: 2026-11-24
imprint: Muster GmbH
---

# Eins

::: nite
x
:::

[](#nirgends) und \x1b[31m
"""
GOOD = BAD.split("::: nite")[0] + "Text.\n"


def run(*words, **options):
    return subprocess.run([OCTAVO, *words], capture_output=True, text=True, **options)


def report(name, done, why=""):
    print(f"ok {name}" if done else f"not ok {name}: {str(why)!r}")


def on_terminal(words, stream, **environment):
    """(status, what it wrote) with standard output or error at a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([OCTAVO, *words], **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs},
                               env={**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "TERM": "xterm", **environment})
    os.close(theirs)
    text = b""
    try:
        while piece := os.read(ours, 65536):
            text += piece
    except OSError:
        pass  # the terminal's end
    os.close(ours)
    return process.wait(), text.decode(errors="replace")


open("bad.md", "w").write(BAD)
open("good.md", "w").write(GOOD)
open("unknown.md", "w").write(GOOD + "\n::: nite\nx\n:::\n")

text = run("check", "bad.md")
heads = [line for line in text.stderr.splitlines() if line.startswith("bad.md:")]
as_json = run("check", "bad.md", "--diagnostics=json")
report("json: status", as_json.returncode == 1, as_json)
report("json: nothing on standard output", as_json.stdout == "", as_json.stdout)
objects = [json.loads(line) for line in as_json.stderr.splitlines()]
report("json: the keys", all(list(o) == ["file", "line", "column", "severity", "message", "help"] for o in objects), objects)
report("json: the same as the text", heads and heads == [
    f"{o['file']}:{o['line']}:{o['column']}: {o['severity']}: {o['message']}" for o in objects], objects)
unknown = run("check", "unknown.md", "--diagnostics=json").stderr
report("json: a help", "note" in json.loads(unknown)["help"], unknown)
report("json: two runs", as_json.stderr == run("check", "bad.md", "--diagnostics", "json").stderr)
report("json: nothing when nothing is wrong", run("check", "good.md", "--diagnostics=json").stderr == "")
refused = run("build", "good.md", "-o", "nowhere/x.pdf", "--diagnostics=json")
report("json: a refusal", refused.returncode == 3 and json.loads(refused.stderr)["file"] is None, refused)

report("text: no colour into a pipe", "\x1b" not in text.stderr, text.stderr)
status, colored = on_terminal(["check", "bad.md"], "stderr")
report("terminal: colour", status == 1 and "\x1b[1;31merror" in colored, colored)
report("terminal: nothing of the source commands it", "\x1b[31m\r\n" not in colored and "␛[31m" in colored, colored)
report("terminal: NO_COLOR", "\x1b" not in on_terminal(["check", "bad.md"], "stderr", NO_COLOR="1")[1])
report("terminal: an empty NO_COLOR is none", "\x1b" in on_terminal(["check", "bad.md"], "stderr", NO_COLOR="")[1])
report("terminal: a dumb one", "\x1b" not in on_terminal(["check", "bad.md"], "stderr", TERM="dumb")[1])
report("terminal: JSON has no colour", "\x1b" not in on_terminal(["check", "bad.md", "--diagnostics=json"], "stderr")[1])
status, output = on_terminal(["build", "good.md", "-o", "-"], "stdout")
report("terminal: no PDF", status == 2 and output == "", (status, output[:80]))

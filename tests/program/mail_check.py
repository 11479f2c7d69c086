#!/usr/bin/python3
"""octavo check MAIL.md: a mail is known by its front matter, and what is wrong with it is told at its place."""
import os
import sys
from pathlib import Path

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from mailing import *  # noqa: E402, F403

write_paper()


def check(text, *words):
    Path("m.md").write_text(text)
    done = run("check", "m.md", *words)
    return done.returncode, [line for line in done.stderr.splitlines() if ": error: " in line or ": warning: " in line], done


def told(name, text, status, lines, *words):
    found = check(text, *words)
    report(name, None if found[:2] == (status, lines) and not found[2].stdout else found)


ADVICE = ["m.md:17:7: warning: the link's text is an address"]
told("a good mail, and advice", MAIL_DE, 0, ADVICE)
told("advice counts with --strict", MAIL_DE, 1, ADVICE, "--strict")
told("--set", MAIL_DE, 1, ["m.md:4:10: error: the subject has more than 250 characters", *ADVICE], "--set", "name=" + "x" * 250)
told("variables need no values", MAIL_EN.replace("{{name|all}}", "{{who}}").replace("papier@example.com", '"{{sender}}"'), 0, [])
told("nor does an address to leave", MAIL_EN.replace("lang: en", 'lang: en\nlist-unsubscribe: "{{leave}}"'), 0, [])
for language in "de", "en":
    done = run("check", Path(ROOT, "content", "vertrieb-und-marketing", f"mail.{language}.md"))
    report(f"the whitepaper's mail, {language}", None if (done.returncode, done.stderr) == (0, "") else done.stderr)
told("unknown keys, bad addresses, what a mail cannot hold", """---
from: "Somebody <nobody>"
subjekt: x
subject: y
lang: en
list-unsubscribe: "http://example.com/"
---

::: summary
Text with {{open
:::

::: nota
:::
""", 1, ['m.md:2:7: error: "nobody" is no e-mail address', 'm.md:3:1: error: unknown key "subjekt"',
         'm.md:6:19: error: "http://example.com/" is no address for "list-unsubscribe"',
         "m.md:9:5: error: a mail cannot hold a summary", "m.md:10:11: error: the variable is not closed",
         'm.md:13:5: error: unknown div "nota"'])
told("no sender", "---\nsubject: x\nlang: en\n---\n\nText.\n", 1, ['m.md:1:1: error: "from" is missing'])
told("a paper with a line too many", "---\ntitle: x\nfrom: a@b.de\nlang: en\ndate: 2026-11-24\n---\n\nText.\n", 1,
     ["m.md:1:1: warning: the front matter names neither imprint nor contact", 'm.md:3:1: error: unknown key "from"'])
Path("m.md").write_text(MAIL_DE)
for words in ("build", "m.md", "-o", "m.pdf"), ("transcript", "m.md"):
    done = run(*words)
    report(f"{words[0]}: a mail is no paper", None if (done.returncode, done.stderr.split("\n")[0]) ==
           (1, "octavo: error: m.md is a mail, no paper") and not Path("m.pdf").exists() else done)
done = run("check", "m.md", "--diagnostics=json")
report("as JSON", None if '"file":"m.md","line":17,"column":7,"severity":"warning"' in done.stderr else done)

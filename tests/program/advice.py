#!/usr/bin/env python3
"""The advice that `octavo check` gives: what is written here follows it, a build is silent about it unless --strict asks,
and a build that --strict ends leaves the old file."""
import json
import os
import subprocess
from pathlib import Path

OCTAVO, ROOT = os.environ["OCTAVO"], Path(os.environ["ROOT"])
NO_IMPRINT = "the front matter names neither imprint nor contact"  # goldens are pieces of papers

# What a golden is about, against all advice.
ALLOWED = {
    "inlines.md": {"the link's text is an address"},
    "scripts.md": {"the link's text is an address"},
    "spellings.md": {"the description of the picture does not say what it shows"},
    "languages.md": {"lang=de changes nothing: it is the language of the text around"},
}


def report(name, failure):
    print(f"not ok {name}: {str(failure)[:1500]!r}" if failure else f"ok {name}")


def run(*words):
    done = subprocess.run([OCTAVO, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stderr


def messages(source):
    options = source.with_suffix(".options")
    words = options.read_text().split("\n")[:-1] if options.exists() else []
    status, errors = run("check", source, "--diagnostics=json", *words)
    return {json.loads(line)["message"] for line in errors.splitlines()}


for path in sorted((ROOT / "content").glob("*/??.md")):
    status, errors = run("check", "--strict", path)
    report(f"{path.parent.name}/{path.name}: check --strict", errors or status)

for path in sorted((ROOT / "tests" / "golden").rglob("*.md")):
    if not path.with_suffix(".diagnostics").exists():
        report(f"{path.relative_to(ROOT)}: check", messages(path) - {NO_IMPRINT} - ALLOWED.get(path.name, set()))

source, target = Path("advice.md"), Path("advice.pdf")
source.write_text("---\ntitle: Rat\nlang: de\ndate: 2026-11-24\n---\n\n# Eins\n\n[Hier](https://example.com)\n")
status, errors = run("build", source, "-o", target)
report("build: no advice", status or errors or not target.exists())
status, errors = run("check", source)
report("check: advice is no failure", status or errors.count(": warning: ") != 2 and errors)
old = target.read_bytes()
before = target.stat().st_mtime_ns
status, errors = run("build", "--strict", source, "-o", target)
report("build --strict: advice is a failure", status != 1 or errors.count(": warning: ") != 2 and errors)
report("build --strict: the old file stays", target.read_bytes() != old or target.stat().st_mtime_ns != before)
report("build --strict: nothing else is left", {path.name for path in Path().iterdir()} - {source.name, target.name})
target.unlink()
status, errors = run("build", "--strict", source, "-o", target)
report("build --strict: no file is written", status != 1 or target.exists())
status, errors = run("check", "--strict", source)
report("check --strict: advice is a failure", status != 1 and errors)
source.write_text(source.read_text().replace("---\n\n", "imprint: Muster GmbH\n---\n\n").replace("Hier", "Das Formular"))
status, errors = run("build", "--strict", source, "-o", target)
report("build --strict: what follows the advice is built", status or errors or not target.exists())

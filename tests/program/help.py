#!/usr/bin/env python3
"""--help: lists every option that works, and nothing that does not."""
import os
import re
import subprocess

OCTAVO = os.environ["OCTAVO"]


def run(*words):
    return subprocess.run([OCTAVO, *words], capture_output=True, text=True)


def report(name, failure):
    print(f"not ok {name}: {failure}" if failure else f"ok {name}")


def options_in(text):
    """{--name: takes a value} as --help lists them."""
    return {name: bool(value) for name, value in re.findall(r"^  (?:-\w, |    )(--[a-z-]+)(?: ([A-Z]\S*|\w+\|\w+))?", text, re.M)}


def unknown(command, option):
    return "unknown option" in run(*command, option, "x").stderr


program = run("--help")
report("octavo --help", program.returncode or program.stderr)
commands = re.findall(r"^  ([a-z]+) {2,}", program.stdout.split("Commands:")[1].split("Options:")[0], re.M)
report("the commands", None if commands == ["build", "check", "transcript", "batch", "mail", "ledger", "theme"] else commands)

EXPECTED = {
    (): {"--help", "--version"},
    ("build",): {"--output", "--theme", "--set", "--dump-pages", "--explain-breaks", "--diagnostics", "--strict",
                 "--help"},
    ("check",): {"--theme", "--set", "--explain-breaks", "--diagnostics", "--strict", "--help"},
    ("transcript",): {"--output", "--theme", "--set", "--diagnostics", "--strict", "--help"},
    ("batch",): {"--recipients", "--output", "--name", "--jobs", "--fail-fast", "--anew", "--theme", "--set", "--diagnostics",
                 "--strict", "--help"},
    ("mail",): {"--recipients", "--mail", "--eml", "--smtp", "--smtp-login", "--smtp-ca", "--smtp-timeout", "--ledger",
                "--paper", "--link", "--max-size", "--rate", "--attempts", "--retry-delay", "--resend-unknown", "--dry-run",
                "--theme", "--set", "--diagnostics", "--strict", "--insecure-starttls-optional", "--insecure-no-tls",
                "--insecure-any-certificate", "--help"},
    ("ledger",): {"--ledger", "--recipients", "--state", "--format", "--output", "--eml", "--diagnostics", "--help"},
    ("theme",): {"--list", "--print", "--diagnostics", "--help"},
}
# Every option of any command, and some that later ones may bring.
CANDIDATES = set().union(*EXPECTED.values()) | {"--password", "--quiet", "--verbose"}

for command, expected in EXPECTED.items():
    name = " ".join(("octavo",) + command)
    help_text = run(*command, "--help")
    listed = options_in(help_text.stdout)
    report(f"{name}: the options listed", None if set(listed) == expected else sorted(listed))
    report(f"{name}: all that are listed work", [o for o in listed if unknown(command, o)])
    report(f"{name}: all that work are listed", [o for o in CANDIDATES if o not in listed and not unknown(command, o)])
    report(f"{name}: no line is too long", [line for line in help_text.stdout.splitlines() if len(line) > 99])
    report(f"{name}: every exit status", [s for s in "0123" if f"\n  {s}  " not in help_text.stdout])

for command in commands:
    text = run(command, "--help").stdout
    operand = {"ledger": "show | export | reproduce ID | forget EMAIL",
               "theme": "--list | --print [NAME] | check THEME.yaml"}.get(command, "SOURCE.md")
    report(f"octavo {command}: usage", None if text.startswith(f"Usage: octavo {command} {operand}") else text)
report("-h is --help", None if run("-h").stdout == program.stdout else "they differ")

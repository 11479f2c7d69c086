"""What the tests of mails have in common: a small paper in two languages with its mails, calls of the program, and
messages as Python's email reads them."""
import email
import email.policy
import json
import os
import subprocess
from pathlib import Path

OCTAVO, ROOT = os.environ["OCTAVO"], os.environ["ROOT"]

PAPER = """---
title: Ein Papier
lang: %s
date: 2026-11-24
version: "2.1"
imprint: Muster GmbH, Musterstadt
filename: papier-{{firma}}.pdf
variables:
  name: alle
  firma: Firma
---

# Eins

Ein Absatz für {{name}} von {{firma}}.
"""

MAIL_DE = """---
from: "Müller & Söhne <papier@example.com>"
reply-to: antwort@example.com
subject: Für {{name}} - "das Papier"
lang: de
list-unsubscribe:
  - "https://example.com/abmelden?wer={{email}}"
  - mailto:abmelden@example.com
variables:
  name: alle
  email: name@example.com
---

Guten Tag {{name}},

hier ist *Ihr* Exemplar. Es gehört [hierher](https://www.example.com/papier) und
nicht <https://www.example.com/dorthin>.

# Was darin steht

- Erstens
- Zweitens, mit einem Satz, der so lang ist, dass er im Text auf eine zweite Zeile geht

| Teil | Seiten |
| ---- | -----: |
| Eins | 1 |
| Zwei | 20 |

::: cta {url="https://www.example.com/los?a=1&b=2" label="Los <jetzt>"}
Ein [Service]{lang=en} von uns.[^1]
:::

[^1]: Eine Fußnote.

* * *

Die Absender
"""

MAIL_EN = """---
from: papier@example.com
subject: For {{name|all}}
lang: en
---

Dear {{name|all}}, here is your copy.
"""


def report(name, failure=None):
    print(f"not ok {name}: {failure}" if failure else f"ok {name}", flush=True)


def write_paper():
    """p/de.md, p/en.md and their mails, below the working folder."""
    Path("p").mkdir(exist_ok=True)
    for language, mail in ("de", MAIL_DE), ("en", MAIL_EN):
        Path(f"p/{language}.md").write_text(PAPER % language)
        Path(f"p/mail.{language}.md").write_text(mail)


def write_recipients(*rows, columns="email,lang,name,firma", path="l.csv"):
    Path(path).write_text("\n".join((columns, *rows)) + "\n")


def run(*words, environment=None, seconds=600):
    """The call `octavo WORDS…`, with SOURCE_DATE_EPOCH set unless the environment given says otherwise."""
    variables = dict(os.environ, SOURCE_DATE_EPOCH="1790000000", **(environment or {}))
    return subprocess.run([OCTAVO, *map(str, words)], capture_output=True, text=True, timeout=seconds,
                          env={name: value for name, value in variables.items() if value is not None})


def mail(*words, recipients="l.csv", **rest):
    return run("mail", "p/de.md", "--recipients", recipients, "--mail", "p/mail.de.md", *words, **rest)


def ledger(*words, recipients="l.csv"):
    return run("ledger", *words, "--recipients", recipients)


def rows(recipients="l.csv"):
    """The ledger's rows, by address; none while there is nothing in it yet."""
    exported = ledger("export", "--format=json", recipients=recipients).stdout
    return {row["address"]: row for row in json.loads(exported or "[]")}


def states(recipients="l.csv"):
    return {address: row["state"] for address, row in rows(recipients).items()}


def read_message(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def forget_all():
    for path in Path(".").glob("*.ledger*"):
        path.unlink()

#!/usr/bin/python3
"""The ledger: show, export, reproduce, forget; and what happens when there is no room for it."""
import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import warnings
from pathlib import Path

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
warnings.simplefilter("ignore")
from mail_server import MailServer  # noqa: E402
from mailing import *  # noqa: E402, F403

write_paper()
COLUMNS = "email,lang,name,firma,consent_source,consent_version,consent_time"
write_recipients('anna@example.org,de,"Anna ""A"" Berg",=1+1,Formular,v3,2026-11-01T10:00:00Z',
                 "bob@example.org,en,Bob,B,,,", columns=COLUMNS)


def send(server, *words, **rest):
    return mail("--smtp", server.url, "--insecure-no-tls", "--retry-delay", "1", "--attempts", "2", *words, **rest)


def ended(done, status, text=""):
    return None if done.returncode == status and text in done.stderr + done.stdout else (done.returncode, done.stdout,
                                                                                         done.stderr)


# ---- show and export ----

with MailServer() as server:
    server.fault["RCPT"] = {2: "550 no such person"}
    report("a run", ended(send(server), 1))
SHOWN = """p: 2 recipients, 1 accepted, 1 refused

    id  state     try  time                  address
     1  accepted    1  2026-09-21T14:13:20Z  anna@example.org                  250 OK
     2  refused     1  2026-09-21T14:13:20Z  bob@example.org                   550 no such person
"""
report("show", None if ledger("show").stdout == SHOWN else f"\n{ledger('show').stdout}")
report("show --state", None if "anna" not in ledger("show", "--state", "refused").stdout else ledger("show").stdout)
report("show --state of none", ended(ledger("show", "--state", "lost"), 2, 'there is no state "lost"\n  help: it can be written, deferred, sending, unknown, accepted or refused\n'))
row = rows()["anna@example.org"]
KNOWN = {
    "id": 1, "paper": "p", "language": "de", "edition": "p/de.md", "mail": "p/mail.de.md", "version": "2.1",
    "program": subprocess.run([OCTAVO, "--version"], capture_output=True, text=True).stdout.strip(),
    "variables": {"lang": "de", "name": 'Anna "A" Berg', "firma": "=1+1", "email": "anna@example.org",
                  "consent_source": "Formular", "consent_version": "v3", "consent_time": "2026-11-01T10:00:00Z"},
    "consent_source": "Formular", "consent_version": "v3", "consent_time": "2026-11-01T10:00:00Z", "state": "accepted",
    "attempts": 1, "answer": "250 OK", "prepared_at": "2026-09-21T14:13:20Z", "settled_at": "2026-09-21T14:13:20Z",
}
report("export as JSON", {name: row.get(name) for name in KNOWN if row.get(name) != KNOWN[name]} or None)
report("its hashes", [name for name in row if name.endswith("_sha256") and len(row[name]) != 64])
table = list(csv.DictReader(io.StringIO(ledger("export").stdout, newline="")))
report("export as CSV", None if [line["address"] for line in table] == ["anna@example.org", "bob@example.org"] and
       json.loads(table[0]["variables"]) == KNOWN["variables"] and table[1]["state"] == "refused" else table)
write_recipients("=cmd@example.org,de,x,y,+1,-2,@3", columns=COLUMNS, path="formula.csv")
mail("--eml", "eml", recipients="formula.csv")
line = list(csv.DictReader(io.StringIO(ledger("export", recipients="formula.csv").stdout)))[0]
report("no cell is a formula", [name for name, value in line.items() if value[:1] in "=+-@" and value] or
       (None if line["address"] == "'=cmd@example.org" else line))
report("export to a file", ended(ledger("export", "-o", "out.csv"), 0) or
       (None if Path("out.csv").read_text().startswith("id,paper,address") else Path("out.csv").read_text()))

# ---- reproduce ----

pdf, message = Path("again.pdf"), Path("again.eml")
done = ledger("reproduce", "1", "-o", pdf, "--eml", message)
report("reproduce", ended(done, 0, "the same, byte by byte") or
       (None if message.read_bytes() == server.messages[0][2] else "the message differs") or
       (None if pdf.read_bytes() == list(read_message(message.read_bytes()).iter_attachments())[0].get_content()
        else "the PDF differs"))
for name, path, old, new, expected in (
        ("the paper", "p/de.md", "Ein Absatz", "Ein anderer", ["the paper's text has changed: p/de.md"]),
        ("the mail", "p/mail.de.md", "Guten Tag", "Hallo", ["the mail's text has changed: p/mail.de.md"])):
    text = Path(path).read_text()
    Path(path).write_text(text.replace(old, new))
    done = ledger("reproduce", "1")
    errors = [line.split("error: ")[1] for line in done.stderr.splitlines() if "error: " in line]
    report(f"reproduce, {name} changed", None if (done.returncode, errors) == (1, expected) else (done.returncode, errors))
    Path(path).write_text(text)
Path("p/theme.yaml").write_text('color:\n  accent: "#A03010"\n')
text = Path("p/de.md").read_text()
Path("p/de.md").write_text(text.replace("lang: de", "lang: de\ntheme: theme.yaml"))
errors = ledger("reproduce", "1").stderr
report("reproduce, the theme changed", None if "the paper's theme has changed" in errors else errors)
Path("p/de.md").write_text(text.replace("# Eins", "::: nota\nx\n:::\n\n# Eins"))
report("reproduce, the paper with errors", ended(ledger("reproduce", "1"), 1, 'p/de.md:13:5: error: unknown div "nota"'))
Path("p/de.md").unlink()
report("reproduce, the paper gone", ended(ledger("reproduce", "1"), 3, "p/de.md"))
Path("p/de.md").write_text(text)
report("reproduce, put back", ended(ledger("reproduce", "1"), 0))
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="%s"/></svg>'
for where, drawing in (("text", "![Ein Quadrat](a.svg)\n"), ("note", "Hier.[^1]\n\n[^1]: Dort: ![Ein Quadrat](a.svg)\n")):
    Path("p/a.svg").write_text(SVG % "#f00")
    Path("p/de.md").write_text(f"{text}\n{drawing}")
    write_recipients("carl@example.org,de,Carl,C,,,", columns=COLUMNS, path=f"{where}.csv")
    mail("--eml", "eml", recipients=f"{where}.csv")
    Path("p/a.svg").write_text(SVG % "#0f0")
    report(f"reproduce, a drawing in the {where} changed",
           ended(ledger("reproduce", "1", recipients=f"{where}.csv"), 1, "a picture of the paper has changed: p/de.md"))
Path("p/de.md").write_text(text)
report("reproduce of nothing", ended(ledger("reproduce", "77"), 1, "the ledger has no row 77"))
report("reproduce of no number", ended(ledger("reproduce", "x"), 2, "the number of a row"))

# ---- forget ----


def traces(word):
    return [path.name for path in Path(".").glob("l.csv.ledger*") if word.encode() in path.read_bytes()]


report("before", None if traces("anna@example.org") else "no trace")
report("forget", ended(ledger("forget", "Anna@EXAMPLE.org"), 0, "1 row erased"))
report("no trace of it", traces("anna@example.org") + traces("Berg") + traces(row["message_id"]) + traces("Formular"))
report("the count is kept", None if ledger("show").stdout.startswith("p: 1 recipient, 1 refused, 1 forgotten")
       else ledger("show").stdout)
report("the other is still there", None if list(states()) == ["bob@example.org"] else states())
report("forget again", ended(ledger("forget", "anna@example.org"), 0, "0 rows erased"))
reader = sqlite3.connect("l.csv.ledger")
reader.execute("BEGIN")
reader.execute("SELECT * FROM delivery").fetchall()
report("forget while somebody reads", ended(ledger("forget", "bob@example.org"), 3, "somebody is reading"))
reader.close()
report("forget, once more", ended(ledger("forget", "bob@example.org"), 0) or traces("bob@example.org") or None)

# A run that was killed leaves what it wrote in the log beside the ledger: here, a copy of the files while they are in use.
write_recipients("clara@example.org,de,Clara,x,,,", "dora@example.org,de,Dora,x,,,", columns=COLUMNS)
reader = sqlite3.connect("l.csv.ledger")
reader.execute("SELECT * FROM delivery").fetchall()
mail("--eml", "eml")
for path in list(Path(".").glob("l.csv.ledger*")):
    shutil.copy(path, str(path).replace("l.csv", "killed.csv"))
reader.close()


def traces_of_killed(word):
    return [path.name for path in Path(".").glob("killed.csv.ledger*") if word.encode() in path.read_bytes()]


report("after a kill: it is in the log", None if "killed.csv.ledger-wal" in traces_of_killed("clara@example.org") else
       traces_of_killed("clara@example.org"))
report("after a kill: forget", ended(ledger("forget", "clara@example.org", recipients="killed.csv"), 0, "1 row erased"))
report("after a kill: no trace of it", traces_of_killed("clara@example.org") + traces_of_killed("Clara"))
report("after a kill: the other is still there", None if "dora@example.org" in states("killed.csv") and
       "clara@example.org" not in states("killed.csv") else states("killed.csv"))

# ---- what is no ledger, and no room ----

report("no ledger", ended(ledger("show", recipients="nowhere.csv"), 3, "there is no ledger nowhere.csv.ledger"))
Path("text.ledger").write_text("This is no database.\n" * 100)
report("a text", ended(run("ledger", "show", "--ledger", "text.ledger"), 3, "text.ledger"))
other = sqlite3.connect("other.ledger")
other.execute("CREATE TABLE x(y)")
other.commit()
other.close()
with MailServer() as server:
    report("another database", ended(send(server, "--ledger", "other.ledger"), 3, "is no ledger") or
           (server.messages and "it was sent"))
report("which one?", ended(run("ledger", "show"), 2, "--ledger is missing"))
report("what?", ended(run("ledger", "shew", "--ledger", "l.csv.ledger"), 2, "no way to call"))
report("no folder for the ledger", ended(mail("--eml", "eml", "--ledger", "nowhere/x.ledger"), 3, "nowhere/x.ledger"))
Path("file").write_text("x")
report("no folder for the messages", ended(mail("--eml", "file"), 3, "cannot make the folder file"))


def limited(words, size):
    """The call under a limit to the size of files, as on a full disk."""
    return subprocess.run(["prlimit", f"--fsize={size}", OCTAVO, "mail", "p/de.md", "--recipients", "l.csv", "--mail",
                           "p/mail.de.md", *words], capture_output=True, text=True)


forget_all()
shutil.rmtree("eml", ignore_errors=True)
mail("--eml", "eml")  # a ledger is there, with room
shutil.rmtree("eml")
done = limited(["--eml", "eml"], 20_000)
report("no room for a message", ended(done, 3, "cannot write") or
       (None if not list(Path("eml").glob("*")) else list(Path("eml").glob("*"))))
write_recipients(*(f"a{i}@example.org,de,x,y,,," for i in range(12)), columns=COLUMNS)
with MailServer() as server:
    wrong, sent = [], 0
    for size in (0, 1000, 20_000, 60_000, 90_000, 120_000, 150_000):
        forget_all()
        server.messages.clear()
        done = limited(["--smtp", server.url, "--insecure-no-tls"], size)
        if done.returncode != 3 or "ledger" not in done.stderr:
            wrong.append((size, done.returncode, done.stderr))
        sent += len(server.messages)
        known = states() if server.messages else {}
        if any(known.get(to) not in ("accepted", "unknown") for _, (to,), _ in server.messages):
            wrong.append((size, known))
        done = send(server, "--resend-unknown")
        counts = [[to for _, (to,), _ in server.messages].count(f"a{i}@example.org") for i in range(12)]
        if done.returncode or min(counts) < 1 or sum(counts) > 13:
            wrong.append((size, done.returncode, done.stderr, counts))
    report("no room for the ledger: nothing is lost, and nothing sent that is not noted", wrong)
    report("some were sent before it was full", None if sent else "none")

#!/usr/bin/env python3
"""octavo batch: what comes out is what `octavo build --set` gives, row by row; and whatever happens on the way."""
import fcntl
import os
import pty
import random
import re
import shutil
import signal
import subprocess
from pathlib import Path

OCTAVO, SANITIZED = os.environ["OCTAVO"], bool(os.environ.get("OCTAVO_SANITIZED"))
FRONT = "---\ntitle: {title}\nlang: {lang}\ndate: 2026-11-24\n{more}---\n"
LONG = "Vereinigte Werkstätten für Maschinenbau und Feinwerktechnik Oberlausitz-Niederschlesien GmbH & Co. KG " * 3


def report(name, failure):
    print(f"not ok {name}: {str(failure)[:1500]!r}" if failure else f"ok {name}")


def differs(expected, found):
    return None if expected == found else f"expected {expected!r}, found {found!r}"


def run(*words, **more):
    return subprocess.run([OCTAVO, *map(str, words)], capture_output=True, text=True, **more)


def batch(recipients, folder, *words, source="de.md", **more):
    return run("batch", source, "--recipients", recipients, "-o", folder, *words, **more)


def write(path, text, encoding="utf-8"):
    Path(path).write_bytes(text.encode(encoding))
    return path


def copies(folder):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.is_file()}


# ---- a paper in two editions ----

VARIABLES = 'variables:\n  firma: Ihr Unternehmen\n  name: Leserin\n  ort: "Ort"\n'
PROSE = ("Wer über Vertrieb spricht, spricht über Zahlen, und wer über Marketing spricht, ebenso; nur sind es andere. "
         "Dieser Absatz ist lang genug für mehrere Zeilen und steht auf jeder Seite ein paar Mal. ")


def paper(lang, sections=12):
    """Variables in running text, a heading, a list, a table, a link, a footnote and the front matter."""
    body = ["Guten Tag {{name}}, hier steht, was für {{firma}} gilt.[^1]\n\n[^1]: Auch {{firma}} hat Fußnoten.\n"]
    for i in range(1, sections + 1):
        body.append(f"# Abschnitt {i}{' für {{firma}}' if i == 3 else ''} {{#s{i}}}\n")
        body.append(PROSE * 5 + f"Siehe [](#s{sections + 1 - i}). In {{{{ort}}}} ist es nicht anders als anderswo.\n")
        body.append("- „{{firma}}“ steht in einer Liste,\n- und hier steht {{name}}.\n" if i % 3 == 0 else PROSE * 3 + "\n")
    body.append("| Was | Wo |\n| --- | --- |\n| {{firma}} | {{ort|nirgends}} |\n\n[Mehr](https://example.com/?f={{firma}})\n")
    front = FRONT.format(title='"Für {{firma}}"' if lang == "de" else "Copies", lang=lang, more=VARIABLES)
    return front + "\n" + "\n".join(body)


write("de.md", paper("de"))
write("en.md", paper("en", 5))
ROWS = [
    {"email": "anna@example.com", "lang": "de", "firma": "Muster GmbH", "name": "Anna", "ort": "Köln"},
    {"email": "bob@example.com", "lang": "en", "firma": "Acme & Sons", "name": "Bob", "ort": ""},
    {"email": "cleo@example.com", "lang": "", "firma": "", "name": "", "ort": ""},
    {"email": "dora@example.com", "lang": "de-AT", "firma": LONG.strip(), "name": "Dora", "ort": "Graz"},
    {"email": "emil@example.com", "lang": "DE", "firma": "A.", "name": "„E“ 'm' \"il\"", "ort": "3 km – 5 km"},
    {"email": "fay@example.com", "lang": "en", "firma": "F-i-f-f-l", "name": "Fay\n  Two", "ort": "x" * 200},
    {"email": "gus@example.com", "lang": "de", "firma": "*Stern* _x_ [y](z) `c` <b> | {{name}}", "name": "G", "ort": "$"},
]


def csv_text(rows, separator=",", end="\n"):
    def field(value):
        return '"' + value.replace('"', '""').replace("\n", end) + '"' if re.search(r'[",;\t\n]', value) else value
    head = list(rows[0])
    return end.join([separator.join(head)] + [separator.join(field(row[key]) for key in head) for row in rows]) + end


def built(row):
    """What `octavo build` gives for a row."""
    words = []
    for key, value in row.items():
        if value and key in ("firma", "name", "ort"):
            words += ["--set", f"{key}={' '.join(value.split())}"]
    source = "en.md" if row["lang"].lower().startswith("en") else "de.md"
    done = run("build", source, "-o", "one.pdf", *words)
    return Path("one.pdf").read_bytes() if done.returncode == 0 else done.stderr


write("leads.csv", csv_text(ROWS))
EXPECTED = {f"{row['email']}.pdf": built(row) for row in ROWS}


# ---- what comes out ----

def test_copies():
    for jobs in (1, 2, 8):
        done = batch("leads.csv", f"jobs-{jobs}", "-j", jobs)
        report(f"-j {jobs}: says nothing", differs((0, "", ""), (done.returncode, done.stdout, done.stderr)))
        found = copies(f"jobs-{jobs}")
        for name, pdf in EXPECTED.items():
            report(f"-j {jobs}: {name} as built alone", None if found.get(name) == pdf else len(pdf))
        report(f"-j {jobs}: no more files", differs(sorted(EXPECTED), sorted(found)))


WORDS = ["Muster", "GmbH", "&", "Co.", "KG", "Werkstätten", "für", "„Nord“", "3", "M", "5", "km/h", "e.", "V.", "x-y", '"z"',
         "'w'", "...", "--", "ffi", "Donaudampfschifffahrtsgesellschaft"]


def test_shared():
    """Variables in running text only: most of a copy is then taken from what is the same for all."""
    chance = random.Random(5)
    body = ["Guten Tag {{name}}, dies gilt für {{firma}}. Siehe [](#s9) und [](#s2).\n"]
    for i in range(1, 13):
        body.append(f"# Abschnitt {i} {{#s{i}}}\n\n" + PROSE * (3 + i % 4) + f"Siehe [](#s{13 - i}).[^{i}]\n\n[^{i}]: Fußnote {i}.\n")
        if i % 3 == 0:
            body.append("- „{{firma}}“ steht in einer *Liste von {{name}}*,\n- und hier steht nichts.\n")
        if i % 4 == 0:
            body.append("::: note\n" + PROSE + "Bei {{firma}}.\n:::\n\n::: pullquote\nNur sind es andere.\n:::\n")
    front = FRONT.format(title="Kopien", lang="de", more=VARIABLES)
    write("shared.md", front + "\n" + "\n".join(body))
    paper_of = {"shared.md": 14, f"{os.environ['ROOT']}/content/vertrieb-und-marketing/de.md": 4}
    for source, count in paper_of.items():
        rows = [{"email": f"r{i}@example.com", **{key: " ".join(chance.choices(WORDS, k=chance.choice((0, 1, 3, 6, 30))))
                                                  for key in ("firma", "name")}} for i in range(count)]
        write("shared.csv", csv_text(rows))
        done = batch("shared.csv", "shared", "--anew", "-j", 1, source=source)
        report(f"{Path(source).name}: shared copies: says nothing", done.stderr)
        for row in rows:
            words = [word for key in ("firma", "name") if row[key] for word in ("--set", f"{key}={row[key]}")]
            run("build", source, "-o", "one.pdf", *words)
            same = Path("one.pdf").read_bytes() == Path(f"shared/{row['email']}.pdf").read_bytes()
            report(f"{Path(source).name}: shared copies: {row['email']} as built alone", None if same else row)


def test_page_numbers():
    """A long name moves pages, and the contents say so: both as in a paper built alone."""
    def contents(name):
        text = subprocess.run(["pdftotext", "-f", "2", "-l", "2", "-layout", f"jobs-1/{name}", "-"], capture_output=True,
                              text=True).stdout
        return re.findall(r"(\d+)$", text, re.M)
    report("a long name moves the pages", None if contents("dora@example.com.pdf") != contents("anna@example.com.pdf") else
           contents("dora@example.com.pdf"))


def test_spreadsheets():
    forms = {
        "Excel, UTF-8": ("\ufeff" + csv_text(ROWS, ";", "\r\n"), "utf-8"),
        "Excel, Unicode text": ("\ufeff" + csv_text(ROWS, "\t", "\r\n"), "utf-16-le"),
        "LibreOffice": (csv_text(ROWS, ","), "utf-8"),
        "an old Macintosh": (csv_text(ROWS, ";", "\r"), "utf-8"),
        "every field quoted": ("\n".join(",".join('"' + line.replace('"', '""') + '"' for line in row.values())
                                         for row in [dict(zip(ROWS[0], ROWS[0]))] + ROWS), "utf-8"),
    }
    for i, (name, (text, encoding)) in enumerate(forms.items()):
        write("form.csv", text, encoding)
        done = batch("form.csv", f"form-{i}")
        report(f"{name}: as the others", done.stderr or (None if copies(f"form-{i}") == EXPECTED else "they differ"))
    write("ansi.csv", csv_text(ROWS[:2], ";", "\r\n"), "cp1252")
    done = batch("ansi.csv", "form-ansi")
    report("Windows-1252: read, with a warning", differs((0, 1), (done.returncode, done.stderr.count("warning:"))))
    report("Windows-1252: the same copies", None if all(EXPECTED[name] == pdf for name, pdf in copies("form-ansi").items())
           and len(copies("form-ansi")) == 2 else "they differ")


BAD = """email,lang,firma,ort
good@example.com,de,Gut,Ulm
,de,x,y
no-at.example.com,de,x,y
a@b,de,x,y
x@example.com,de,x
x@example.com,de,x,y,z
x@example.com,fr,x,y
x@example.com,de,漢,y
x@example.com,de,אב,y
x@example.com,de,%s,y
x@example.com,de,"a\x07b",y
x@example.com,de,a\x00b,y
x@example.com,de,M\ufffdller,y
x@example.com,de,"open,y
good2@example.com,en,Good,Ulm
"""
SAID = """bad.csv:3:1: error: the e-mail address is missing
bad.csv:4:1: error: "no-at.example.com" is no e-mail address: it has no @
bad.csv:5:1: error: "a@b" is no e-mail address: its domain has no ending such as .de or .com
bad.csv:6:18: error: this row has 3 fields, and there are 4 columns
bad.csv:7:22: error: this row has 5 fields, and there are 4 columns
bad.csv:8:15: error: there is no edition in "fr"
bad.csv:9:18: error: no font has a glyph for U+6F22 "漢"
bad.csv:10:18: error: text written right to left cannot be set yet
bad.csv:11:18: error: the value of "firma" has 501 characters, more than 500
bad.csv:12:20: error: the control character U+0007
bad.csv:13:19: error: the control character U+0000
bad.csv:14:19: error: a character was lost before: here stands U+FFFD for it
bad.csv:15:18: error: this quotation mark is not closed
"""


def test_bad_rows():
    write("bad.csv", BAD % ("x" * 501))
    for jobs in (1, 3):
        done = batch("bad.csv", f"bad-{jobs}", "-j", jobs)
        heads = "".join(line + "\n" for line in done.stderr.split("\n") if ": error: " in line)
        report(f"-j {jobs}: bad rows: each is told", differs(SAID, heads))
        report(f"-j {jobs}: bad rows: the status", differs(1, done.returncode))
        report(f"-j {jobs}: bad rows: the good ones are made",
               differs(["good2@example.com.pdf", "good@example.com.pdf"], sorted(copies(f"bad-{jobs}"))))
    done = batch("bad.csv", "bad-json", "--diagnostics=json")
    report("bad rows as JSON", differs(13, len(re.findall(r'^\{"file":"bad.csv","line":\d+,"column":\d+,"severity":"error"',
                                                          done.stderr, re.M))))
    done = batch("bad.csv", "bad-fast", "-j", 1, "--fail-fast")
    report("--fail-fast: one row is told", differs((1, 1), (done.returncode, done.stderr.count(": error: "))))
    report("--fail-fast: nothing is made behind it", differs(["good@example.com.pdf"], sorted(copies("bad-fast"))))


def test_beginning():
    write("export.csv", "Nr.;Mail (privat)\n1;a@example.com\n")
    cases = {
        "no such list": (("missing.csv", "o"), 3, "cannot read missing.csv: No such file or directory"),
        "no such source": (("leads.csv", "o"), 3, "cannot read missing.md"),
        "a folder that cannot be made": (("leads.csv", "no/such/folder"), 3, "cannot write into no/such/folder"),
        "a template without a column": (("leads.csv", "o", "--name", "x.pdf"), 2, "gives every copy the same name"),
        "a template with an unknown column": (("leads.csv", "o", "--name", "{{emial}}"), 2, 'did you mean "email"?'),
        "a template that is not closed": (("leads.csv", "o", "--name", "a-{{email"), 2, "{{ is not closed"),
        "a template with a slash": (("leads.csv", "o", "--name", "a/{{email}}"), 2, "has a slash in it"),
        "addresses below another name": (("export.csv", "o"), 1, 'when "Mail (privat)" holds the addresses, call it "email"'),
        "jobs": (("leads.csv", "o", "-j", "0"), 2, '"0" is no number of jobs'),
    }
    for name, (words, status, said) in cases.items():
        done = batch(*words, source="missing.md" if "source" in name else "de.md")
        report(f"refused: {name}", None if done.returncode == status and said in done.stderr else (done.returncode, done.stderr))
    for words, said in ((("--recipients", "leads.csv"), "-o is missing"), (("-o", "x"), "--recipients is missing")):
        done = run("batch", "de.md", *words)
        report(said, None if done.returncode == 2 and said in done.stderr else done.stderr)


def test_broken_edition():
    write("broken/de.md", "---\ntitle: x\nlang: de\ndate: 2026-01-01\n---\n\n::: nota\nx\n:::\n") if Path("broken").mkdir() is None else None
    write("broken/l.csv", "email\na@example.com\nb@example.com\n")
    done = batch("broken/l.csv", "broken/out", source="broken/de.md")
    report("an edition with errors: its own are told once", differs((1, 1, 1), (
        done.returncode, done.stderr.count('unknown div "nota"'), done.stderr.count("no copy is made"))))
    write("broken/en.md", FRONT.format(title="x", lang="en", more="") + "\nFor {{firma}}.\n")
    write("broken/l.csv", "email,firma\na@example.com,x\nb@example.com,\n")
    done = batch("broken/l.csv", "broken/out2", source="broken/en.md")
    report("a variable without a default: the row without a value", None if done.returncode == 1 and re.search(
        r'l.csv:3:1: error: the variable "firma" has no value \(broken/en.md:7:5\)', done.stderr) else done.stderr)
    report("… and the others are made", differs(["a@example.com.pdf"], sorted(copies("broken/out2"))))
    write("broken/l.csv", "email,frima\na@example.com,x\n")
    done = batch("broken/l.csv", "broken/out3", source="broken/en.md")
    report("a misspelt column", None if 'did you mean "firma"?' in done.stderr else done.stderr)


# ---- names ----

def test_names():
    names = ["../../etc/passwd", "a/b\\c", "..", "CON", "com1.x", "Müller", "MÜLLER", "mu\u0308ller", "x" * 300, "Auf\u200cla\u00adge",
             "-rf", " . ", "a:b*c?d", "Ähm", "ähm"]
    rows = "".join(f'{i}@example.com,"{name}"\n' for i, name in enumerate(names))
    write("names.csv", "email,wer\n" + rows)
    done = batch("names.csv", "names", "--name", "{{wer}}.pdf")
    report("names: those taken are told", differs(4, done.stderr.count("has the file name")))
    expected = ["etc-passwd", "a-b-c", "_", "CON_", "com1.x_", "Müller", "MÜLLER-2", "müller-3", "x" * 195, "Auflage", "_-rf", "_-2",
                "a-b-c-d", "Ähm", "ähm-2"]
    expected[0] = "-..-etc-passwd"
    found = sorted(copies("names"))
    report("names: safe", differs(sorted(name + ".pdf" for name in expected), found))
    report("names: nothing beside the folder", None if not Path("../etc").exists() else "there is")
    done = batch("leads.csv", "named", "--name", "{{row}}-{{ort|kein Ort}}")
    report("names: of rows", differs(["1-Köln.pdf", "2-kein Ort.pdf", "3-kein Ort.pdf"], sorted(copies("named"))[:3]))


# ---- again, and interrupted ----

def many(count, changed=()):
    rows = [{"email": f"p{i}@example.com", "lang": "en", "firma": f"Firma {i}{' neu' if i in changed else ''}", "name": "N",
             "ort": "O"} for i in range(count)]
    return csv_text(rows)


def stamps(folder):
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in Path(folder).iterdir() if path.is_file()}


def test_again():
    write("again.csv", many(20))
    batch("again.csv", "again")
    before = stamps("again")
    batch("again.csv", "again")
    report("again: nothing is made twice", differs(before, stamps("again")))
    write("again.csv", many(20, changed={3, 7}))
    batch("again.csv", "again")
    after = stamps("again")
    report("again: what has changed is made", differs(["p3@example.com.pdf", "p7@example.com.pdf"],
                                                      sorted(name for name in after if after[name] != before[name])))
    Path("again/p5@example.com.pdf").write_bytes(b"cut")
    Path("again/p6@example.com.pdf").unlink()
    before = stamps("again")
    batch("again.csv", "again")
    report("again: what is damaged or gone is made", differs(
        (True, True), (Path("again/p5@example.com.pdf").read_bytes()[:5] == b"%PDF-", Path("again/p6@example.com.pdf").exists())))
    write("en.md", paper("en", 4))
    batch("again.csv", "again")
    report("again: another text makes all anew", differs([], [name for name, stamp in stamps("again").items()
                                                              if stamp == before.get(name)]))
    before = stamps("again")
    batch("again.csv", "again", "--anew")
    report("--anew: all of them", differs([], [name for name, stamp in stamps("again").items() if stamp == before[name]]))
    write("en.md", paper("en", 5))


def test_power_cut():
    """What was noted, and is not known to be on the disk, is looked at: a cut leaves files without their bytes."""
    def state(folder):
        return Path(f"{folder}/.octavo-batch/state")

    def empty(name):
        path = Path(f"power/{name}")
        path.write_bytes(bytes(path.stat().st_size))

    write("power.csv", many(12))
    write("half.csv", many(6))
    batch("power.csv", "power")
    expected, whole = copies("power"), state("power").read_text()
    report("a power cut: a run that has ended says that the disk has all", None if re.search(r"^= \d+\n\Z", whole, re.M) else whole)
    before = stamps("power")
    batch("power.csv", "power")
    report("a power cut: nothing is noted for nothing", differs(whole, state("power").read_text()))
    state("power").write_text(whole[:whole.rindex("= ")])  # as if it had been killed
    for name in ("p2@example.com.pdf", "p9@example.com.pdf"):
        empty(name)
    batch("half.csv", "power")  # knows nothing of p9
    batch("power.csv", "power")
    after = stamps("power")
    report("a power cut: files without their bytes are made again", None if copies("power") == expected else "they differ")
    report("a power cut: and only those", differs(["p2@example.com.pdf", "p9@example.com.pdf"],
                                                  [name for name in sorted(after) if after[name][0] != before[name][0]]))
    for torn in (b"= ", b"= 999999\n= x\n= -1\n", b"\0" * 300, b"\0" * 50 + b"\n0 0 0 x.pdf\nxyz\n"):
        with open(state("power"), "ab") as notes:
            notes.write(torn)
        done = batch("power.csv", "power")
        report(f"a power cut: notes that end in {torn[:12]}", None if done.returncode == 0 and copies("power") == expected
               else done.stderr)


def struck(signal_number, at, recipients, folder):
    """A run that is sent a signal at this call of write or renameat."""
    environment = dict(os.environ, LD_PRELOAD="./counted.so", STRIKE=f"{signal_number:d}:{at}",
                       ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
    return batch(recipients, folder, "-j", 2, env=environment)


KILLS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 52, 73)  # three calls a copy: when it is written, gets its name, and is noted; one that is kept is noted again


def test_killed():
    """Killed again and again, it comes to an end, and no file is ever half a file."""
    write("killed.csv", many(120))
    batch("killed.csv", "whole")
    expected, statuses, torn = copies("whole"), [], []
    for at in KILLS:
        statuses.append(struck(signal.SIGKILL, at, "killed.csv", "killed").returncode)
        torn += [name for name, pdf in copies("killed").items() if pdf != expected[name]]
    report("killed: no file is torn", torn)
    report("killed: each time", differs([-signal.SIGKILL] * len(KILLS), statuses))
    made = len(copies("killed"))
    report("killed: what was made before is kept", None if sum(KILLS) // 3 - len(KILLS) * 3 < made < len(expected) else made)
    report("killed: it comes to an end", differs(0, batch("killed.csv", "killed").returncode))
    report("killed: all copies are there", None if copies("killed") == expected else "they differ")
    report("killed: nothing is left behind", differs(["state"], sorted(os.listdir("killed/.octavo-batch"))))


def test_stopped():
    write("stopped.csv", many(10000))
    done = struck(signal.SIGINT, 15, "stopped.csv", "stopped")
    report("a signal: it ends as the signal says", differs((-signal.SIGINT, ""), (done.returncode, done.stderr)))
    report("a signal: what was begun is whole", None if all(pdf[-6:] == b"%%EOF\n" for pdf in copies("stopped").values()) else
           "a file is torn")
    notes = Path("stopped/.octavo-batch/state").read_text().count(".pdf\n")
    report("a signal: what was made is noted", differs(len(copies("stopped")), notes))
    shutil.rmtree("stopped")


def test_two_at_once():
    Path("locked/.octavo-batch").mkdir(parents=True)
    with open("locked/.octavo-batch/state", "w") as state:
        fcntl.lockf(state, fcntl.LOCK_EX)
        done = batch("leads.csv", "locked")
    report("two at once: the second is refused", None if done.returncode == 3 and "another run" in done.stderr else done.stderr)


# ---- a terminal ----

def test_terminal():
    write("terminal.csv", many(60))
    main, end = pty.openpty()
    process = subprocess.Popen([OCTAVO, "batch", "de.md", "--recipients", "terminal.csv", "-o", "terminal"], stderr=end,
                               env=dict(os.environ, TERM="xterm", NO_COLOR="1"))
    os.close(end)
    said = b""
    try:
        while piece := os.read(main, 4096):
            said += piece
    except OSError:
        pass  # the other end is closed
    text = said.decode()
    report("a terminal: progress", None if re.search(r"\r\x1b\[K\d+ copies, \d+ a second, (\d+ min )?\d+ s left", text) else text)
    report("a terminal: what became of it", None if re.search(r"octavo: 60 copies made, in (\d+ min )?\d+ s\r\n$", text) else text)
    process.wait()


# ---- much ----

def peak(rows):
    """Kilobytes at most, for so many rows."""
    write("much.csv", "email,firma\n" + "".join(f"a{i}@example.com,Firma {i}\n" for i in range(rows)))
    write("small.md", FRONT.format(title="x", lang="de", more="toc:\n  depth: 0\nvariables:\n  firma: x\n") + "\nFür {{firma}}.\n")
    shutil.rmtree("much", ignore_errors=True)
    batch("much.csv", "much", "-j", 2, source="small.md", env=dict(os.environ, LD_PRELOAD="./counted.so", PEAK="peak"))
    return int(Path("peak").read_text())


def test_memory():
    few, more = peak(200), peak(4000)
    report("memory: of a row its name is kept, and not its copy", None if more < few + 3 * 3800 else (few, more))


subprocess.run(["gcc", "-shared", "-fPIC", f"{os.environ['ROOT']}/tests/tools/counted.c", "-o", "counted.so"], check=True)
test_copies()
test_shared()
test_page_numbers()
test_spreadsheets()
test_bad_rows()
test_beginning()
test_broken_edition()
test_names()
test_again()
test_power_cut()
test_killed()
test_stopped()
test_two_at_once()
test_terminal()
if not SANITIZED:
    test_memory()

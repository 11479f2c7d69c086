#!/usr/bin/python3
"""Lists of recipients as spreadsheets and customer databases write them: what is read, what is told, and where."""
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from mailing import *  # noqa: E402, F403

write_paper()
SANITIZED = bool(os.environ.get("OCTAVO_SANITIZED"))


def batch(data, *words):
    """The run for a list of these bytes, what it says, and the texts of the copies by their files' names."""
    Path("l.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
    shutil.rmtree("copies", ignore_errors=True)
    done = run("batch", "p/de.md", "--recipients", "l.csv", "-o", "copies", *words)
    said = [line for line in done.stderr.splitlines() if re.search(": (error|warning): ", line)]
    return done, said


def texts():
    found = {}
    for path in sorted(Path("copies").glob("*.pdf")):
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True).stdout
        found[path.stem] = re.search(r"Absatz für (.*?)\.\n", text.replace("\f", "\n"), re.S)[1].replace("\n", " ")
    return found


def told(name, data, status, said, copies=None, *words):
    done, found = batch(data, *words)
    made = texts() if Path("copies").exists() else {}
    good = (done.returncode, found) == (status, said) and (copies is None or made == copies)
    report(name, None if good else (done.returncode, found, made))


# ---- what is read as it is meant ----

TWO = {"a@example.com": "Anna von Muster & Co", "b@example.com": "Bob von Ünal; Söhne"}
LINES = ["E-Mail;Sprache;Name;Firma", "a@example.com;DE;Anna;Muster & Co", 'b@example.com;;Bob;"Ünal; Söhne"', ""]
for name, data in {
    "sep=; before the names": "sep=;\r\n" + "\r\n".join(LINES),
    "sep=; behind a byte order mark": "\ufeffsep=;\n" + "\n".join(LINES),
    "only carriage returns": "\r".join(LINES),
    "no line end at the end": "\n".join(LINES).rstrip("\n"),
    "empty lines, and lines of separators": "\n".join((LINES[0], "", ";;;", LINES[1], " ; ;;", LINES[2], "", "")),
    "empty columns at the end": ";;;\n".join(LINES).rstrip(";\n") + "\n",
    "separators at the ends of some rows": "\n".join((LINES[0], LINES[1] + ";;;", LINES[2], "")),
    "names in capitals": "\n".join([LINES[0].upper(), *LINES[1:]]),
    "names in quotation marks": "\n".join(['"E-Mail";"Sprache";"Name";"Firma"', *LINES[1:]]),
    "names with blanks around": "\n".join([" E-Mail ;\tSprache; Name; Firma ", *LINES[1:]]),
    "addresses with blanks around": "\n".join(LINES).replace("a@example.com", "  a@example.com\u00a0"),
    "UTF-16, little end first": "\ufeff".encode("utf-16-le") + "\r\n".join(LINES).replace(";", "\t").replace(
        '"Ünal\t Söhne"', "Ünal; Söhne").encode("utf-16-le"),
    "UTF-16, big end first": "\ufeff".encode("utf-16-be") + "\r\n".join(LINES).encode("utf-16-be"),
}.items():
    told(name, data, 0, [], TWO)
told("values as they stand", "email,firma,name\na@example.com,'0123,=1+1\nb@example.com,0049,\"5\" Rohr\"\n"
     "c@example.com,1.000\u00a0€,A \"B\" C\n", 1,
     ["l.csv:3:20: error: behind the quoted field that begins here there is no separator"],
     {"a@example.com": "=1+1 von ’0123", "c@example.com": "A „B“ C von 1.000 €"})
told("Windows-1252", "\n".join(LINES).encode("cp1252"), 0,
     ["octavo: warning: l.csv is no UTF-8: it is read as Windows-1252"], TWO)
told("Windows-1252 with a byte that is none", "\n".join(LINES).encode("cp1252").replace(b"Bob", b"B\x81b"), 1,
     ["octavo: warning: l.csv is no UTF-8: it is read as Windows-1252",
      "l.csv:3:17: error: a character was lost before: here stands U+FFFD for it"], {"a@example.com": TWO["a@example.com"]})
told("UTF-8 with a line of Windows-1252", "\n".join(LINES).encode().replace(b"Anna", b"Ann\xe4"), 1,
     ["l.csv:2:21: error: this is no UTF-8"], {"b@example.com": TWO["b@example.com"]})
told("two files in one, each with a byte order mark", "\ufeffemail,name\na@example.com,A\n\ufeffemail,name\nb@example.com,B\n", 1,
     ["l.csv:3:1: error: \"email\" is no e-mail address: it has no @"],
     {"a@example.com": "A von Firma", "b@example.com": "B von Firma"})
told("a NUL", b"email,name\na@example.com,A\0B\nb@example.com,B\n", 1, ["l.csv:2:16: error: the control character U+0000"],
     {"b@example.com": "B von Firma"})
told("NULs all over", "email,name\na@example.com,A\n".encode("utf-16-le"), 1,
     ["octavo: error: l.csv is no text in UTF-8: it holds NUL bytes"], {})
told("a workbook", b"PK\x03\x04" + bytes(100), 1, ["octavo: error: l.csv is a workbook, no CSV"], {})

# ---- characters that are not seen ----

told("characters of no width are left out, and told", "email,firma,name\na@exam\u200bple.com,Mus\u200ete\u2060r,A\n", 0,
     ["l.csv:2:7: warning: U+200B, which is not seen, is left out",
      "l.csv:2:19: warning: U+200E, which is not seen, is left out"], {"a@example.com": "A von Muster"})
told("characters that turn the direction are errors",
     "email,firma,name\na@example.com,x\u202egnp.exe,A\nb@example.com,\"\u2067y\",B\nc@example.com,z,C\n", 1,
     ["l.csv:2:16: error: U+202E turns the direction of the text", "l.csv:3:16: error: U+2067 turns the direction of the text"],
     {"c@example.com": "C von z"})
told("where a word may be divided may be said", "email,firma,name\na@example.com,Auf\u200cla\u00adge,A\n", 0, [], None,
     "--name", "{{firma}}")
report("and is in no file's name", None if [path.name for path in Path("copies").glob("*.pdf")] == ["Auflage.pdf"]
       else list(Path("copies").glob("*.pdf")))

# ---- two columns of one name ----

TWICE = "email,firma,notiz,notiz,Firma,name\na@example.com,x,1,2,y,A\n"
told("twice, and not asked for", TWICE.replace(",Firma", ",f2"), 0, [], {"a@example.com": "A von x"})
AGAIN = 'l.csv:1:25: error: the column "Firma" is there already'
told("twice, and the paper's", TWICE, 1, [AGAIN, "l.csv:2:1: error: no copy is made, for this and all that want p/de.md"], {})
told("twice, and the file name's", TWICE.replace(",Firma", ",f2"), 1,
     ['l.csv:1:19: error: the column "notiz" is there already'], {}, "--name", "{{notiz}}")
told("two of addresses", "email,e-mail\na@example.com,b@example.com\n", 1,
     ['l.csv:1:7: error: the column "e-mail" is there already'], {})


def mailed(name, data, status, said, count, *words):
    Path("l.csv").write_text(data)
    shutil.rmtree("eml", ignore_errors=True)
    forget_all()
    done = mail("--eml", "eml", *words)
    found = [line for line in done.stderr.splitlines() if ": error: " in line]
    report(name, None if (done.returncode, found, len(list(Path("eml").glob("*")))) == (status, said, count) else done)


MAILS = "email,consent_time,gruss,Gruss\na@example.com,1,x,y\n"
mailed("twice, and not the mail's", MAILS, 0, [], 1)
report("of two, the first is kept", None if rows()["a@example.com"]["variables"]["gruss"] == "x" else rows())
Path("p/mail.de.md").write_text(MAIL_DE.replace("Guten Tag", "{{gruss|Guten Tag}}"))
mailed("twice, and the mail's", MAILS, 1, ['l.csv:1:26: error: the column "Gruss" is there already',
                                           "l.csv:2:1: error: no mail is made of p/mail.de.md"], 0)
mailed("two of consent", MAILS.replace("gruss,Gruss", "x,Consent_Time"), 1,
       ['l.csv:1:22: error: the column "Consent_Time" is there already'], 0)

# ---- much ----


def peak(field, quote=b""):
    """What a run takes at most, in kilobytes, and the lines of its errors. The field of 10 MB is never whole in this process:
    what that takes would count for the one that comes of it."""
    with open("l.csv", "wb") as out:
        out.write(b"email,name\na@example.com,A\nb@example.com," + quote)
        for _ in range(10_000 if field else 0):
            out.write(field)
        out.write(quote + b"\nc@example.com,C\n")
    shutil.rmtree("copies", ignore_errors=True)
    with open("said", "w") as said:
        process = subprocess.Popen([OCTAVO, "batch", "p/de.md", "--recipients", "l.csv", "-o", "copies", "-j", "1"],
                                   stderr=said)
        usage = os.wait4(process.pid, 0)[2]
    return usage.ru_maxrss, re.findall(r"^l\.csv:(\d+):\d+: error: (.*)$", Path("said").read_text(), re.M)


least = peak(b"")[0]
for name, quote, said in (("10 MB", b"", "this row is longer than 256 KB"),
                          ("10 MB in quotation marks", b'"', "this quotation mark is not closed within 256 KB")):
    most, errors = peak(b"x" * 1000, quote)
    report(f"a field of {name}", None if errors == [("3", said)] and
           {"a@example.com", "c@example.com"} == {path.stem for path in Path("copies").glob("*.pdf")} else errors)
    if not SANITIZED:
        report(f"a field of {name} is not kept", None if most < least + 4000 else (least, most))

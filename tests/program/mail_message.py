#!/usr/bin/python3
"""Messages: what octavo mail --eml writes, read by Python's email; what may not be in them; what is refused."""
import hashlib
import os
import re
import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from mailing import *  # noqa: E402, F403

write_paper()


def written(*words, folder="eml", status=0):
    """The messages that a fresh run writes, by file name."""
    shutil.rmtree(folder, ignore_errors=True)
    forget_all()
    done = mail("--eml", folder, *words)
    if done.returncode != status:
        report(f"status {status}", f"{done.returncode}: {done.stderr}")
    return done, {path.name: path.read_bytes() for path in sorted(Path(folder).glob("*"))}


# ---- the whole ----

write_recipients('anna@example.org,de,Ünal & Söhne,"Größe, Straße"', "bob@example.org,en,,")
done, files = written()
report("a file for each row", None if list(files) == ["000001-anna-example.org.eml", "000002-bob-example.org.eml"]
       else list(files))
again = written()[1]
report("the same bytes with SOURCE_DATE_EPOCH", None if files == again else "they differ")
data = files["000001-anna-example.org.eml"]
message = read_message(data)
parts = [part.get_content_type() for part in message.walk()]
report("parts", None if parts == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html",
                                  "application/pdf"] else parts)
report("no defects", [part.defects for part in message.walk() if part.defects])
lines = data.split(b"\r\n")
report("lines end with CRLF", None if b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines) else "not all")
report("lines are ASCII, 76 characters at most", [line for line in lines if len(line) > 78 or max(line, default=0) > 126])

HEADERS = {
    "From": "Müller & Söhne <papier@example.com>",
    "Reply-To": "antwort@example.com",
    "To": "anna@example.org",
    "Subject": "Für Ünal & Söhne – „das Papier“",
    "Date": "Mon, 21 Sep 2026 14:13:20 +0000",
    "Content-Language": "de",
    "Auto-Submitted": "auto-generated",
    "List-Unsubscribe": "<https://example.com/abmelden?wer=anna%40example.org>, <mailto:abmelden@example.com>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "MIME-Version": "1.0",
}
for name, expected in HEADERS.items():
    report(f"header {name}", None if str(message[name]) == expected else repr(str(message[name])))
report("Message-ID: a hash and the sender's domain",
       None if re.fullmatch(r"<[0-9a-f]{32}@example\.com>", message["Message-ID"]) else message["Message-ID"])

# ---- the attachment ----

pdf = list(message.iter_attachments())[0]
report("the PDF is what a build makes", None if run("build", "p/de.md", "--set", "name=Ünal & Söhne", "--set",
                                                    "firma=Größe, Straße", "-o", "a.pdf").returncode == 0
       and pdf.get_content() == Path("a.pdf").read_bytes() else "it differs")
disposition = re.search(rb"Content-Disposition:(.*?)\r\n(?!\s)", data, re.S)[1].decode()
report("its name, plain", None if 'filename="papier-Groesse--Strasse.pdf"' in disposition else disposition)
report("its name, by RFC 2231", None if "filename*=UTF-8''papier-Gr%C3%B6%C3%9Fe%2C%20Stra%C3%9Fe.pdf" in disposition
       else disposition)
report("its name, as Python's email reads it", None if pdf.get_filename() == "papier-Größe, Straße.pdf" else pdf.get_filename())
report("an ASCII name stands once", None if b"filename*" not in files["000002-bob-example.org.eml"] else "twice")

# ---- the text part ----

TEXT = """Guten Tag Ünal & Söhne,

hier ist Ihr Exemplar. Es gehört hierher [1] und nicht
https://www.example.com/dorthin.

Was darin steht
===============

- Erstens
- Zweitens, mit einem Satz, der so lang ist, dass er im Text auf eine
  zweite Zeile geht

Teil  Seiten
----  ------
Eins       1
Zwei      20

Ein Service von uns. (1)

Los <jetzt>
https://www.example.com/los?a=1&b=2

* * *

Die Absender

(1) Eine Fußnote.

[1] https://www.example.com/papier
"""
text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
report("the text part", None if text == TEXT else f"\n{text}")

# ---- the HTML part ----


class Page(HTMLParser):
    """Elements with their attributes, and the text."""

    def __init__(self, source):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


source = message.get_body(("html",)).get_content()
page = Page(source)
tags = [tag for tag, _ in page.elements]
attributes = [value for _, values in page.elements for value in values.items()]
report("HTML: its language", None if page.elements[0] == ("html", {"lang": "de"}) else page.elements[0])
report("HTML: the subject is its title", None if "<title>Für Ünal &amp; Söhne – „das Papier“</title>" in source else source)
report("HTML: elements", [tag for tag in ("h1", "ul", "li", "table", "th", "td", "a", "hr", "ol", "em") if tag not in tags])
report("HTML: header cells say what they head", None if [a.get("scope") for t, a in page.elements if t == "th"] ==
       ["col", "col"] else source)
report("HTML: another language", None if ("span", {"lang": "en"}) in page.elements else source)
report("HTML: nothing is fetched", None if not re.search(r"<(img|script|link|iframe|object|video|form)|@import|url\(",
                                                         source) and "src" not in [a for a, _ in attributes] else source)
report("HTML: links as they were written", None if [a["href"] for t, a in page.elements if t == "a"] ==
       ["https://www.example.com/papier", "https://www.example.com/dorthin", "#note-1",
        "https://www.example.com/los?a=1&b=2"] else source)
report("HTML: characters of its own are escaped", None if "Los &lt;jetzt&gt;" in source and "&amp; Söhne" in source
       else source)

# ---- what stands in what ----

NESTED = """1. Eins

   > Ein Zitat im Punkt, das so lang ist, dass es in einer zweiten Zeile weitergehen muss

   - [ ] offen
   - [x] erledigt
2. Zwei

Begriff
:   Was er heißt.

::: tip {title="Ein Rat"}
Erst messen,\\
dann handeln.
:::

```
  code <b>
```

| Eine Spalte mit viel Text in der ersten Zeile | Eine andere, die auch nicht kurz ist |
| --- | --- |
| Hier steht etwas, das zusammen nicht passt | x |

## Mehr

Siehe [](#mehr), [noch einmal](https://a.example/) und [dort](https://a.example/).
"""
NESTED_TEXT = """1. Eins

   > Ein Zitat im Punkt, das so lang ist, dass es in einer zweiten Zeile
   > weitergehen muss

   [ ] offen
   [x] erledigt

2. Zwei

Begriff
    Was er heißt.

| Ein Rat
|
| Erst messen,
| dann handeln.

      code <b>

Eine Spalte mit viel Text in der ersten Zeile: Hier steht etwas, das
zusammen nicht passt
Eine andere, die auch nicht kurz ist: x

Oben
====

Mehr
----

Siehe Mehr, noch einmal [1] und dort [1].

[1] https://a.example/
"""
HEAD = MAIL_DE.split("Guten Tag")[0]
Path("p/mail.de.md").write_text(HEAD + NESTED.replace("## Mehr", "# Oben\n\n## Mehr {#mehr}"))
body = read_message(written()[1]["000001-anna-example.org.eml"]).get_body(("plain",)).get_content().replace("\r\n", "\n")
report("lists, quotations, boxes, code, wide tables as text", None if body == NESTED_TEXT else f"\n{body}")
write_paper()

Path("p/mail.de.md").write_text(HEAD + "Wasser ist H~2~O, auf 12 m^2^ sind es 10^-3^, also R~max~.\n")
small = read_message(written()[1]["000001-anna-example.org.eml"])
body = small.get_body(("plain",)).get_content().strip()
report("subscripts and superscripts as text", None if body == "Wasser ist H₂O, auf 12\u202fm² sind es 10⁻³, also Rmax."
       else repr(body))
source = small.get_body(("html",)).get_content()
report("HTML: subscripts and superscripts", [part for part in ('H<sub style="line-height:0">2</sub>O', ">−3</sup>", ">max</sub>")
                                             if part not in source])
write_paper()

# ---- the other language, and what is not there ----

other = read_message(files["000002-bob-example.org.eml"])
report("the mail in the row's language", None if str(other["Subject"]) == "For all" and other["Content-Language"] == "en"
       else str(other))
report("no Reply-To, no List-Unsubscribe", None if not (other["Reply-To"] or other["List-Unsubscribe"] or
                                                        other["List-Unsubscribe-Post"]) else str(other))
Path("p/mail.en.md").write_text(MAIL_EN.replace("lang: en", "lang: en\nautomatic: no\nlist-unsubscribe: mailto:a@example.com"))
other = read_message(written()[1]["000002-bob-example.org.eml"])
report("automatic: no", None if other["Auto-Submitted"] is None else other["Auto-Submitted"])
report("one click needs https", None if other["List-Unsubscribe"] and other["List-Unsubscribe-Post"] is None else str(other))
write_paper()

# ---- one address in several rows ----

write_recipients("a@example.org,de,שלום,f", "A@example.org,de,Anna,f", "b@example.org,de,Bob,f", "a@Example.org,en,C,c")
done, files = written(status=1)
report("one address gets one message, of the first row that is good", None if
       sorted(files) == ["000002-A-example.org.eml", "000003-b-example.org.eml"] else sorted(files))
report("the others are told at their line", None if "l.csv:5:1: warning: line 3 has the address a@Example.org already"
       in done.stderr and "1 repeated address" in done.stdout else (done.stdout, done.stderr))

# ---- nothing gets into the head ----

HOSTILE = ['"x\r\nBcc: evil@example.net"', '"x\nSubject: other"', "x%0d%0aBcc: evil@example.net",
           "=?utf-8?q?x=0D=0ABcc:_evil=40example.net?=", '"x"" <evil@example.net>, "', "x\u2028Bcc: evil@example.net"]
write_recipients(*(f"a{i}@example.org,de,{value},f" for i, value in enumerate(HOSTILE)))
done, files = written()
wrong = []
for name, data in files.items():
    head = read_message(data)
    if sorted(set(head.keys())) != sorted({"Message-Id", *(set(HEADERS) - {"Content-Language"}), "Content-Language",
                                           "Content-Type"}) or len(head.get_all("Subject")) != 1 or \
            [str(address) for address in head["From"].addresses] != ["Müller & Söhne <papier@example.com>"] or \
            len(head["To"].addresses) != 1:
        wrong.append((name, head.items()))
report("nothing that a value holds becomes a header", wrong or (None if len(files) == 6 else done.stderr))
Path("p/mail.en.md").write_text(MAIL_EN.replace("from: papier@example.com", 'from: "{{name|x}} <papier@example.com>"'))
write_recipients(*(f"a{i}@example.org,en,{value},f" for i, value in enumerate(HOSTILE[2:5])))
NAMES = [HOSTILE[2], HOSTILE[3], 'x" <evil@example.net>,']
wrong = []
for (name, data), wanted in zip(written()[1].items(), NAMES):
    # Python's email leaves a space where an encoded name goes on in the next word; RFC 2047 does not
    senders = [(address.display_name.replace(" ", ""), address.addr_spec)
               for address in read_message(data)["From"].addresses]
    subject = read_message(data)["Subject"].replace(" ", "")
    if senders != [(wanted.replace(" ", ""), "papier@example.com")] or "=0D=0A" in wanted and wanted not in subject:
        wrong.append((name, senders, subject))
report("a value that looks encoded is read as it is written", wrong)
write_recipients("a@example.org,de,Auf\u200cla\u00adge,Auf\u200cla\u00adge", "b@example.org,de,x\u202ey,f")
done, files = written(status=1)
report("a soft hyphen is not in the subject", None if [read_message(data)["Subject"] for data in files.values()] ==
       ["Für Auflage – „das Papier“"] else files.keys())
names = [part.get_filename() for data in files.values() for part in read_message(data).iter_attachments()]
report("nor in the PDF's name", None if names == ["papier-Auflage.pdf"] else names)
report("a turn of direction is an error of the row", None if "l.csv:3:19: error: U+202E turns" in done.stderr else done.stderr)
done = written("--set", "name=x\u202ey", status=1)[0] if write_recipients("a@example.org,de,,f") is None else None
report("nor can --set bring one", None if "cannot hold U+202E" in done.stderr else done.stderr)
write_recipients("=?utf-8?Q?=41?=@example.org,de,x,f")
report("an address that looks encoded is an error", None if "encoded" in written(status=1)[0].stderr else "it is none")
write_recipients("a@example.org,de,x\x01y,f")
report("a control character is an error", None if "control character" in written(status=1)[0].stderr else "it is none")
Path("p/mail.en.md").write_text(MAIL_EN.replace("papier@example.com", '"{{name|x}} <papier@example.com>"'))
write_recipients('a@example.org,en,"Evil <evil@example.net>, x",f')
sender = read_message(written()[1]["000001-a-example.org.eml"])["From"].addresses
report("a value in the sender's name stays in it", None if [a.addr_spec for a in sender] == ["papier@example.com"]
       else sender)
write_paper()

# ---- what is refused ----


def refused(name, expected, *words, status=1, count=0):
    done, files = written(*words, status=status)
    report(name, None if expected in done.stderr and len(files) == count else (done.stderr, list(files)))


write_recipients("a@example.org,fr,x,y", "b@example.org,de,x,y")
refused("a language without an edition", 'l.csv:2:15: error: there is no edition in "fr"', count=1)
shutil.copy("p/de.md", "p/fr.md")
refused("a language without a mail", 'l.csv:2:1: error: there is no mail in "fr"', count=1)
Path("p/fr.md").unlink()
write_recipients("a@example.org,de,x,y")
refused("too large", "error: the message has 0.03 MB, more than 0.01 MB", "--max-size=10kB")
write_recipients("jörg@straße.example,de,x,y", "a@bücher.example,de,x,y", "a@b☆c.example,de,x,y")
done, files = written(status=1)
report("addresses beyond ASCII", None if [re.search(rb"^To: (.*)\r$", data, re.M)[1].decode() for data in files.values()] ==
       ["jörg@xn--strae-oqa.example", "a@xn--bcher-kva.example"] else list(files.values()))
report("only the local part is not written in ASCII", [line for data in files.values() for line in data.split(b"\r\n")
                                                       if max(line, default=0) > 126 and not line.startswith(b"To: j")])
report("a domain that is none", None if 'l.csv:4:1: error: "b☆c.example" is no domain' in done.stderr else done.stderr)
write_recipients("a@example.org,de,x,y")
for name, old, new, expected in (
        ("no sender", 'from: "Müller & Söhne <papier@example.com>"\n', "", '"from" is missing'),
        ("no address of a sender", "papier@example.com", "papier", '"papier" is no e-mail address'),
        ("an unknown key", "reply-to:", "replyto:", "unknown key \"replyto\""),
        ("an empty subject", 'Für {{name}} - "das Papier"', '"{{nichts|}}"', "the subject is empty"),
        ("http to unsubscribe", "https://example.com/abmelden", "http://example.com/abmelden", "is no address for"),
        ("a variable without a value", "Guten Tag {{name}}", "Guten Tag {{wer}}",
         'l.csv:2:1: error: the variable "wer" has no value (p/mail.de.md:14:11)'),
        ("a picture", "Die Absender", "![x](x.png)", "error: "),
        ("a chart", "Die Absender", '::: chart {type=bar alt="x"}\n| a | b |\n| - | - |\n| c | 1 |\n:::',
         "a mail cannot hold a chart"),
        ("a summary", "Die Absender", "::: summary\nx\n:::", "a mail cannot hold a summary")):
    Path("p/mail.de.md").write_text(MAIL_DE.replace(old, new))
    refused(f"in the mail: {name}", expected)
write_paper()

write_recipients("a@example.org,de,x,y", "b@example.org,de,x,y", "c@example.org,en,x,y")
Path("p/mail.de.md").write_text(MAIL_DE.replace("from:", "form:"))
done, files = written(status=1)
lines = [line for line in done.stderr.splitlines() if "error: " in line]
report("what is wrong with a mail is told once, at its place", None if lines == [
    "p/mail.de.md:1:1: error: \"from\" is missing", "p/mail.de.md:2:1: error: unknown key \"form\"",
    "l.csv:2:1: error: no mail is made of p/mail.de.md",
    "l.csv:3:1: error: no mail is made of p/mail.de.md"] and len(files) == 1 else done.stderr)
write_paper()

# ---- a link in place of the attachment ----

write_recipients("a@example.org,de,x,Größe & Co,T 1/2", columns="email,lang,name,firma,token")
done, files = written("--link", "https://example.com/p/{{token}}?f={{filename}}")
message = read_message(files["000001-a-example.org.eml"])
url = "https://example.com/p/T%201%2F2?f=papier-Gr%C3%B6%C3%9Fe%20%26%20Co.pdf"
report("a link: no attachment", None if [p.get_content_type() for p in message.walk()] ==
       ["multipart/alternative", "text/plain", "text/html"] else str(message))
text = message.get_body(("plain",)).get_content()
report("a link: in the text, below its beginning", None if f"dorthin.\n\nEin Papier\n{url}\n\nWas darin" in text.replace("\r\n", "\n") else text)
Path("p/mail.de.md").write_text(MAIL_DE.split("Guten Tag")[0] + "# Oben\n\nText.\n\n* * *\n\nUnten.\n")
text = read_message(written("--link", "https://x.de/")[1]["000001-a-example.org.eml"]).get_body(("plain",)).get_content()
report("a link: a heading comes first", None if "Text.\n\nEin Papier\nhttps://x.de/\n\n* * *" in text.replace("\r\n", "\n")
       else text)
write_paper()
report("a link: in the HTML", None if f'href="{url.replace("&", "&amp;")}"' in message.get_body(("html",)).get_content()
       else "it is not")
refused("a link with an unknown variable", 'the link names "nichts", which is no column', "--link", "https://x.de/{{nichts}}",
        status=2)
refused("a link with a misspelt variable", 'did you mean "token"?', "--link", "https://x.de/{{tokem}}", status=2)
refused("a link to nowhere", "is no web address", "--link", "javascript:{{token}}", status=2)
write_recipients("a@example.org,de,x,y,", "b@example.org,de,x,y,7", columns="email,lang,name,firma,token")
refused("a link without a value in this row", 'l.csv:2:1: error: the link\'s variable "token" has no value', "--link",
        "https://x.de/{{token}}", count=1)

# ---- the content of the project ----

write_recipients("a@example.org,de,Dr. Sommer,Berger GmbH", "b@example.org,en,Dr Sommer,Berger GmbH", "c@example.org,,,")
folder = Path(ROOT, "content", "vertrieb-und-marketing")
done = run("mail", folder / "de.md", "--recipients", "l.csv", "--mail", folder / "mail.de.md", "--eml", "both")
mails = [read_message(path.read_bytes()) for path in sorted(Path("both").glob("*"))]
report("the whitepaper's mails", None if done.returncode == 0 and not done.stderr and
       [str(m["Subject"]) for m in mails] == ["Ihr Exemplar von „Vertrieb und Marketing“",
                                              "Your copy of “Sales and Marketing”",
                                              "Ihr Exemplar von „Vertrieb und Marketing“"] else done.stderr)
report("the whitepaper's mails have its PDF", [m["To"] for m in mails
                                               if not list(m.iter_attachments())[0].get_content().startswith(b"%PDF-1.7")])
row = rows()["a@example.org"]
report("the ledger's hash is that of the PDF", None if row["pdf_sha256"] == hashlib.sha256(
    list(mails[0].iter_attachments())[0].get_content()).hexdigest() else row)

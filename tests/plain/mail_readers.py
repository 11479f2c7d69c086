#!/usr/bin/python3
"""Messages in readers of other families than Python's email: mblaze, ripMIME, MIME-tools for Perl. Each must find the texts,
and the PDF whole, under its whole name or, where it knows nothing of RFC 2231, under the plain one."""
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from mailing import *  # noqa: E402, F403

PERL = """
use strict; use MIME::Parser; use MIME::WordDecoder;
binmode STDOUT, ':utf8';
my $parser = MIME::Parser->new;
$parser->output_to_core(1);
my $whole = $parser->parse_open($ARGV[0]);
my ($texts, $pdf) = $whole->parts;
print join("\\n", mime_to_perl_string($whole->head->get('Subject')) =~ s/\\n//gr, $pdf->head->recommended_filename,
           map { $_->mime_type } $texts->parts), "\\n";
open my $out, '>:raw', 'perl.pdf';
print $out $pdf->bodyhandle->as_string;
close $out;
"""
WHOLE, PLAIN = "papier-Größe, Straße.pdf", "papier-Groesse--Strasse.pdf"

write_paper()
write_recipients('anna@example.org,de,Ünal & Söhne,"Größe, Straße"', "bob@example.org,en,Bob,Acme")
mail("--eml", "eml")
paths = sorted(Path("eml").resolve().glob("*.eml"))
for path, names, subject in zip(paths, ((WHOLE, PLAIN), ("papier-Acme.pdf",) * 2), ("Für Ünal & Söhne – „das Papier“", "For Bob")):
    message = read_message(path.read_bytes())
    pdf = list(message.iter_attachments())[0].get_content()
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")

    def call(*words):
        return subprocess.run(words, capture_output=True, env=dict(os.environ, LC_ALL="C.UTF-8"))

    # mblaze
    shown = call("mshow", "-t", path).stdout.decode()
    report(f"mblaze: parts of {path.name}", [part for part in ("multipart/mixed", "multipart/alternative", "text/plain",
                                                               "text/html", f'name="{names[0]}"') if part not in shown])
    report(f"mblaze: subject of {path.name}", None if subject in call("mhdr", "-d", "-h", "subject", path).stdout.decode()
           else call("mhdr", "-d", "-h", "subject", path).stdout)
    report(f"mblaze: the PDF of {path.name}", None if call("mshow", "-O", path, "5").stdout == pdf else "it differs")
    shown = call("mshow", "-O", path, "3").stdout.decode().replace("\r\n", "\n")
    report(f"mblaze: the text of {path.name}", None if shown == text else shown)

    # ripMIME
    folder = Path(f"rip-{path.stem}")
    folder.mkdir()
    call("ripmime", "-i", path, "-d", folder)
    found = folder / names[1]
    report(f"ripMIME: the PDF of {path.name}", None if found.exists() and found.read_bytes() == pdf else
           [found.name for found in folder.iterdir()])

    # Perl
    done = call("perl", "-e", PERL, path)
    report(f"Perl: {path.name}", None if done.stdout.decode().split("\n")[:4] == [subject, names[0], "text/plain", "text/html"]
           else (done.stdout, done.stderr))
    report(f"Perl: the PDF of {path.name}", None if Path("perl.pdf").read_bytes() == pdf else "it differs")

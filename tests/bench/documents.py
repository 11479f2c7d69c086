"""The documents that the benchmark sets: the same prose for octavo, Typst and WeasyPrint."""
import html
import re

FRONT = """---
title: {title}
lang: de
date: 2026-11-24
imprint: Messung
toc: 2
---

"""


def prose_of(markdown):
    """(heading or None, paragraphs) in order: the plain paragraphs of a whitepaper, without what only octavo knows."""
    body = markdown.split("\n---\n", 1)[1]
    body = re.sub(r"^:::.*?^:::$", "", body, flags=re.S | re.M)
    body = re.sub(r"^\[\^.*?(?=^\S|\Z)", "", body, flags=re.S | re.M)
    sections, heading, paragraphs = [], None, []
    for block in re.split(r"\n\s*\n", body):
        block = block.strip()
        if block.startswith("#"):
            if paragraphs:
                sections.append((heading, paragraphs))
            heading, paragraphs = re.sub(r"^#+\s*|\s*\{.*\}$", "", block), []
        elif block and not re.match(r"[-|:>*\d]|\[", block):
            paragraphs.append(plain(block))
    return sections + [(heading, paragraphs)]


def plain(block):
    block = re.sub(r"\s+", " ", block)
    block = re.sub(r"\s*\(siehe \[\]\(#[^)]*\)\)|\[\^[^\]]*\]|\{\{.*?\}\}", "", block)
    block = re.sub(r"\[([^\]]*)\](\{[^}]*\}|\([^)]*\))", r"\1", block)
    return re.sub(r"[*_`\[\]{}<>#$@\\~]", "", block)


def prose(markdown, words):
    """About `words` words of (heading, paragraphs), the whitepaper's prose repeated as often as it takes."""
    sections, count, round_number = [], 0, 0
    source = prose_of(markdown)
    while count < words:
        round_number += 1
        for heading, paragraphs in source:
            if count >= words:
                break
            sections.append((f"{heading or 'Anfang'} {round_number}", paragraphs))
            count += sum(len(p.split()) for p in paragraphs)
    return sections


def as_markdown(sections):
    parts = [FRONT.format(title="Messung"), "# Text\n\n"]
    for heading, paragraphs in sections:
        parts.append(f"## {heading}\n\n" + "\n\n".join(paragraphs) + "\n\n")
    return "".join(parts)


def as_typst(sections):
    parts = ['#set document(title: "Messung", date: none)\n#set text(lang: "de", font: "Vollkorn", size: 10.5pt)\n'
             '#set page(paper: "a4", margin: (left: 56mm, right: 24mm, top: 28mm, bottom: 27mm), numbering: "1")\n'
             "#set par(justify: true, leading: 7.5pt)\n#outline()\n"]
    for heading, paragraphs in sections:
        parts.append(f"= {heading}\n\n" + "\n\n".join(p.replace("/", "\\/") for p in paragraphs) + "\n\n")
    return "".join(parts)


def as_html(sections):
    parts = ['<!doctype html><html lang="de"><title>Messung</title><style>@page{size:A4;margin:28mm 24mm 27mm 56mm}'
             "body{font:10.5pt/14.5pt Vollkorn;text-align:justify;hyphens:auto}p{margin:0}</style>"]
    for heading, paragraphs in sections:
        parts.append(f"<h1>{html.escape(heading)}</h1>" + "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs))
    return "".join(parts)


def table(rows):
    lines = [FRONT.format(title="Tabelle"), "# Tabelle\n\n| Nummer | Firma | Ort | Umsatz |\n| ---: | --- | --- | ---: |\n"]
    places = ["Hannover", "Bremen", "Leipzig", "Freiburg im Breisgau", "Wien", "Zürich"]
    lines += [f"| {i} | Muster {i * 7919 % 1000} GmbH | {places[i % 6]} | {i * 104729 % 100000} € |\n" for i in range(rows)]
    return "".join(lines)

#!/usr/bin/python3
"""veraPDF, a validator by others, finds every document to be PDF/UA-1 and PDF/A-2a; and it does find what is wrong in
copies that were broken on purpose.

veraPDF comes from Maven Central. When it cannot be had, the test fails: nothing checked is nothing proven."""
import os
import sys

import pikepdf

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from papers import papers, personal_copies, report  # noqa: E402
from validate import FLAVOURS, verapdf  # noqa: E402


# ---- broken on purpose ----

def elements(pdf, kind):
    """The structure elements of a kind."""
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/P" in o and o.get("/S") == kind]


def fonts(pdf):
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]


def links(pdf):
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Link"]


def remove(objects, key):
    for o in objects:
        del o[key]


def edit_xmp(pdf, old, new):
    xmp = pdf.Root.Metadata.read_bytes()
    assert old in xmp
    pdf.Root.Metadata.write(xmp.replace(old, new))


def untagged_content(pdf):
    page = pdf.pages[0]
    page.Contents = pikepdf.Stream(pdf, page.Contents.read_bytes() + b"\n0 0 9 9 re f\n")


def first_heading_third(pdf):
    for heading in elements(pdf, "/H1"):
        heading.S = pikepdf.Name.H3


# What is broken, how, and the rule that must tell (flavour, clause-test).
BROKEN = {
    "a figure without Alt": (lambda pdf: remove(elements(pdf, "/Figure"), "/Alt"), "ua1", "7.3-1"),
    "content outside the tree": (untagged_content, "ua1", "7.1-3"),
    "fonts not embedded": (lambda pdf: remove([f.FontDescriptor for f in fonts(pdf)], "/FontFile2"), "2a", "6.2.11.4.1-1"),
    "no ToUnicode": (lambda pdf: remove(fonts(pdf), "/ToUnicode"), "ua1", "7.21.7-1"),
    "no title": (lambda pdf: edit_xmp(pdf, b"dc:title", b"dc:source"), "ua1", "7.1-9"),
    "the title is not shown": (lambda pdf: remove([pdf.Root], "/ViewerPreferences"), "ua1", "7.1-10"),
    "a note without ID": (lambda pdf: remove(elements(pdf, "/Note"), "/ID"), "ua1", "7.9-1"),
    "no language": (lambda pdf: remove([pdf.Root] + elements(pdf, "/Document"), "/Lang"), "ua1", "7.2-34"),
    "links without Contents": (lambda pdf: remove(links(pdf), "/Contents"), "ua1", "7.18.5-2"),
    "links outside the tree": (lambda pdf: remove(links(pdf), "/StructParent"), "ua1", "7.18.5-1"),
    "no order of tabs": (lambda pdf: remove([p for p in pdf.pages if "/Annots" in p], "/Tabs"), "ua1", "7.18.3-1"),
    "headings that begin with the third level": (first_heading_third, "ua1", "7.4.2-1"),
    "no MarkInfo": (lambda pdf: remove([pdf.Root], "/MarkInfo"), "2a", "6.7.2.2-1"),
    "no structure tree": (lambda pdf: remove([pdf.Root], "/StructTreeRoot"), "2a", "6.7.3.3-1"),
    "no output intent": (lambda pdf: remove([pdf.Root], "/OutputIntents"), "2a", "6.2.4.3-2"),
    "no claim of PDF/A": (lambda pdf: edit_xmp(pdf, b"pdfaid:part", b"pdfuaid:amd"), "2a", "6.6.4-2"),
    "no claim of PDF/UA": (lambda pdf: edit_xmp(pdf, b" pdfuaid:part=\"1\"", b""), "ua1", "5-1"),
}


def break_copies(paper):
    """Writes a broken copy for each entry, and one that is only written again; gives their files by name."""
    copies = {}
    for i, (name, (change, _, _)) in enumerate([("written again", (lambda pdf: None, None, None)), *BROKEN.items()]):
        copies[name] = f"broken-{i}.pdf"
        with pikepdf.open(paper.pdf) as pdf:
            change(pdf)
            pdf.save(copies[name])
    return copies


# ---- what it finds ----

def rules_of(result):
    return [failure.split(" ")[0] for failure in result[1]]


def main():
    built = papers() + personal_copies()
    for paper in built:
        if paper.failure:
            report(f"{paper.name}: builds", paper.failure)
    good = [paper for paper in built if not paper.failure]
    richest = next(paper for paper in good if paper.name == "content/vertrieb-und-marketing/de")
    copies = break_copies(richest)
    results = verapdf([str(paper.pdf) for paper in good] + list(copies.values()))

    for paper in good:
        for flavour in FLAVOURS:
            checks, failures = results.get((str(paper.pdf), flavour), (0, ["no result"]))
            report(f"{paper.name}: {flavour}", failures or checks < 100 and f"{checks} checks only")

    again = [rules_of(results[copies["written again"], flavour]) for flavour in FLAVOURS]
    # The library that breaks them leaves out a line's end that PDF/A asks for; nothing else may be wrong.
    report("a copy that is not broken is found good", again not in ([[], []], [[], ["6.1.7.1-2"]]) and again)
    for name, (_, flavour, rule) in BROKEN.items():
        found = rules_of(results[copies[name], flavour])
        report(f"found: {name}", rule not in found and f"{flavour} {rule} is not among {found}")


main()

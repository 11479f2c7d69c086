#!/usr/bin/python3
"""What a validator lets through: tags that are there but wrong. Every document's structure tree is read and held against the
document, and three readers must find its words in order."""
import os
import re
import subprocess
import sys

import pikepdf

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from papers import papers, report  # noqa: E402
from said import blocks_of, spaced, without_mark, words  # noqa: E402
from tagged import Element, Tagged  # noqa: E402


# ---- the tree in itself: each check gives what is wrong ----

def numbers(tree):
    """A number tree as a dictionary."""
    nums = list(tree.get("/Nums", []))
    found = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
    for kid in tree.get("/Kids", []):
        below = numbers(kid)
        assert min(below) >= kid.Limits[0] and max(below) <= kid.Limits[1]
        found.update(below)
    return found


def owners_are_wrong(file):
    """Each MCID stands in one element, and the parent tree leads from it to that element."""
    parents, listed, wrong = numbers(file.root.ParentTree), set(), []
    for element in file.elements():
        for kid in element.kids:
            if not isinstance(kid, tuple):
                continue
            page, mcid = kid
            row = parents[int(file.pdf.pages[page].StructParents)]
            if mcid >= len(row) or row[mcid].objgen != element.object.objgen:
                wrong.append(f"page {page}, MCID {mcid}")
            if kid in listed or kid not in file.pieces:
                wrong.append(f"page {page}, MCID {mcid}: listed twice, or not drawn")
            listed.add(kid)
    return wrong + [f"{kid}: in no element" for kid in set(file.pieces) - listed]


def links_are_wrong(file):
    """Each annotation is in a Link, to which the parent tree leads; it says what it is."""
    parents, wrong = numbers(file.root.ParentTree), []
    of_elements = {kid.objgen: element for element in file.elements() for kid in element.kids
                   if isinstance(kid, pikepdf.Object)}
    for number, page in enumerate(file.pdf.pages):
        for annotation in page.get("/Annots", []):
            element = of_elements.pop(annotation.objgen, None)
            if element is None or element.kind != "Link":
                wrong.append(f"page {number}: an annotation outside of Links")
            elif parents[int(annotation.StructParent)].objgen != element.object.objgen:
                wrong.append(f"page {number}: an annotation leads to another element")
            if not str(annotation.get("/Contents", "")).strip():
                wrong.append(f"page {number}: an annotation without Contents")
    empty = [e for e in file.elements("Link") if not file.text(e) and not e.object.get("/Alt")]
    return wrong + [f"{objgen}: on no page" for objgen in of_elements] + [f"{len(empty)} links without text"] * bool(empty)


def parents_are_wrong(file):
    return [e.kind for e in file.elements() if e.parent and e.object.P.objgen != e.parent.object.objgen]


def tables_are_wrong(file):
    """Every TH has a scope; rows have as many cells as the table has columns; what is a row or a cell stands in one."""
    wrong = []
    for table in file.elements("Table"):
        rows = [e for e in table.walk() if e.kind == "TR"]
        widths = set()
        for row in rows:
            cells = [kid for kid in row.kids if isinstance(kid, Element)]
            widths.add(sum(int(c.object.get("/A", {}).get("/ColSpan", 1)) for c in cells))
            wrong += [f"{c.kind} in a row" for c in cells if c.kind not in ("TH", "TD")]
            wrong += ["TH without Scope" for c in cells if c.kind == "TH" and
                      c.object.get("/A", {}).get("/Scope") not in ("/Column", "/Row", "/Both")]
        if len(widths) > 1:
            wrong.append(f"rows of {sorted(widths)} cells")
        if not any(e.kind == "TH" for e in table.walk()):
            wrong.append("a table without TH")
        kinds = [kid.kind for kid in table.kids if isinstance(kid, Element) and kid.kind != "Caption"]
        bodies = kinds[1:] if kinds[:1] == ["THead"] else kinds
        if not bodies or set(bodies) != {"TBody"}:
            wrong.append(f"a table of {kinds}")
        wrong += headers_are_wrong(table)
    return wrong


def headers_are_wrong(table):
    """Cells name headers of their own table; and where a group has a body of its own, each names its heading."""
    wrong, group = [], None
    names = {bytes(e.object.ID) for e in table.walk() if e.kind == "TH" and "/ID" in e.object}
    for cell in table.walk():
        if cell.kind == "TH" and int(cell.object.get("/A", {}).get("/ColSpan", 1)) > 1:
            group = bytes(cell.object.ID)
        if cell.kind != "TD":
            continue
        named = [bytes(name) for name in cell.object.get("/A", {}).get("/Headers", [])]
        wrong += [f"{name} is no header" for name in named if name not in names]
        if group and group not in named:
            wrong.append("a cell does not name the heading of its group")
    return wrong


def names_are_wrong(file):
    """The IDTree has all elements with an ID, sorted."""
    names = list(file.root.get("/IDTree", {}).get("/Names", []))
    found = {bytes(names[i]): names[i + 1].objgen for i in range(0, len(names), 2)}
    wanted = {bytes(e.object.ID): e.object.objgen for e in file.elements() if "/ID" in e.object}
    if list(found) != sorted(found) or found != wanted or len(names) != 2 * len(wanted):
        return f"{found} is not {wanted}"
    return ["a Note without ID" for e in file.elements("Note") if "/ID" not in e.object]


def metadata_differ(file):
    """Info and XMP."""
    info, wrong = file.pdf.docinfo, []
    xmp = file.pdf.open_metadata()
    pairs = {"/Title": xmp.get("dc:title"), "/Author": ", ".join(xmp.get("dc:creator", [])) or None,
             "/Subject": xmp.get("dc:description"), "/Keywords": xmp.get("pdf:Keywords"),
             "/Producer": xmp.get("pdf:Producer"), "/Creator": xmp.get("xmp:CreatorTool")}
    for key, value in pairs.items():
        if (str(info[key]) if key in info else None) != value:
            wrong.append(f"{key}: {info.get(key)} and {value}")
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        if "D:" + re.sub(r"[-T:]", "", xmp[name]) != str(info[key]):
            wrong.append(f"{key}: {info[key]} and {xmp[name]}")
    return wrong


def headings_are_wrong(file):
    """They begin with H1 and leave out no level."""
    levels = [int(e.kind[1:]) for e in file.elements() if re.fullmatch(r"H\d", e.kind)]
    return [f"H{a} before H{b}" for a, b in zip([0] + levels, levels) if b > a + 1]


def figures_are_wrong(file):
    wrong = ["a figure without Alt" for e in file.elements("Figure") if not str(e.object.get("/Alt", "")).strip()]
    return wrong + ["a figure without BBox" for e in file.elements("Figure") if "/BBox" not in e.object.get("/A", {})]


def artifacts_hide_text(file):
    """Only furniture may stand in artifacts (words that are also read out, the folio), and what is read out elsewhere."""
    whole, wrong = " ".join(file.text().split()), []
    said = set(words(whole))
    said |= set(words(str(file.pdf.docinfo["/Title"]))) | {"Fortsetzung", "continued"}
    for number, page in enumerate(file.pages):
        for piece in page.pieces:
            if piece.tag != "/Artifact" or not re.search(r"\w", piece.text):
                continue
            if piece.properties.get("/Type") == "/Pagination":
                strange = [w for w in words(piece.text) if w not in said and not re.fullmatch(r"[\divxlc]+", w)]
            else:
                strange = words(piece.text) if spaced(piece.text) not in whole else []  # a pull quote repeats what is said
            if strange:
                wrong.append(f"page {number}: {piece.properties.get('/Type')} {piece.text!r} {strange}")
        if page.outside:
            wrong.append(f"page {number}: drawn outside of marks: {page.outside[:3]}")
    return wrong


# ---- the tree and the document ----

def text_is_missing(file, paper):
    """Each block of the document is in the tree, word for word, in order; notes stand where they are called."""
    said, wrong, at = " ".join(file.text().split()), [], 0
    blocks, notes = blocks_of(paper)
    for block in blocks:
        if "pullquote" in block.within:  # it may repeat what stands elsewhere
            notes.append(block)
            continue
        for piece in filter(None, map(spaced, block.pieces)):
            found = said.find(piece, at)
            if found < 0:
                wrong.append(f"{block.kind}: {piece!r}" + (" (not in order)" if piece in said else ""))
            else:
                at = found + len(piece)
    wrong += [f"{note.kind}: {piece!r}" for note in notes for piece in filter(None, map(spaced, note.pieces))
              if piece not in said]
    return wrong


def headings_are_no_headings(file, paper):
    """The document's headings are the Hn of the tree."""
    said = [" ".join(file.text(e).split()) for e in file.elements() if re.fullmatch(r"H\d", e.kind)]
    return [text for text in (spaced("".join(b.pieces)) for b in blocks_of(paper)[0] if b.kind == "heading")
            if text and not any(heading.endswith(text) for heading in said)]


# ---- readers ----

READERS = {
    "poppler": lambda pdf: ["pdftotext", "-enc", "UTF-8", pdf, "-"],
    "mupdf": lambda pdf: ["mutool", "draw", "-q", "-F", "text", "-o", "-", pdf],
}


def reader_misses(command, paper):
    """The words of each block stand in order in what the reader finds; furniture may stand between them."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        return done.stderr or f"status {done.returncode}"
    found = list(map(without_mark, words(re.sub("\u00AD\\s*", "", done.stdout))))
    places = {}
    for i, word in enumerate(found):
        places.setdefault(word, []).append(i)
    blocks, notes = blocks_of(paper)
    pieces = [list(map(without_mark, words(spaced(piece)))) for block in blocks + notes for piece in block.pieces]
    return [" ".join(piece) for piece in pieces if piece and not stands_in(found, places, piece, GAP * paper.stretch)]


GAP = 60  # words of furniture and notes that may stand where a block goes on on the next page


def stands_in(found, places, piece, gap):
    """Each word of the piece behind the one before it, with at most a page's furniture in between."""
    for start in places.get(piece[0], []):
        at = start
        for word in piece[1:]:
            at = next((i for i in range(at + 1, min(at + 1 + gap, len(found))) if found[i] == word), -1)
            if at < 0:
                break
        if at >= 0:
            return True
    return False


CHECKS = {
    "every MCID is its owner's": owners_are_wrong,
    "links": links_are_wrong,
    "parents": parents_are_wrong,
    "tables": tables_are_wrong,
    "names": names_are_wrong,
    "Info says what XMP says": metadata_differ,
    "levels of headings": headings_are_wrong,
    "figures": figures_are_wrong,
    "artifacts hide no text": artifacts_hide_text,
}


# ---- the checks themselves: each must find what was broken for it ----

def swap_rows(pdf):
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    rows = [i for i in range(1, len(nums), 2) if isinstance(nums[i], pikepdf.Array) and len(nums[i]) > 4]
    a, b = nums[rows[1]], nums[rows[2]]
    nums[rows[1]], nums[rows[2]] = b, a


def elements(pdf, kind):
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/P" in o and o.get("/S") == kind]


def remove_scopes(pdf):
    for cell in elements(pdf, "/TH"):
        del cell.A.Scope


def other_date(pdf):
    pdf.trailer.Info.ModDate = "D:20250101000000Z"


def first_heading_is_a_paragraph(pdf):
    elements(pdf, "/H1")[2].S = pikepdf.Name.P


def kids_the_other_way(pdf):
    titled = [e for e in elements(pdf, "/Sect") if any(kid.get("/S") == "/H1" for kid in e.K
                                                       if isinstance(kid, pikepdf.Dictionary))]
    section = max(titled, key=lambda e: len(e.K))
    section.K = pikepdf.Array(reversed(list(section.K)))


def text_as_artifact(pdf):
    contents = pdf.pages[3].Contents
    contents.write(re.sub(rb"/P<</MCID \d+>>BDC", b"/Artifact BMC", contents.read_bytes(), count=1))


def words_as_furniture(pdf):
    contents = pdf.pages[3].Contents
    contents.write(contents.read_bytes().replace(b"BT\n", b"BT\n/Artifact/H BDC /F0 9 Tf (nie gesagt) Tj EMC\n", 1))


def link_to_nowhere(pdf):
    page = next(page for page in pdf.pages if len(page.get("/Annots", [])) > 1)
    page.Annots[0].StructParent, page.Annots[1].StructParent = page.Annots[1].StructParent, page.Annots[0].StructParent


BROKEN = {
    "rows of the parent tree swapped": (swap_rows, owners_are_wrong),
    "TH without Scope": (remove_scopes, tables_are_wrong),
    "no IDTree": (lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/IDTree"), names_are_wrong),
    "Info has another date": (other_date, metadata_differ),
    "a heading tagged as a paragraph": (first_heading_is_a_paragraph, headings_are_no_headings),
    "kids in another order": (kids_the_other_way, text_is_missing),
    "text marked as an artifact": (text_as_artifact, owners_are_wrong),
    "words in the furniture that nobody reads out": (words_as_furniture, artifacts_hide_text),
    "links that lead to each other's element": (link_to_nowhere, links_are_wrong),
}


def check_the_checks(paper):
    for name, (change, check) in BROKEN.items():
        with pikepdf.open(paper.pdf) as pdf:
            change(pdf)
            pdf.save("broken.pdf")
        broken = Tagged("broken.pdf")
        found = check(broken, paper) if check in (headings_are_no_headings, text_is_missing) else check(broken)
        report(f"found: {name}", not found and "it was not found")


def main():
    built = papers()
    check_the_checks(next(paper for paper in built if paper.name == "content/vertrieb-und-marketing/de"))
    for paper in built:
        if paper.failure:
            report(f"{paper.name}: builds", paper.failure)
            continue
        file = Tagged(paper.pdf)
        for name, check in CHECKS.items():
            report(f"{paper.name}: {name}", check(file))
        if paper.source.with_suffix(".options").exists():
            continue  # the dump takes no options
        report(f"{paper.name}: the whole text, in order", text_is_missing(file, paper))
        report(f"{paper.name}: headings are headings", headings_are_no_headings(file, paper))
        for name, command in READERS.items():
            report(f"{paper.name}: {name} finds the words", reader_misses(command(paper.pdf), paper))


main()

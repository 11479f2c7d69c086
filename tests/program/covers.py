#!/usr/bin/env python3
"""Covers: in every style, with and without a picture, with short and very long texts, on small and large pages, all that
is said stands within the page, beside the ornament, and no two texts stand on each other; two long words in a title stay
whole, and what is between them does not stand on a line of its own."""
import json
import os
import re
import subprocess
from pathlib import Path

OCTAVO, ROOT = os.environ["OCTAVO"], Path(os.environ["ROOT"])
STYLES = ["rings", "waves", "tiles", "frame", "blocks"]
SIZES = {"A4": "size: A4", "A5": "size: A5", "letter": "size: letter", "A5 across": "width: 210mm, height: 148mm"}
LONG = {
    "title": "Die Zusammenarbeit von Vertrieb und Marketing in mittelständischen Unternehmen des Maschinenbaus unter den "
             "Bedingungen der Digitalisierung und einer alternden Gesellschaft",
    "subtitle": "Warum beide aneinandergeraten, warum sie einander brauchen und wie die Übergabe gelingt, wenn niemand damit "
                "rechnet und alle anderen schon gegangen sind",
    "organisation": "Bundesarbeitsgemeinschaft der Verbraucherschutzorganisationen und Wohnungseigentümervereinigungen im "
                    "Freistaat Bayern und in den angrenzenden Gebieten e. V.",
    "author": "[Ada Berg, Maximilian Hohenfels-Lichtenstein, Jan Kern, Bernadette Wohlgemuth, Annegret Sommer, Jo Winter]",
    "version": '"1.0, durchgesehen und um ein Kapitel erweitert"',
}
SHORT = {"title": "Vertrieb und Marketing", "subtitle": "Was beide verbindet", "organisation": "Muster GmbH", "author": "Ada Berg"}
WORD = {"title": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "organisation": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzgebungsverein"}
WORDS = {"title": "Instandhaltungsstrategien im Maschinenparkmanagement", "subtitle": "Was sie kosten"}
PICTURE = {"cover": "{picture: picture.jpg, alt: Ein Muster}"}
CASES = {"short": SHORT, "only a title": {"title": "Preise"}, "long": LONG, "long words": WORD, "whole words": WORDS,
         "a picture": SHORT | PICTURE, "a picture, long": LONG | PICTURE,
         "a logo": SHORT | {"logo": "logo.png"}, "a logo and a picture": LONG | PICTURE | {"logo": "logo.png"}}
STEPS = 6  # into which a curve is parted


def report(name, failure):
    print(f"not ok {name}: {str(failure)[:1500]!r}" if failure else f"ok {name}")


def bezier(a, b, c, d, t):
    return tuple((1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s
                 for p, q, r, s in zip(a, b, c, d))


def polygons(item):
    """The outlines of a path as lists of points."""
    found, points = [], []
    for verb, numbers in re.findall(r"([MLCZR])([^MLCZR]*)", item["path"]):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        places = [(item["x"] + x, item["y"] + y) for x, y in zip(values[0::2], values[1::2])]
        if verb == "R":
            (x, y), (width, height) = places[0], (values[2], values[3])
            found.append([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
        elif verb == "M":
            points = [places[0]]
            found.append(points)
        elif verb == "L":
            points.append(places[0])
        elif verb == "C":
            start = points[-1]
            points += [bezier(start, *places, step / STEPS) for step in range(1, STEPS + 1)]
    return found


def winding(point, outlines):
    x, y = point
    turns = 0
    for outline in outlines:
        for (x1, y1), (x2, y2) in zip(outline, outline[1:] + outline[:1]):
            if (y1 <= y) != (y2 <= y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                turns += 1 if y2 > y1 else -1
    return turns


def box_of(item):
    """What a text covers: from its capitals' heads to its descenders."""
    size = item["size"]
    return item["x"], item["y"] - 0.72 * size, item["x"] + item["width"], item["y"] + 0.2 * size


def along(outline):
    """Points on the outline, also between those that it is made of."""
    for (x1, y1), (x2, y2) in zip(outline, outline[1:] + outline[:1]):
        steps = 1 + int(max(abs(x2 - x1), abs(y2 - y1)) / 3)
        yield from ((x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps) for i in range(steps))


def touches(box, item):
    left, top, right, bottom = box
    outlines = polygons(item)
    if "stroke" in item:
        return any(left <= x <= right and top <= y <= bottom for outline in outlines for x, y in along(outline))
    grid = [(left + (right - left) * i / 12, top + (bottom - top) * j / 4) for i in range(13) for j in range(5)]
    return any(winding(point, outlines) for point in grid)


def is_ground(item, box):
    """A rectangle that holds the whole text: what it stands on."""
    outlines = polygons(item)
    return item["path"].startswith("R") and all(winding((x, y), outlines) for x in box[0::2] for y in box[1::2])


def faults(page):
    """What is wrong with a cover."""
    found, art, texts = [], [], []
    for item in page["items"]:
        if "path" in item:
            art.append(item)
        if "text" not in item or not item["text"].strip():
            continue
        box = box_of(item)
        if box[0] < 0 or box[1] < 0 or box[2] > page["width"] or box[3] > page["height"]:
            found.append(f"beyond the page: {item['text']}")
        grounds = [index for index, one in enumerate(art) if "fill" in one and is_ground(one, box)]
        above = art[grounds[-1] + 1 if grounds else 0:]
        found += [f"on the ornament: {item['text']}" for one in above if touches(box, one)]
        found += [f"on each other: {item['text']} / {text}" for text, other in texts
                  if item["text"] != "-" and box[0] < other[2] and other[0] < box[2] and box[1] + 1 < other[3] and other[1] + 1 < box[3]]
        if item["text"] != "-":  # that of a line's end touches its word
            texts.append((item["text"], box))
    return found if texts else ["no text"]


def build(source):
    done = subprocess.run([OCTAVO, "build", source, "-o", "out.pdf", "--dump-pages", "pages.json"], capture_output=True,
                          text=True)
    if done.returncode or done.stderr:
        raise SystemExit(f"not ok {source}: {done.stderr}")
    return json.loads(Path("pages.json").read_text())["pages"]


Path("picture.jpg").write_bytes((ROOT / "tests/pictures/good.jpg").read_bytes())
Path("logo.png").write_bytes((ROOT / "tests/pictures/rgb-8.png").read_bytes())
for style in STYLES:
    for size in SIZES:
        Path("theme.yaml").write_text(f"cover: {{style: {style}}}\npage: {{{SIZES[size]}}}\n")
        wrong = {}
        for name, keys in CASES.items():
            front = "".join(f"{key}: {value}\n" for key, value in keys.items())
            Path("de.md").write_text(f"---\nlang: de\ndate: 2026-11-24\ntheme: theme.yaml\nimprint: Muster\n{front}---\n\n# Eins\n\nText.\n")
            pages = build("de.md")
            uneven = [item["text"] for item in pages[0]["items"]
                      if name == "whole words" and item.get("text", "").strip() in ("-", "im")]
            if found := faults(pages[0]) + faults(pages[-1]) + uneven:
                wrong[name] = found
        report(f"{style}, {size}", wrong)

ring = {"path": "M10,0C10,5.52 5.52,10 0,10 C-5.52,10 -10,5.52 -10,0 C-10,-5.52 -5.52,-10 0,-10 C5.52,-10 10,-5.52 10,0 Z", "fill": "#FFFFFF",
        "x": 20, "y": 20}
word = {"text": "Wort", "size": 4, "width": 8}
page = {"width": 100, "height": 100}
report("this test can fail: on an ornament", not faults(page | {"items": [ring, word | {"x": 8, "y": 20}]}))
frame = {"path": "R0,0 80,80", "stroke": "#FFFFFF", "x": 10, "y": 10}
report("this test can fail: on a frame", not faults(page | {"items": [frame, word | {"x": 40, "y": 91}]}))
report("this test can fail: beside the page", not faults(page | {"items": [word | {"x": 95, "y": 20}]}))
report("this test can fail: on each other", not faults(page | {"items": [word | {"x": 8, "y": 20}, word | {"x": 10, "y": 21}]}))
report("beside an ornament", faults(page | {"items": [ring, word | {"x": 40, "y": 20}]}))

#!/usr/bin/env python3
"""Every word can be read on the ground it stands on: its colour and that of the box drawn before it have a contrast of 4.5:1,
large type of 3:1 (WCAG 2.1, 1.4.3). Holds whatever the theme's table of pairs says."""
import json
import os
import re
import subprocess
from pathlib import Path

OCTAVO, ROOT = os.environ["OCTAVO"], Path(os.environ["ROOT"])
LARGE, LARGE_BOLD = 18, 14  # points
LINE = 2  # what is no higher is a line, which may go through words

BLOCKS = """Ein [Verweis](https://example.com/), ein [](#eins)[^1], `Code`, {{wort}}.

- eins
- zwei

1. eins

- [ ] eins
- [x] zwei

Begriff
:   Definition

| A | B |
| - | - |
| 1 | [Link](https://example.com/x) |

: Eine Tabelle

> Zitat

> -- Wer

```
Code
```

::: steps
1. Schritt
2. Schritt
:::

::: chart {type=stacked alt="Zahlen" caption="Balken"}
| Jahr | A | B | C | D | E | F |
| - | - | - | - | - | - | - |
| 2025 | 4 | 4 | 4 | 4 | 4 | 4 |
:::
"""


def report(name, failure):
    print(f"not ok {name}: {str(failure)[:1500]!r}" if failure else f"ok {name}")


def luminance(color):
    channels = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def box_of(item):
    """The rectangle that the path fills, its corners round or not, or what a disc fills; None: another shape, or a line."""
    path = item.get("path", "")
    straight, disc = len(re.findall("[RL]", path)), path.count("C") == 8
    if "fill" not in item or path.count("M") > 1 or path.count("R") > 1 or (straight == 0 and not disc):
        return None
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    xs, ys = numbers[0::2], numbers[1::2]
    if path.startswith("R"):  # a corner, then width and height
        xs[1], ys[1] = xs[0] + xs[1], ys[0] + ys[1]
    box = item["x"] + min(xs), item["y"] + min(ys), item["x"] + max(xs), item["y"] + max(ys)
    return box if box[3] - box[1] > LINE else None


def illegible(pages):
    """(text, colour, ground) that nobody can read; and the number of texts that were looked at."""
    found, count = [], 0
    for page in pages["pages"]:
        boxes = []
        for item in page["items"]:
            if box := box_of(item):
                boxes.append((box, item["fill"]))
            if "text" not in item or not item["text"].strip():
                continue
            x, y = item["x"] + item["width"] / 2, item["y"] - item["size"] / 4
            grounds = [fill for (left, top, right, bottom), fill in boxes if left <= x <= right and top <= y <= bottom]
            ground = grounds[-1] if grounds else "#FFFFFF"
            bold = re.search("Bold|Black", item["face"])
            least = 3 if item["size"] >= (LARGE_BOLD if bold else LARGE) else 4.5
            count += 1
            if contrast(item["color"], ground) < least:
                found.append((item["text"], item["color"], ground))
    return found, count


def read_pages(source):
    done = subprocess.run([OCTAVO, "build", source, "-o", "out.pdf", "--dump-pages", "pages.json"], capture_output=True,
                          text=True)
    if done.returncode or done.stderr:
        raise SystemExit(f"not ok {source}: {done.stderr}")
    return json.loads(Path("pages.json").read_text())


def examine(name, source):
    found, count = illegible(read_pages(source))
    report(name, found or count == 0 and "no text")


head = "---\ntitle: Lesbar\nlang: de\ndate: 2026-11-24\nvariables:\n  wort: Wert\n---\n\n# Eins\n\n"
for name, fence in {"on paper": "", "in a note": "::::: note\n", "in a summary": "::::: summary\n",
                    "in a call to action": '::::: cta {url="https://example.com/" label="Los" qr=true}\n'}.items():
    Path("blocks.md").write_text(head + fence + "\n" + BLOCKS + ("\n:::::\n" if fence else "") + "\n[^1]: Note.\n")
    examine(f"all blocks {name}", "blocks.md")
STYLES = {  # each of the theme's styles once, that no built-in theme has
    "boxes in frames": "panel: {style: outline}", "solid contrasts": "contrast: {style: solid}",
    "a band": "heading: {rule: band, number: above}", "fine rules": "heading: {rule: below, align: centred}",
    "centred": "pullquote: {style: centred}\nhead: {style: centred}\nfolio: {style: centred}",
    "discs": "steps: {style: disc}\nfolio: {style: block}\nhead: {style: none}",
}
THEMES = [line.split()[0] for line in subprocess.run([OCTAVO, "theme", "--list"], capture_output=True, text=True).stdout.splitlines()]
MORE = """
## Zwei

::: contrast {aspect="Maß"}
- **Links:** zählt [Reichweite](https://example.com/).
- **Rechts:** zählt Umsatz und nennt [](#eins).
:::

::: pullquote {by="Wer"}
Ein Satz, groß gesetzt.
:::

::: tip
Ein Rat.
:::

::: warning
Eine Warnung.
:::

::: cta {url="https://example.com/" label="Los" qr=true}
1. Wort
:::

# Drei

Ende.

[^1]: Note.
"""
for theme in THEMES + list(STYLES):
    if theme in STYLES:
        Path("style.yaml").write_text(STYLES[theme] + "\n")
    named = head.replace("---\n\n# Eins", f"subtitle: Unter\norganisation: O\nauthor: A\nimprint: I\ntheme: {'style.yaml' if theme in STYLES else theme}\n---\n\n# Eins")
    Path("themed.md").write_text(named.replace("# Eins", "::: summary\n- eins\n:::\n\n# Eins") + BLOCKS + MORE)
    examine(f"the theme {theme}", "themed.md")
for path in sorted((ROOT / "content").glob("*/??.md")):
    examine(f"{path.parent.name}/{path.name}", path)
for path in sorted((ROOT / "tests" / "golden").glob("*.md")):
    if not path.with_suffix(".options").exists():
        examine(path.name, path)
item = {"x": 0, "y": 0, "path": "R0,0 9,9", "fill": "#0F2E3D"}
word = {"x": 1, "y": 5, "width": 2, "size": 2, "text": "Wort", "face": "Lato-Regular", "color": "#56616B"}
report("this test can fail", illegible({"pages": [{"items": [item, word]}]})[0] == [])

#!/usr/bin/python3
"""The language of every word: in a German paper, words that begin with "xen" stand where the source says lang=en, and those
with "yde" where it says German. The tags must say the same of each, wherever it is set: also of the texts beside the words,
and of what the program repeats elsewhere."""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from tagged import Element, Tagged  # noqa: E402

OCTAVO, ROOT = os.environ["OCTAVO"], os.environ["ROOT"]
PICTURE = "grey1.png"

SOURCE = """---
title: Ydetitel
lang: de
date: 2026-11-24
toc:
  depth: 3
---

::: summary
Ydewort und [xensummary]{lang=en}.
:::

# Ydeheading und [xenheading]{lang=en} {#a}

Ein [xenspan [xenlink](https://example.com/en) xenspan]{lang=en} im ydesatz, [*xenstrong **xenboth***]{lang=en},
[xencode `xencode`]{lang=en}, [ydelink [xeninlink]{lang=en}](https://example.com/de)[^1], ![xenalt](grey1.png){lang=en}.

![xenalt](grey1.png){caption="xencaption" lang=en}

![ydealt](grey1.png){caption="ydecaption"}

::: note {title="xentitle" lang=en}
xennote with [ydeinner]{lang=de}[^2]
:::

::: pullquote {by="xenby" lang=en}
xenquote
:::

::: chart {type=bar alt="xenchart" caption="xenchartcaption" lang=en}
| Year | xenseries |
| --- | ---: |
| xenone | 4 |
| xentwo | 8 |
:::

:::: tip {lang=en}
| xenhead | [ydehead]{lang=de} |
| --- | --- |
| xencell | [ydecell]{lang=de} |

: xentablecaption

- xenitem
- [ydeitem]{lang=de}

1. xennumber

Xenterm
:   xendefinition

> xenquotation

::: steps
1. xenstep
:::

    xenblock
::::

| ydehead | [xenhead]{lang=en} |
| --- | --- |
| ydecell | [xencell]{lang=en} |

# Xensection xenlast {lang=en #b}

ydeparagraph. [](#a){ref=title} [](#b){ref=title} [](#b){ref=number-title-page}

## Ydesub {#c lang=de}

::: contrast {aspect="ydeaspect"}
- **Ydelabel:** ydeleft [xenleft]{lang=en}
- **Ydeother:** yderight
:::

# Ydecomparison

::: comparison
:::

::: cta {url="https://example.com/" label="xenbutton" lang=en}
xencall
:::

[^1]: ydefoot [xenfoot]{lang=en}
[^2]: [xenfoot]{lang=en} ydefoot
"""


def report(name, failure):
    print(f"not ok {name}: {str(failure)[:1500]!r}" if failure else f"ok {name}")


def languages(file):
    """(language, where, text) of all that is said: of each element's own words, and of the texts beside them."""
    found = []

    def visit(element, language, path):
        language = str(element.object.get("/Lang", language))
        path = f"{path}/{element.kind}"
        for key in ("/Alt", "/ActualText", "/E"):
            if key in element.object:
                found.append((language, path + key, str(element.object[key])))
        own = "".join(file.pieces[kid].text if isinstance(kid, tuple) else "\n" for kid in element.kids)
        found.append((language, path, re.sub("\u00AD\\s*", "", own)))  # what the end of a line has parted
        for kid in element.kids:
            if isinstance(kid, Element):
                visit(kid, language, path)
    visit(file.document, str(file.pdf.Root.Lang), "")
    return found


def build():
    open("paper.md", "w").write(SOURCE)
    open(PICTURE, "wb").write(open(f"{ROOT}/tests/golden/pictures/{PICTURE}", "rb").read())
    subprocess.run([OCTAVO, "build", "paper.md", "-o", "paper.pdf"], check=True)


build()
spoken = languages(Tagged("paper.pdf"))
for mark, wanted in (("xen", "en"), ("yde", "de")):
    said = [(language, path, text) for language, path, text in spoken if re.search(rf"\b{mark}", text, re.I)]
    report(f"words in {wanted} are said to be", [entry for entry in said if entry[0] != wanted])
    missing = set(re.findall(rf"\b{mark}\w+", SOURCE.split("---\n", 2)[2].lower())) - {
        word for _, _, text in said for word in re.findall(rf"\b{mark}\w+", text.lower())}
    report(f"words in {wanted} are all found", missing)

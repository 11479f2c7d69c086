#!/usr/bin/python3
"""The HTML of mails in a browser: headless Chromium lays it out on a wide and on a narrow screen and tells what it sees.

Nothing may be fetched, nothing may reach beyond the screen, and every text must have a contrast of 4.5 to its ground
(WCAG 2.1, 1.4.3)."""
import os
import re
import subprocess
import sys
import json
import html
from pathlib import Path

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
from mailing import *  # noqa: E402, F403

ATTEMPTS = 3  # of the browser, which now and then does not come up

PROBE = """<script>
function channel(v) { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4) }
function light(c) { return 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]) }
function color(s) { return s.match(/[\\d.]+/g).map(Number) }
function ground(e) {
    for (; e; e = e.parentElement) {
        const c = color(getComputedStyle(e).backgroundColor)
        if (c.length < 4 || c[3] > 0) return c
    }
    return [255, 255, 255]
}
const seen = {contrast: 99, texts: 0, sizes: [], width: document.documentElement.scrollWidth, screen: innerWidth,
              fetched: performance.getEntriesByType('resource').length, headings: []}
for (const e of document.body.querySelectorAll('*')) {
    if (/^H[1-6]$/.test(e.tagName)) seen.headings.push(e.tagName)
    if (e.tagName === 'SCRIPT' || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue
    const a = light(color(getComputedStyle(e).color)), b = light(ground(e))
    seen.texts++
    seen.contrast = Math.min(seen.contrast, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05))
    seen.sizes.push(parseFloat(getComputedStyle(e).fontSize))
}
document.title = JSON.stringify(seen)
</script>"""


def look(source, name, width):
    """What Chromium sees of the page on a screen of this width."""
    path = Path(f"{name}-{width}.html")
    # The least window that Chromium opens is wider than a telephone: a frame has any width.
    path.write_text(source.replace("</body>", PROBE + "</body>"))
    outer = Path(f"{name}-{width}-frame.html")
    outer.write_text(f'<!DOCTYPE html><iframe src="{path}" width="{width}" height="4000" style="border:0" '
                     "onload=\"document.title=this.contentDocument.title\"></iframe>")
    for attempt in range(ATTEMPTS):
        seen = browse(outer, f"browser-{path.stem}-{attempt}")
        if "error" not in seen:
            break
    return seen


def browse(page, profile):
    """What the page has put into its title, as read by a browser that has not run before."""
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--allow-file-access-from-files", f"--user-data-dir={profile}", "--dump-dom"]
    try:
        done = subprocess.run([*words, page.resolve().as_uri()], capture_output=True, text=True, timeout=200)
    except subprocess.TimeoutExpired:
        return {"error": "the browser does not end"}
    title = re.search("<title>(.*?)</title>", done.stdout, re.S)
    return json.loads(html.unescape(title[1])) if title and title[1].startswith("{") else {"error": done.stderr[-500:]}


def check(seen, width, headings):
    if "error" in seen:
        return seen
    return [fact for fact, good in {
        f"{seen['width']} wide on {width}": seen["width"] <= width == seen["screen"],
        f"a contrast of {seen['contrast']}": seen["contrast"] >= 4.5,
        f"{seen['fetched']} things fetched": seen["fetched"] == 0,
        f"type of {min(seen['sizes'])} px": min(seen["sizes"]) >= 12,
        f"{seen['texts']} texts": seen["texts"] >= 10,
        f"headings {seen['headings']}": seen["headings"] == headings,
    }.items() if not good]


write_paper()
write_recipients("a@example.org,de,Anna,A", "b@example.org,en,Bob,B")
folder = Path(ROOT, "content", "vertrieb-und-marketing")
pages = {}
for name, paper, mails, words in (("test", "p/de.md", "p/mail.de.md", []),
                                  ("paper", folder / "de.md", folder / "mail.de.md", []),
                                  ("link", folder / "de.md", folder / "mail.de.md", ["--link", "https://example.org/{{email}}"])):
    done = run("mail", paper, "--recipients", "l.csv", "--mail", mails, "--eml", name, "--ledger", f"{name}.ledger", *words)
    if done.returncode:
        report(f"{name}: messages", done.stderr)
    for path in Path(name).glob("*.eml"):
        pages[f"{name}-{path.name[7]}"] = read_message(path.read_bytes()).get_body(("html",)).get_content()
for name, source in sorted(pages.items()):
    if name == "test-b":
        continue  # a line of text
    for width in 900, 320:
        report(f"{name} on {width} px", check(look(source, name, width), width,
                                              ["H1"] if name.startswith("test") else ["H1", "H1"]) or None)

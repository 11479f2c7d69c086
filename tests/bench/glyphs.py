"""Every glyph of a PDF, whoever made it: where it stands, how wide it is, and how far its ink reaches.

Two traces of mupdf are read. `mutool trace` says which glyph of which font stands where, and its advance; `mutool draw -F
svg` gives the outline of each glyph. Nothing is taken from tags, text order or producers' habits. Coordinates are points,
x to the right, y downwards."""
import html
import math
import re
import subprocess

SPAN = re.compile(r'<span font="([^"]*)" .*trm="([^"]*)"')
GLYPH = re.compile(r'<g unicode="([^"]*)"(?: glyph="([^"]*)")? x="([^"]*)" y="([^"]*)" adv="([^"]*)"')
TEXT = re.compile(r'<fill_text .*transform="([^"]*)"')
OUTLINE = re.compile(r'<path id="(font_[^"]*)" d="([^"]*)"')
USE = re.compile(r'xlink:href="#(font_[^"]*)" transform="matrix\(([^)]*)\)"')
COMMAND = re.compile(r"([MLHVCSQTZ])([^MLHVCSQTZ]*)")
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")


class Glyph:
    """`text`: its characters (a ligature has several); `font`: the name without the subset's tag; `size`: the height of
    its em; `stretch`: how much wider than high its em is drawn (1: as designed); `end`: `x` and its advance."""
    __slots__ = ("text", "font", "size", "stretch", "x", "y", "end", "ink_left", "ink_right")

    def is_blank(self):
        return not self.text.strip("\u00a0\u2009\u202f ")


def numbers(text):
    return [float(number) for number in NUMBER.findall(text)]


def multiplied(m, n):
    """The matrix that does `m`, then `n`."""
    return (m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3])


# ---- outlines ----

def cubic(a, b, c, d, t):
    return a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t ** 3


def path_reach(path):
    """The least and the greatest x of a path, curves taken at their eighths; None when it draws nothing."""
    reached, x = [], 0.0
    for command, arguments in COMMAND.findall(path):
        values = numbers(arguments)
        if command in "ML":
            reached += values[0::2]
        elif command == "H":
            reached += values
        elif command == "C":
            for i in range(0, len(values) - 5, 6):
                a, b, c, d = x, values[i], values[i + 2], values[i + 4]
                reached += [cubic(a, b, c, d, t / 8) for t in range(1, 9)]
                x = d
        elif command in "SQ":  # one control point: within 0.01 em of the curve's own reach at a font's extremes
            reached += values[2::4]
        if reached:
            x = reached[-1]
    return (min(reached), max(reached)) if reached else None


def place(x, y):
    return round(x * 50), round(y * 50)


def outlines_of_page(pdf, page):
    """{place of a glyph's origin: reach in ems}"""
    svg = subprocess.run(["mutool", "draw", "-q", "-F", "svg", "-O", "text=path", "-o", "-", pdf, str(page)],
                         capture_output=True, check=True).stdout.decode("utf-8", "replace")
    reaches = {name: path_reach(path) for name, path in OUTLINE.findall(svg)}
    matrices = [(name, numbers(matrix)) for name, matrix in USE.findall(svg)]
    return {place(matrix[4], matrix[5]): reaches[name] for name, matrix in matrices if reaches.get(name)}


def outline_at(outlines, x, y):
    """The two traces round differently."""
    column, row = place(x, y)
    near = ((column + i, row + j) for i in (0, -1, 1) for j in (0, -1, 1))
    return next((outlines[at] for at in near if at in outlines), None)


# ---- glyphs ----

def glyph_made(text, font, matrix, transform, x, y, advance):
    m = multiplied(matrix, transform)
    if abs(m[1]) > 0.01 or m[0] <= 0:
        return None  # not upright text
    glyph = Glyph()
    glyph.text, glyph.font = text, font.split("+", 1)[-1]
    glyph.size = math.hypot(m[2], m[3])
    glyph.stretch = m[0] / glyph.size if glyph.size else 1.0
    glyph.x = x * transform[0] + y * transform[2] + transform[4]
    glyph.y = x * transform[1] + y * transform[3] + transform[5]
    glyph.end = glyph.x + advance * m[0]
    glyph.ink_left, glyph.ink_right = glyph.x, glyph.end
    return glyph


def page_glyphs(trace, outlines):
    """The glyphs of one page's trace."""
    glyphs, last = [], None
    font, matrix, transform = "", (1, 0, 0, 1), (1, 0, 0, 1, 0, 0)
    for line in trace.splitlines():
        if match := GLYPH.search(line):
            text = html.unescape(match[1])
            if match[2] is None:  # a further character of the ligature before
                if last:
                    last.text += text
                continue
            x, y, advance = (float(match[i]) for i in (3, 4, 5))
            last = glyph_made(text, font, matrix, transform, x, y, advance)
            if last:
                reach = outline_at(outlines, last.x, last.y) if not last.is_blank() else None
                if reach:
                    last.ink_left = last.x + reach[0] * last.size * last.stretch
                    last.ink_right = last.x + reach[1] * last.size * last.stretch
                glyphs.append(last)
        elif match := SPAN.search(line):
            font, matrix = match[1], tuple(numbers(match[2]))
        elif match := TEXT.search(line):
            transform = tuple(numbers(match[1]))
    return glyphs


def pages_of(pdf):
    """A list of pages, each a list of glyphs in the order of drawing, spaces included where the producer draws them."""
    trace = subprocess.run(["mutool", "trace", pdf], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    pages = trace.split("<page ")[1:]
    return [page_glyphs(page, outlines_of_page(pdf, number)) for number, page in enumerate(pages, 1)]

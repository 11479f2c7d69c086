"""What a typographer sees on the pages of a PDF: lines, the column's edges, paragraphs, headings; from glyphs alone.

Body face   the font and size (to 0.1 pt) that most glyphs have.
Line        glyphs on one baseline (within 0.5 pt); smaller ones that are raised or lowered by less than half an em belong to
            it. A gap of more than 2.5 em parts two lines (a tab, another column, a number in the margin).
Body line   a line most of whose glyphs are in the body face.
Edges       of a page's column: where most of its body lines begin, and where most of them end, by origins and advances,
            not ink. A page with fewer than 8 body lines has the edges of the others on its side of the spread.
Leading     the most frequent distance of two body lines that follow each other.
Full line   a body line that reaches the right edge, within 1.5 pt, or passes it.
Text area   from the first to the last baseline that a full line has on any page, or a body line that follows one within
            1.25 leadings, and 0.9 leadings above; lines outside are furniture: running heads, folios.
Paragraph   body lines that follow each other, over the page's end too. A new one begins behind a line that is not full, at
            an indent of more than 0.6 em, after more than 1.25 leadings, and after anything that is no body line.
            Running text are the paragraphs whose lines, but for the first, begin at the left edge.
Heading     a line in the text area that is no body line, larger than the body face by 8 % or bold, and begins no further
            right than the column.
Word space  between two glyphs of a line, where a space is drawn between them or, when the producer draws no spaces in
            lines, where more than 0.1 em is left. Thin spaces (U+2009, U+202F) are none."""
from collections import Counter
from statistics import median

import glyphs

HYPHENS = "-\u2010\u00ad"
COLUMN_GAP, WORD_GAP, INDENT, PROTRUSION = 2.5, 0.1, 0.6, 0.5  # ems
FAR = 1.25         # leadings
FULL_WITHIN = 1.5  # pt
PAGE_ENOUGH = 8    # body lines that tell where the edges are


class Line:
    """Glyphs in order of x, blanks left out. `gaps`: (from, to) of each word space."""

    def __init__(self, page, marks, spaces_drawn):
        self.page, self.paragraph_last = page, False
        marks.sort(key=lambda glyph: (glyph.x, glyph.end))
        self.glyphs = [glyph for glyph in marks if not glyph.is_blank()]
        self.face = Counter(face_of(glyph) for glyph in self.glyphs).most_common(1)[0][0]
        self.size = self.face[1]
        self.y = median(glyph.y for glyph in self.glyphs if face_of(glyph) == self.face)
        self.x, self.end = self.glyphs[0].x, max(glyph.end for glyph in self.glyphs)
        self.ink_left = min(glyph.ink_left for glyph in self.glyphs[:2])
        self.ink_right = max(glyph.ink_right for glyph in self.glyphs[-2:])
        self.gaps, self.text = line_gaps(marks, spaces_drawn, self.size)
        self.hyphen = self.text[-1:] in HYPHENS and self.text[-2:-1].isalpha()

    def steps(self):
        """How far each glyph of a word stands from the end of the one before: kerning and letter-space."""
        return [b.x - a.end for a, b in zip(self.glyphs, self.glyphs[1:]) if b.x - a.end < WORD_GAP * self.size]


def face_of(glyph):
    return glyph.font, round(glyph.size, 1)


def line_gaps(marks, spaces_drawn, size):
    """Word spaces, and the line's text."""
    gaps, text, last, blank = [], [], None, None
    for glyph in marks:
        if glyph.is_blank():
            blank = glyph.text
            continue
        if last:
            gap, thin = glyph.x - last.end, blank in ("\u2009", "\u202f")
            if not thin and (blank is not None if spaces_drawn else gap > WORD_GAP * size):
                gaps.append((last.end, glyph.x))
                text.append(" ")
        text.append(glyph.text)
        last, blank = glyph, None
    return gaps, "".join(text)


# ---- lines of a page ----

def baselines(marks):
    """Lists of glyphs that share a baseline."""
    groups = []
    for glyph in sorted(marks, key=lambda glyph: glyph.y):
        if groups and glyph.y - groups[-1][0].y < 0.5:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    largest = [max(glyph.size for glyph in group) for group in groups]
    for i, group in enumerate(groups):  # small ones beside a larger line: notes' marks, fractions
        near = [j for j in (i - 1, i + 1) if 0 <= j < len(groups) and largest[j] * 0.85 > largest[i] and groups[j] and
                abs(groups[j][0].y - group[0].y) < largest[j] / 2]
        if near:
            groups[near[0]].extend(group)
            groups[i] = []
    return [group for group in groups if any(not glyph.is_blank() for glyph in group)]


def parted(group):
    """A baseline's glyphs, parted where a column gap is."""
    group.sort(key=lambda glyph: glyph.x)
    parts, last = [], None
    for glyph in group:
        if last is None or not glyph.is_blank() and glyph.x - last.end > COLUMN_GAP * glyph.size:
            parts.append([])
        parts[-1].append(glyph)
        last = glyph if not glyph.is_blank() or last is None else last
    return [part for part in parts if any(not glyph.is_blank() for glyph in part)]


def spaces_are_drawn(pages):
    """Producers that position words write no spaces, or only a few (in headings, between links)."""
    marks = [glyph for page in pages for glyph in page]
    return sum(glyph.is_blank() for glyph in marks) > 0.08 * len(marks)


def page_lines(number, page, spaces_drawn):
    lines = [Line(number, part, spaces_drawn) for group in baselines(page) for part in parted(group)]
    return sorted(lines, key=lambda line: (line.y, line.x))


# ---- the document ----

def most_frequent(values, grain):
    """The middle of the values in the fullest bin, two neighbouring bins taken as one."""
    bins = Counter(round(value / grain) for value in values)
    best = max(bins, key=lambda at: (bins[at] + max(bins[at - 1], bins[at + 1]), -at))
    side = best + 1 if bins[best + 1] > bins[best - 1] else best - 1
    return median(value for value in values if round(value / grain) in (best, side))


class Document:
    """`pages`: their lines, furniture left out; `paragraphs`: lists of lines."""

    def __init__(self, pdf, spread=True):
        pages = glyphs.pages_of(pdf)
        self.body = Counter(face_of(glyph) for page in pages for glyph in page if not glyph.is_blank()).most_common(1)[0][0]
        self.size = self.body[1]
        self.spaces_drawn = spaces_are_drawn(pages)
        self.pages = [page_lines(number, page, self.spaces_drawn) for number, page in enumerate(pages)]
        self.sides = 2 if spread else 1
        self.find_edges()
        self.find_area()
        self.space = self.drawn_space(pages)
        self.paragraphs = list(self.find_paragraphs())

    def body_lines(self, page):
        return [line for line in page if line.face == self.body]

    def find_edges(self):
        of_side = [[line for page in self.pages[side::self.sides] for line in self.body_lines(page)]
                   for side in range(self.sides)]
        everywhere = [line for side in of_side for line in side]
        self.edges = []
        for number, page in enumerate(self.pages):
            lines = self.body_lines(page)
            if len(lines) < PAGE_ENOUGH:
                lines = of_side[number % self.sides]
            if len(lines) < PAGE_ENOUGH:
                lines = everywhere
            left = most_frequent([line.x for line in lines], 0.5)
            longest = max(line.end for line in lines)
            ends = [line.end for line in lines if line.end - left > 0.8 * (longest - left)]
            self.edges.append((left, most_frequent(ends, 0.5)))

    def is_full(self, line):
        return line.face == self.body and -FULL_WITHIN < line.end - self.edges[line.page][1] < self.size

    def find_area(self):
        steps = [b.y - a.y for page in self.pages for a, b in zip(self.body_lines(page), self.body_lines(page)[1:])
                 if b.y - a.y > self.size / 2]
        self.leading = most_frequent(steps, 0.1) if steps else self.size * 1.2
        inside = [line.y for page in self.pages for line in self.connected(page)]
        self.top, self.bottom = (min(inside), max(inside)) if inside else (0, 0)
        self.pages = [[line for line in page if self.top - 0.9 * self.leading < line.y < self.bottom + 1] for page in self.pages]

    def connected(self, page):
        """Full lines, and the body lines that follow them closely."""
        last = None
        for line in self.body_lines(page):
            if self.is_full(line) or last and line.y - last.y < FAR * self.leading:
                yield line
                last = line

    def drawn_space(self, pages):
        """The body face's space in ems, where it is drawn; else the middle one of paragraphs' last lines comes later."""
        widths = [(glyph.end - glyph.x) / glyph.size / glyph.stretch for page in pages for glyph in page
                  if glyph.text == " " and face_of(glyph) == self.body]
        return median(widths) if widths else None

    def begins_at_left(self, line):
        return -PROTRUSION * self.size < line.x - self.edges[line.page][0] < INDENT / 2 * self.size

    def is_heading(self, line):
        font, size = line.face
        bold = any(word in font.lower() for word in ("bold", "black", "heavy"))
        larger = size > 1.08 * self.size
        return line.face != self.body and (larger or bold and size > 0.95 * self.size) and \
            line.x - self.edges[line.page][0] < self.size

    def is_new(self, line, last):
        indent = line.x - self.edges[line.page][0] > INDENT * self.size
        far = last.page == line.page and line.y - last.y > FAR * self.leading
        return indent or far or not self.is_full(last) or line.page > last.page + 1

    def find_paragraphs(self):
        current = []
        for page in self.pages:
            for line in page:
                is_body = line.face == self.body
                if current and (self.is_new(line, current[-1]) if is_body else self.interrupts(line)):
                    yield current
                    current = []
                if is_body:
                    current.append(line)
        if current:
            yield current

    def interrupts(self, line):
        """What stands in the column at least at the body's size; not a note at its foot or in the margin."""
        left, right = self.edges[line.page]
        return line.size > 0.95 * self.size and line.end > left and line.x < right

    def running_text(self):
        """Paragraphs of running text; their last lines are marked."""
        for paragraph in self.paragraphs:
            if all(self.begins_at_left(line) for line in paragraph[1:]):
                paragraph[-1].paragraph_last = True
                yield paragraph

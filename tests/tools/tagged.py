"""Reads a tagged PDF: its structure tree, and the text of each piece of marked content, by its own reading of page contents
and fonts."""
import re

import pikepdf


class Font:
    """What readers get for a character code: the font's ToUnicode."""

    def __init__(self, font):
        self.texts = {}
        source = font.ToUnicode.read_bytes().decode("ascii")
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", "".join(
                re.findall(r"beginbfrange(.*?)endbfrange", source, re.S))):
            start = self.decode(text)
            for code in range(int(first, 16), int(last, 16) + 1):
                self.texts[code] = start[:-1] + chr(ord(start[-1]) + code - int(first, 16))
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", "".join(
                re.findall(r"beginbfchar(.*?)endbfchar", source, re.S))):
            self.texts[int(code, 16)] = self.decode(text)

    @staticmethod
    def decode(text):
        return bytes.fromhex(text).decode("utf-16-be")

    def text(self, string):
        return "".join(self.texts.get(code, "\uFFFD") for code in bytes(string))


class Piece:
    """A marked-content sequence of the outermost level: its properties and its text."""

    def __init__(self, tag, properties):
        self.tag, self.properties, self.text = tag, properties, ""

    @property
    def mcid(self):
        return self.properties.get("/MCID")


class Page:
    """The pieces that a page's content is cut into; `outside` tells what is drawn outside of all."""

    def __init__(self, page):
        self.page, self.pieces, self.outside = page, [], []
        self.fonts = {name: Font(font) for name, font in page.Resources.get("/Font", {}).items()}
        self.font, self.open = None, []
        for operands, operator in pikepdf.parse_content_stream(page):
            self.step(str(operator), operands)

    def step(self, operator, operands):
        if operator in ("BDC", "BMC"):
            self.begin(str(operands[0]), operands[1] if operator == "BDC" else {})
        elif operator == "EMC":
            self.open.pop()
        elif operator == "Tf":
            self.font = self.fonts[str(operands[0])]
        elif operator in ("Tj", "TJ"):
            for part in [operands[0]] if operator == "Tj" else operands[0]:
                if isinstance(part, pikepdf.String):
                    self.show(self.font.text(part))
                elif part < -150:
                    self.gap()
        elif operator == "Td":
            self.gap()
        elif operator in ("f", "S", "B", "Do"):
            self.show("")

    def begin(self, tag, properties):
        if isinstance(properties, pikepdf.Name):
            properties = self.page.Resources.Properties[str(properties)]
        if not self.open:
            self.pieces.append(Piece(tag, properties))
        elif "/ActualText" in properties:
            self.pieces[-1].text += str(properties["/ActualText"])
        self.open.append(properties)

    def gap(self):
        """Tags part their words by spaces; artifacts need not."""
        if self.open and self.pieces[-1].tag == "/Artifact":
            self.pieces[-1].text += " "

    def show(self, text):
        if not self.open:
            self.outside.append(text)
        elif not any("/ActualText" in properties for properties in self.open[1:]):
            self.pieces[-1].text += text


class Element:
    """A structure element. `kids`: elements, and (page number, MCID) for content, and annotations."""

    def __init__(self, reader, object, parent):
        self.object, self.parent = object, parent
        self.kind = str(object.S)[1:]
        self.kids, self.text = [], ""
        page = object.get("/Pg")
        kids = object.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self.kids.append(self.kid(reader, kid, page))

    def kid(self, reader, kid, page):
        if isinstance(kid, int):
            return reader.page_numbers[page.objgen], kid
        if kid.get("/Type") == "/MCR":
            return reader.page_numbers[kid.get("/Pg", page).objgen], int(kid.MCID)
        if kid.get("/Type") == "/OBJR":
            return kid.Obj
        return Element(reader, kid, self)

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class Tagged:
    """A whole file."""

    def __init__(self, path):
        self.pdf = pikepdf.open(path)
        self.pages = [Page(page) for page in self.pdf.pages]
        self.page_numbers = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        self.root = self.pdf.Root.StructTreeRoot
        self.document = Element(self, self.root.K, None)
        self.pieces = {(number, piece.mcid): piece for number, page in enumerate(self.pages) for piece in page.pieces
                       if piece.mcid is not None}

    def elements(self, *kinds):
        return [element for element in self.document.walk() if not kinds or element.kind in kinds]

    def text(self, element=None):
        """What is read out, in the order of the tree; blocks are parted by lines. A soft hyphen ends a line only, and is gone
        with the space behind it."""
        text = self.raw_text(element or self.document)
        text = re.sub("\u00AD\\s*", "", text)
        return re.sub(r" *\n *", "\n", re.sub(r"[ \u00A0\u202F]+", " ", text)).strip()

    INLINE = {"Span", "Quote", "Code", "Link", "Reference", "Lbl", "Note"}

    def raw_text(self, element):
        parts = []
        for kid in element.kids:
            if isinstance(kid, Element):
                text = self.raw_text(kid)
                parts.append(text if kid.kind in self.INLINE else f"\n{text}\n")
            elif isinstance(kid, tuple):
                parts.append(self.pieces[kid].text if kid in self.pieces else "")
        return "".join(parts)

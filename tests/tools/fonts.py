"""For tests in Python: fonts of Debian's packages, and changed copies of them."""
import struct
from pathlib import Path

from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict, PrivateDict
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FOLDER = Path("/usr/share/fonts")


def source(name):
    """The path of a font file by its name; a path stays as it is."""
    if isinstance(name, Path):
        return name
    found = next(FOLDER.rglob(name), None)
    if not found:
        raise FileNotFoundError(f"{name} is in none of the packages that src/packages names")
    return found


def changed(name, change, out):
    """Writes a copy of a font that `change` was called with; it may also give another font."""
    font = TTFont(source(name), recalcTimestamp=False, recalcBBoxes=False)
    (change(font) or font).save(out)
    return out


def with_embedding(bits):
    """The licence's bits in "OS/2"."""
    def change(font):
        font["OS/2"].fsType = bits
    return change


def with_em(units):
    return lambda font: scale_upem(font, units)


def without(*tables):
    def change(font):
        for table in tables:
            del font[table]
    return change


def cid_keyed(font):
    """Glyphs with numbers in place of names, and two font dicts: those of even and of odd number."""
    top = font["CFF "].cff.topDictIndex[0]
    numbers = [".notdef"] + [f"cid{glyph:05}" for glyph in range(1, len(top.charset))]
    strings = top.CharStrings
    strings.charStrings = {number: strings.charStrings[name] for number, name in zip(numbers, top.charset)}
    top.charset = numbers
    font.setGlyphOrder(numbers)
    dicts = FDArrayIndex()
    dicts.GlobalSubrs = top.GlobalSubrs
    for i in range(2):
        entry = FontDict()
        entry.Private, entry.FontName = top.Private, f"Part{i}"
        dicts.append(entry)
    select = FDSelect()
    select.format, select.gidArray = 3, [glyph % 2 for glyph in range(len(numbers))]
    strings.fdArray, strings.fdSelect = dicts, select
    top.ROS, top.CIDCount = ("Adobe", "Identity", 0), len(numbers)
    top.FDArray, top.FDSelect = dicts, select
    del top.Private


def cut_down(characters):
    """Some characters only, with all that shaping needs for them: small enough to break at every place."""
    def change(font):
        options = Options()
        options.layout_features, options.notdef_outline, options.glyph_names = ["*"], True, True
        options.drop_tables += ["FFTM"]
        subsetter = Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
    return change


def tables(data):
    """{tag: (entry, offset, size)} of a font file."""
    count = struct.unpack(">H", data[4:6])[0]
    rows = {}
    for entry in range(12, 12 + 16 * count, 16):
        tag, _, offset, size = struct.unpack(">4sLLL", data[entry:entry + 16])
        rows[tag.decode("latin-1")] = (entry, offset, size)
    return rows

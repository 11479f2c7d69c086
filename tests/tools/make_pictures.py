#!/usr/bin/env python3
"""Makes the pictures that the tests read, in tests/pictures and tests/bad/damaged: make_pictures.py

They are committed; this says how they came about. Only the standard library is needed. What the samples are
is said beside each picture; tests/unit/content_meta_picture_test.c expects them."""
import base64
import struct
import zlib
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, INDEXED, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]

# A grey JPEG of 8 by 8 pixels at 150 dpi.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEAlgCWAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19i"
    "Z2hnPk1xeXBkeFxlZ2P/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABcQAAMBAAAAAAAAAAAAAAAAAAADBjP/"
    "2gAIAQEAAD8AGNVmf//Z")


def chunk(kind, data, wrong_checksum=False):
    checksum = zlib.crc32(kind + data) ^ (1 if wrong_checksum else 0)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def header(width, height, depth, kind, interlaced=False):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, int(interlaced)))


def packed(samples, depth):
    """A row's samples, the first in the highest bits."""
    bits = "".join(f"{sample:0{depth}b}" for sample in samples)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def row_bytes(rows, depth):
    """Rows of pixels, each a tuple of samples; no filter."""
    return b"".join(b"\0" + packed([sample for pixel in row for sample in pixel], depth) for row in rows)


def passes(rows):
    """The rows of the seven passes of an interlaced picture."""
    for left, top, right, down in ADAM7:
        yield [row[left::right] for row in rows[top::down] if row[left::right]]


def png(rows, depth, kind, before=b"", interlaced=False):
    rows = [[pixel if isinstance(pixel, tuple) else (pixel,) for pixel in row] for row in rows]
    data = b"".join(row_bytes(part, depth) for part in passes(rows)) if interlaced else row_bytes(rows, depth)
    return (SIGNATURE + header(len(rows[0]), len(rows), depth, kind, interlaced) + before +
            chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b""))


def good_pictures():
    # Greys: 0, 1, 2 … up to the most that the depth holds, from left to right.
    yield "grey-1.png", png([[0, 1, 0, 1, 1]], 1, GREY)
    yield "grey-2.png", png([[0, 1, 2, 3, 0]], 2, GREY)
    yield "grey-4.png", png([[0, 1, 8, 14, 15]], 4, GREY)
    yield "grey-8.png", png([[0, 1, 128, 254, 255]], 8, GREY)
    yield "grey-16.png", png([[0, 128, 129, 32767, 65535]], 16, GREY)
    yield "grey-alpha-8.png", png([[(10, 255), (20, 128)]], 8, GREY_ALPHA)
    yield "grey-alpha-16.png", png([[(2570, 65535), (5140, 32768)]], 16, GREY_ALPHA)
    yield "rgb-8.png", png([[(1, 2, 3), (4, 5, 6)]], 8, RGB)
    yield "rgb-16.png", png([[(257, 514, 771), (65535, 0, 32896)]], 16, RGB)
    yield "rgb-alpha-8.png", png([[(1, 2, 3, 255), (4, 5, 6, 7)]], 8, RGB_ALPHA)
    yield "rgb-alpha-16.png", png([[(257, 514, 771, 65535), (1028, 1285, 1542, 1799)]], 16, RGB_ALPHA)
    yield "rgb-alpha-opaque.png", png([[(1, 2, 3, 255), (4, 5, 6, 255)]], 8, RGB_ALPHA)
    palette = chunk(b"PLTE", bytes([1, 2, 3, 4, 5, 6, 7, 8, 9]))
    for depth in (1, 2, 4, 8):
        entries = chunk(b"PLTE", bytes([1, 2, 3, 4, 5, 6])) if depth == 1 else palette
        yield f"indexed-{depth}.png", png([[0, 1, 1, 0]], depth, INDEXED, entries)
    yield "indexed-transparent.png", png([[0, 1, 2]], 2, INDEXED, palette + chunk(b"tRNS", bytes([255, 100])))
    yield "grey-transparent.png", png([[0, 1, 2, 3]], 2, GREY, chunk(b"tRNS", struct.pack(">H", 2)))
    yield "rgb-transparent.png", png([[(1, 2, 3), (4, 5, 6)]], 8, RGB, chunk(b"tRNS", struct.pack(">HHH", 4, 5, 6)))
    # Interlaced: each pixel holds its own number, from 0 on, row by row.
    yield "interlaced.png", png([[9 * y + x for x in range(9)] for y in range(9)], 8, GREY, interlaced=True)
    yield "interlaced-small.png", png([[3 * y + x for x in range(3)] for y in range(2)], 8, GREY, interlaced=True)
    yield "interlaced-1.png", png([[(x + y) % 2 for x in range(10)] for y in range(3)], 1, GREY, interlaced=True)
    # 300 dots per inch across, 150 down; and a gamma that does not matter.
    physical = chunk(b"gAMA", struct.pack(">I", 100000)) + chunk(b"pHYs", struct.pack(">IIB", 11811, 5906, 1))
    yield "resolution.png", png([[0, 255]], 8, GREY, physical)
    yield "aspect.png", png([[0, 255]], 8, GREY, chunk(b"pHYs", struct.pack(">IIB", 2, 1, 0)))
    yield "good.jpg", JPEG


def bad_pictures():
    whole = png([[(x, y, 0) for x in range(40)] for y in range(40)], 8, RGB)
    row = zlib.compress(row_bytes([[(0,)] * 8], 8))
    palette = chunk(b"PLTE", bytes([1, 2, 3]))
    yield "cut.png", whole[:len(whole) // 2]
    yield "no-end.png", whole[:-12]
    yield "checksum.png", SIGNATURE + header(8, 1, 8, GREY) + chunk(b"IDAT", row, True) + chunk(b"IEND", b"")
    # It says 8 rows and has one.
    yield "lying.png", SIGNATURE + header(8, 8, 8, GREY) + chunk(b"IDAT", row) + chunk(b"IEND", b"")
    yield "huge.png", SIGNATURE + header(100000, 100000, 8, RGB) + chunk(b"IDAT", row) + chunk(b"IEND", b"")
    yield "no-pixels.png", SIGNATURE + header(0, 8, 8, GREY) + chunk(b"IDAT", row) + chunk(b"IEND", b"")
    yield "no-palette.png", SIGNATURE + header(8, 1, 8, INDEXED) + chunk(b"IDAT", row) + chunk(b"IEND", b"")
    yield "index.png", png([[0, 1]], 8, INDEXED, palette)
    yield "signature.png", SIGNATURE
    yield "cut.jpg", JPEG[:-9]
    yield "no-end.jpg", JPEG[:-2]
    yield "header.jpg", JPEG[:60]
    # It says 65,000 by 65,000 pixels.
    yield "huge.jpg", JPEG.replace(b"\xff\xc0\0\x0b\x08\0\x08\0\x08", b"\xff\xc0\0\x0b\x08\xfd\xe8\xfd\xe8")
    # It says 8 by 800 pixels, and has 8 by 8.
    yield "lying.jpg", JPEG.replace(b"\xff\xc0\0\x0b\x08\0\x08\0\x08", b"\xff\xc0\0\x0b\x08\x03\x20\0\x08")
    yield "picture.gif", b"GIF89a\x01\0\x01\0\0\0\0;"
    yield "empty.png", b""


def write(folder, pictures):
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in pictures:
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    write(TESTS / "pictures", good_pictures())
    write(TESTS / "bad" / "damaged", bad_pictures())

/* Exif in a JPEG: the one thing that matters on a page is how the camera was held. */
#include <string.h>

#include "content/picture_decode.h"

/* Numbers in a TIFF structure, which says itself which byte comes first. */
struct tiff
{
    struct slice data;
    bool big_endian;
};

static unsigned byte_at(struct slice data, size_t offset) { return (unsigned char)data.data[offset]; }

static uint32_t number_at(const struct tiff *tiff, size_t offset, size_t bytes)
{
    uint32_t number = 0;
    for (size_t i = 0; i < bytes; i++)
    {
        size_t place = tiff->big_endian ? i : bytes - 1 - i;
        number = number << 8 | byte_at(tiff->data, offset + place);
    }
    return number;
}

/* The orientation in the first directory; 1, upright, when it says none. */
static unsigned tiff_orientation(const struct tiff *tiff)
{
    enum
    {
        DIRECTORY_OFFSET = 4,
        ENTRY_SIZE = 12,
        ENTRY_VALUE = 8,
        TAG_ORIENTATION = 0x0112,
        UPRIGHT = 1
    };
    size_t size = tiff->data.length;
    size_t directory = size >= 8 ? number_at(tiff, DIRECTORY_OFFSET, 4) : size;
    if (directory + 2 > size)
        return UPRIGHT;
    size_t count = number_at(tiff, directory, 2);
    for (size_t i = 0; i < count; i++)
    {
        size_t entry = directory + 2 + i * ENTRY_SIZE;
        if (entry + ENTRY_SIZE > size)
            break;
        if (number_at(tiff, entry, 2) == TAG_ORIENTATION)
            return number_at(tiff, entry + ENTRY_VALUE, 2);
    }
    return UPRIGHT;
}

static bool exif_is_turned(struct slice segment)
{
    static const char MARK[] = "Exif\0"; /* and one more zero byte */
    if (segment.length < sizeof MARK || memcmp(segment.data, MARK, sizeof MARK) != 0)
        return false;
    struct tiff tiff = {slice_sub(segment, sizeof MARK, segment.length), false};
    tiff.big_endian = slice_starts_with(tiff.data, "MM");
    unsigned orientation = tiff_orientation(&tiff);
    return orientation >= 2 && orientation <= 8;
}

bool picture_jpeg_is_turned(struct slice file)
{
    enum
    {
        MARKER = 0xFF,
        APPLICATION_1 = 0xE1,
        START_OF_SCAN = 0xDA
    };
    /* Segments: a marker, its kind, and a length that counts itself. */
    for (size_t offset = 2; offset + 4 <= file.length && byte_at(file, offset) == MARKER;)
    {
        unsigned kind = byte_at(file, offset + 1);
        size_t size = byte_at(file, offset + 2) << 8 | byte_at(file, offset + 3);
        if (kind == START_OF_SCAN || size < 2)
            return false;
        struct slice segment = slice_sub(file, offset + 4, offset + 2 + size);
        if (kind == APPLICATION_1 && exif_is_turned(segment))
            return true;
        offset += 2 + size;
    }
    return false;
}

/* The decoders behind picture_load. Private to the stage. */
#ifndef OCTAVO_CONTENT_PICTURE_DECODE_H
#define OCTAVO_CONTENT_PICTURE_DECODE_H

#include "content/picture.h"

/* What a decoder finds; picture.c says it to people. */
enum picture_status
{
    PICTURE_GOOD,
    PICTURE_DAMAGED,     /* cut, a wrong checksum, numbers that contradict each other */
    PICTURE_TOO_LARGE,   /* more than PICTURE_PIXELS_MAX, or more memory than that would take */
    PICTURE_UNSUPPORTED, /* a kind of JPEG that PDF readers do not show */
    PICTURE_NO_MEMORY
};

/* Both fill all of `out`, from a file that is known by its first bytes. */
enum picture_status picture_decode_png(struct slice file, struct arena *arena, struct picture *out);
enum picture_status picture_check_jpeg(struct slice file, struct picture *out);

/* The memory that the samples of a PNG take at most; 0 when it will not be decoded. */
size_t picture_png_size(struct slice file);

/* A camera that was held on its side says so in the file's Exif part. PDF readers do not turn the picture. */
bool picture_jpeg_is_turned(struct slice file);

/* True when both sides are there and their product is within PICTURE_PIXELS_MAX. */
static inline bool picture_size_allowed(uint32_t width, uint32_t height)
{
    return width > 0 && height > 0 && (uint64_t)width * height <= PICTURE_PIXELS_MAX;
}

/* Stores a resolution; one that no device has is taken for not said. */
void picture_set_resolution(struct picture *picture, double dpi_x, double dpi_y);

#endif

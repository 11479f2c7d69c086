/* Pictures: image XObjects, each written once (ISO 32000-1 §8.9). */
#include "pdf/predict.h"
#include "pdf/syntax.h"
#include "pdf/writer.h"

#include <assert.h>
#include <string.h>

static const char *color_space(int components)
{
    return components == 1 ? "DeviceGray" : components == 3 ? "DeviceRGB" : "DeviceCMYK";
}

static void image_entries(struct buffer *out, const struct picture *picture, int components)
{
    buffer_print(out, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8/ColorSpace/%s", picture->width,
                 picture->height, color_space(components));
}

/* Rows of samples, compressed the better way: as they are, or as differences to their neighbours.
 *   unpacked  for what dies with the picture's samples */
static struct object *samples_write(struct writer *writer, const struct picture *picture, struct slice samples,
                                    int components, struct slice more, struct arena *unpacked)
{
    struct buffer entries;
    buffer_init(&entries, writer->arena);
    image_entries(&entries, picture, components);
    buffer_add_slice(&entries, more);
    struct rows rows = {samples, picture->width * (size_t)components, picture->height, (size_t)components};
    struct slice data = samples;
    if (prediction_helps(writer, &rows))
    {
        buffer_print(&entries, "/DecodeParms<</Predictor 15/Colors %d/Columns %u>>", components, picture->width);
        data = rows_predict(&rows, FILTER_BEST, unpacked);
    }
    struct object *object = stream_new(writer, buffer_slice(&entries), data, COMPRESSION_PICTURE);
    if (object && object->data.data == data.data) /* not compressed */
        object->data = slice_copy(writer->arena, data);
    return object;
}

static struct object *jpeg_write(struct writer *writer, const struct picture *picture, struct slice more)
{
    struct buffer entries;
    buffer_init(&entries, writer->arena);
    image_entries(&entries, picture, picture->components);
    buffer_add_string(&entries, "/Filter/DCTDecode");
    if (picture->components == 4 && picture->cmyk_inverted)
        buffer_add_string(&entries, "/Decode[1 0 1 0 1 0 1 0]");
    buffer_add_slice(&entries, more);
    return stream_new_raw(writer, buffer_slice(&entries), picture->data);
}

/* A picture whose samples are at hand. */
static struct object *unpacked_write(struct writer *writer, const struct picture *picture, struct arena *unpacked)
{
    struct buffer more;
    buffer_init(&more, writer->arena);
    if (picture->components == 4 && !writer->cmyk_profile)
    {
        writer->cmyk_profile = cmyk_profile_write(writer);
        if (!writer->cmyk_profile)
            return NULL;
    }
    if (picture->alpha.length)
    {
        struct object *mask =
            samples_write(writer, picture, picture->alpha, /* components */ 1, (struct slice){0}, unpacked);
        if (!mask)
            return NULL;
        buffer_print(&more, "/SMask %u 0 R", mask->number);
    }
    if (picture->kind == PICTURE_JPEG)
        return jpeg_write(writer, picture, buffer_slice(&more));
    return samples_write(writer, picture, picture->data, picture->components, buffer_slice(&more), unpacked);
}

static struct object *picture_write(struct writer *writer, const struct picture *picture)
{
    struct arena unpacked;
    arena_init(&unpacked, writer->arena->policy);
    struct picture samples = picture_unpack(picture, &unpacked);
    struct object *object = unpacked_write(writer, &samples, &unpacked);
    arena_release(&unpacked);
    return object;
}

/* The same file named twice is read twice, but written once. */
static bool same_picture(const struct picture *a, const struct picture *b)
{
    return a == b ||
           (a->kind == b->kind && a->width == b->width && a->height == b->height && a->components == b->components &&
            slice_equal(a->data, b->data) && slice_equal(a->alpha, b->alpha));
}

size_t picture_number(const struct writer *writer, const struct picture *picture)
{
    size_t i = 0;
    while (i < writer->pictures.count && !same_picture(writer->pictures.items[i].picture, picture))
        i++;
    return i;
}

static bool picture_add(struct writer *writer, const struct picture *picture)
{
    if (picture_number(writer, picture) < writer->pictures.count)
        return true;
    struct object *object = picture_write(writer, picture);
    if (object)
        LIST_ADD(writer->arena, &writer->pictures, ((struct embedded_picture){picture, object}));
    return object != NULL;
}

bool pictures_write(struct writer *writer)
{
    for (size_t i = 0; i < writer->layout->pages.count; i++)
    {
        const struct page *page = &writer->layout->pages.items[i];
        for (size_t k = 0; k < page->items.count; k++)
            if (page->items.items[k].kind == ITEM_PICTURE &&
                !picture_add(writer, page->items.items[k].as.picture.picture))
                return false;
    }
    return true;
}

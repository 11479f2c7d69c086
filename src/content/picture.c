/* Pictures: which format a file has, and what is wrong with it. */
#include "content/picture.h"

#include <stdlib.h>

#include "content/content_file.h"
#include "content/picture_decode.h"
#include "content/scan.h"
#include "content/svg.h"

#define PNG_SIGNATURE  "\x89PNG\r\n\x1a\n"
#define JPEG_SIGNATURE "\xFF\xD8\xFF"

/* The resolution of a picture that says none: one pixel of CSS. */
static const double RESOLUTION_DEFAULT = 96;
static const double RESOLUTION_LEAST = 1;
static const double RESOLUTION_MOST = 10000;

void picture_set_resolution(struct picture *picture, double dpi_x, double dpi_y)
{
    bool said =
        dpi_x >= RESOLUTION_LEAST && dpi_x <= RESOLUTION_MOST && dpi_y >= RESOLUTION_LEAST && dpi_y <= RESOLUTION_MOST;
    picture->dpi_x = said ? dpi_x : RESOLUTION_DEFAULT;
    picture->dpi_y = said ? dpi_y : RESOLUTION_DEFAULT;
}

static bool starts_with_bytes(struct slice file, struct slice signature)
{
    return file.length >= signature.length && slice_equal(slice_sub(file, 0, signature.length), signature);
}

static void report(enum picture_status status, struct slice name, struct place place, struct arena *arena,
                   struct diagnostics *diagnostics)
{
    switch (status)
    {
    case PICTURE_GOOD:
        break;
    case PICTURE_DAMAGED:
        diagnose_error(diagnostics, place, "\"%.*s\" is cut short or damaged", SLICE_ARGUMENTS(name));
        diagnose_help(diagnostics, "open it in an image editor and save it again");
        break;
    case PICTURE_TOO_LARGE:
        diagnose_error(diagnostics, place, "\"%.*s\" has more than %d megapixels", SLICE_ARGUMENTS(name),
                       PICTURE_PIXELS_MAX / 1000000);
        diagnose_help(diagnostics, "make it smaller: for a full page A4, 2480 by 3508 pixels are enough");
        break;
    case PICTURE_UNSUPPORTED:
        diagnose_error(diagnostics, place, "\"%.*s\" is a kind of JPEG that PDF readers do not show",
                       SLICE_ARGUMENTS(name));
        diagnose_help(diagnostics, "save it as baseline or progressive JPEG in grey, RGB or CMYK");
        break;
    case PICTURE_NO_MEMORY:
        arena_exhausted(arena);
    }
}

/* "https://…" and the like, and "//…". */
static bool is_address(struct slice path)
{
    size_t at = 0;
    while (at < path.length && is_ascii_alphanumeric(path.data[at]))
        at++;
    return slice_starts_with(slice_sub(path, at, path.length), at > 0 ? "://" : "//");
}

/* Decodes the file. Where the samples would take too much beside those of other pictures, they are only checked, and
 * made again when the picture is written. */
static enum picture_status load_png(struct slice file, struct arena *arena, size_t *taken, struct picture *out)
{
    size_t size = picture_png_size(file);
    if (*taken + size <= PICTURES_MAX)
    {
        *taken += size;
        return picture_decode_png(file, arena, out);
    }
    struct arena checked;
    arena_init(&checked, arena->policy);
    enum picture_status status = picture_decode_png(file, &checked, out);
    arena_release(&checked);
    out->kind = PICTURE_PACKED;
    out->data = file;
    out->alpha = (struct slice){0};
    return status;
}

struct picture picture_unpack(const struct picture *picture, struct arena *arena)
{
    struct picture unpacked = *picture;
    if (picture->kind == PICTURE_PACKED && picture_decode_png(picture->data, arena, &unpacked) == PICTURE_NO_MEMORY)
        arena_exhausted(arena);
    return unpacked;
}

/* ---- SVG ---- */

/* It begins with an XML declaration, a comment, or the element itself; a byte order mark may stand before that. */
static bool is_svg(struct slice file)
{
    static const struct slice MARK = {"\xEF\xBB\xBF", 3};
    if (starts_with_bytes(file, MARK))
        file = slice_sub(file, MARK.length, file.length);
    file = slice_trim(slice_sub(file, 0, file.length < 64 ? file.length : 64));
    return slice_starts_with(file, "<?xml") || slice_starts_with(file, "<svg") || slice_starts_with(file, "<!--") ||
           slice_starts_with(file, "<!DOCTYPE svg");
}

static bool load_svg(struct slice file, struct slice name, struct place place, struct arena *arena, struct picture *out,
                     struct diagnostics *diagnostics)
{
    static const double SIDE_MOST = 100000; /* units */
    struct artwork *artwork = ARENA_NEW(arena, struct artwork);
    struct slice wrong = SLICE("it is larger than 4 MB");
    size_t line = 1;
    bool good = file.length <= SVG_SIZE_MAX && svg_read(file, arena, artwork, &wrong, &line);
    if (good &&
        !(artwork->width <= SIDE_MOST && artwork->height <= SIDE_MOST && artwork->width >= 1 && artwork->height >= 1))
    {
        wrong = SLICE("its sides must have 1 to 100,000 units");
        good = false;
    }
    if (!good)
    {
        diagnose_error(diagnostics, place, "\"%.*s\", line %zu: %.*s", SLICE_ARGUMENTS(name), line,
                       SLICE_ARGUMENTS(wrong));
        diagnose_help(diagnostics, "save it as plain SVG: text as paths, solid colours at each element; or as PNG");
        return false;
    }
    out->kind = PICTURE_ARTWORK;
    out->artwork = artwork;
    out->data = file;
    out->width = (uint32_t)(artwork->width * PICTURE_ARTWORK_DOTS + 0.5);
    out->height = (uint32_t)(artwork->height * PICTURE_ARTWORK_DOTS + 0.5);
    out->components = 3;
    picture_set_resolution(out, RESOLUTION_DEFAULT * PICTURE_ARTWORK_DOTS, RESOLUTION_DEFAULT * PICTURE_ARTWORK_DOTS);
    return true;
}

bool picture_load(const char *folder, struct slice relative, struct place place, struct arena *arena, size_t *taken,
                  struct picture *out, struct diagnostics *diagnostics)
{
    struct slice file;
    if (is_address(relative))
    {
        diagnose_error(diagnostics, place, "pictures from the network cannot be set");
        diagnose_help(diagnostics, "save it beside the text, and write its path from there");
        return false;
    }
    if (!content_file_read(folder, relative, PICTURE_FILE_MAX, place, arena, &file, diagnostics))
        return false;
    if (*taken > PICTURES_MAX || file.length > PICTURES_MAX - *taken)
    {
        diagnose_error(diagnostics, place, "the pictures have more than %d MB together", PICTURES_MAX / 1024 / 1024);
        return false;
    }
    *taken += file.length;
    *out = (struct picture){.path = relative};
    enum picture_status status;
    if (starts_with_bytes(file, SLICE(PNG_SIGNATURE)))
        status = load_png(file, arena, taken, out);
    else if (starts_with_bytes(file, SLICE(JPEG_SIGNATURE)))
        status = picture_check_jpeg(file, out);
    else if (is_svg(file))
        return load_svg(file, relative, place, arena, out, diagnostics);
    else
    {
        diagnose_error(diagnostics, place, "\"%.*s\" is neither PNG nor JPEG nor SVG", SLICE_ARGUMENTS(relative));
        return false;
    }
    report(status, relative, place, arena, diagnostics);
    if (status == PICTURE_GOOD && out->kind == PICTURE_JPEG && picture_jpeg_is_turned(out->data))
    {
        diagnose_warning(diagnostics, place, "\"%.*s\" lies on its side: its Exif orientation is not upright",
                         SLICE_ARGUMENTS(relative));
        diagnose_help(diagnostics, "turn it in an image editor and save it again");
    }
    return status == PICTURE_GOOD;
}

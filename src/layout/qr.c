#include "layout/qr.h"

#include <errno.h>
#include <qrencode.h>

/* The lowest bit of libqrencode's module bytes says that the module is dark. */
static bool module_is_dark(const QRcode *code, int x, int y) { return code->data[y * code->width + x] & 1; }

/* Dark modules side by side become one rectangle: no hairlines between them on screen. */
static void add_row(const QRcode *code, int y, length size, struct path *path, uint8_t *verbs, struct point *points)
{
    for (int x = 0; x < code->width; x++)
    {
        int end = x;
        while (end < code->width && module_is_dark(code, end, y))
            end++;
        if (end == x)
            continue;
        length left = size * x / code->width, right = size * end / code->width;
        length top = size * y / code->width, bottom = size * (y + 1) / code->width;
        verbs[path->verb_count++] = PATH_RECTANGLE;
        points[path->point_count++] = (struct point){left, top};
        points[path->point_count++] = (struct point){right - left, bottom - top};
        x = end;
    }
}

const struct path *qr_path(struct slice text, length size, color ink, struct arena *arena)
{
    char *string = slice_to_string(arena, text);
    QRcode *code = QRcode_encodeString(string, 0 /* smallest version */, QR_ECLEVEL_M, QR_MODE_8, 1 /* keep case */);
    struct path *path;
    size_t most;
    uint8_t *verbs;
    struct point *points;
    if (!code && errno == ENOMEM)
        arena_exhausted(arena);
    if (!code)
        return NULL;
    most = (size_t)code->width * (size_t)(code->width + 1) / 2;
    verbs = ARENA_ARRAY(arena, most, uint8_t);
    points = ARENA_ARRAY(arena, 2 * most, struct point);
    path = ARENA_NEW(arena, struct path);
    path->verbs = verbs;
    path->points = points;
    path->fill = true;
    path->fill_color = ink;
    for (int y = 0; y < code->width; y++)
        add_row(code, y, size, path, verbs, points);
    QRcode_free(code);
    return path;
}

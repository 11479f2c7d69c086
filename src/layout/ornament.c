#include "layout/ornament.h"

void ornament_path(const struct ornament *ornament, const struct path *path, length x, length y)
{
    struct item *item = LIST_PUSH(ornament->arena, &ornament->page->items);
    *item = (struct item){.kind = ITEM_PATH, .artifact = ARTIFACT_BACKGROUND, .x = x, .y = y, .as.path = path};
}

color color_between(color first, color second, int part)
{
    color mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8)
    {
        int from = (int)(first >> shift & 0xFF), to = (int)(second >> shift & 0xFF);
        mixed |= (color)(from + (to - from) * part / 256) << shift;
    }
    return mixed;
}

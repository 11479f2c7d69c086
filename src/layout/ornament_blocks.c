/* Three stripes of colour: below the block that holds the title, or across the last page. */
#include "layout/ornament.h"

enum
{
    STRIPE_PERMILLE = 14, /* of the page's height */
    BACK_PERCENT = 30     /* of the page's height: where they lie on the last page */
};

void ornament_blocks(const struct ornament *ornament)
{
    const struct theme *theme = ornament->theme;
    const color fills[] = {theme->color.accent, theme->color.cover_accent, theme->color.side[1]};
    const struct page *page = ornament->page;
    length height = page->height * STRIPE_PERMILLE / 1000, y = ornament->bottom;
    if (ornament->back)
        y = length_min(page->height * BACK_PERCENT / 100, ornament->bottom - 4 * height);
    for (size_t i = 0; i < sizeof fills / sizeof *fills && y >= 0; i++, y += height)
        ornament_path(ornament, shape_rounded_rectangle(page->width, height, 0, fills[i], ornament->arena), 0, y);
}

/* What else each page could have been. Private to the layout. */
#ifndef OCTAVO_LAYOUT_CHOICE_H
#define OCTAVO_LAYOUT_CHOICE_H

#include "layout/paginate.h"

struct page_choice
{
    struct span chosen, other; /* `other`: the next best that begins where `chosen` does, and ends elsewhere */
    bool has_other;
    int64_t more; /* what the whole would cost more with it */
};

struct choice_list
{
    LIST_OF(struct page_choice) list; /* one a page */
};

/* As paginate, but says what was chosen among. Takes as much memory as pages are tried. */
void paginate_choices(const struct pagination *pagination, struct arena *arena, struct choice_list *out);

#endif

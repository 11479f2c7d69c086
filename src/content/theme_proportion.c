/* Proportions: margins by a canon, and sizes of type by a ratio. Values that a theme file gives as numbers win. */
#include "content/theme_kinds.h"

#include <string.h>

/* ---- margins ---- */

/* Parts of the page. One-sided pages: the wide margin, which a book has outside, is at the left, where numbers of
 * sections and wide tables stand. */
struct canon
{
    const char *name;
    int left, right, of_width;  /* parts of its width */
    int top, bottom, of_height; /* of its height */
    bool height_by_width;       /* top and bottom are parts of the width too */
};

static const struct canon CANONS[] = {
    /* Villard de Honnecourt, J. A. van de Graaf, J. Tschichold: ninths of both sides; text and page have one shape. */
    {"canon-ninths", 2, 1, 9, 1, 2, 9, false},
    /* The same, with the text in the page's middle. */
    {"canon-ninths-centred", 3, 3, 18, 2, 4, 18, false},
    /* 2 : 3 : 4 : 6 from the inner margin round to the foot, in eighteenths of the width. */
    {"classic", 4, 2, 18, 3, 6, 18, true},
};

enum
{
    CANON_COUNT = sizeof CANONS / sizeof *CANONS
};

static void canon_margins(const struct canon *canon, length width, length height, length out[4])
{
    length along = canon->height_by_width ? width : height;
    out[0] = length_scale(width, canon->left, canon->of_width);
    out[1] = length_scale(width, canon->right, canon->of_width);
    out[2] = length_scale(along, canon->top, canon->of_height);
    out[3] = length_scale(along, canon->bottom, canon->of_height);
}

static const struct canon *canon_find(struct slice name)
{
    for (size_t i = 0; i < CANON_COUNT; i++)
        if (slice_is(name, CANONS[i].name))
            return &CANONS[i];
    return NULL;
}

void theme_canon_apply(struct slice name, struct theme *theme)
{
    length margins[4];
    canon_margins(canon_find(name), theme->page.width, theme->page.height, margins);
    theme->page.margin_left = margins[0];
    theme->page.margin_right = margins[1];
    theme->page.margin_top = margins[2];
    theme->page.margin_bottom = margins[3];
}

/* Only looks at the name: the page's size is not known yet. */
static void read_canon(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    if (!yaml_text(value, key, reading, &text) || canon_find(text))
        return;
    diagnose_error(reading->diagnostics, value->place, "unknown margins \"%.*s\"", SLICE_ARGUMENTS(text));
    diagnose_help(reading->diagnostics, "%s", key->help);
}

/* `field` is the theme. Margins of no canon are only numbers: they follow. */
static void print_canon(const struct yaml_key *key, const void *field, struct buffer *out)
{
    const struct theme *theme = field;
    (void)key;
    for (size_t i = 0; i < CANON_COUNT; i++)
    {
        length margins[4];
        canon_margins(&CANONS[i], theme->page.width, theme->page.height, margins);
        if (theme->page.margin_left != margins[0] || theme->page.margin_right != margins[1] ||
            theme->page.margin_top != margins[2] || theme->page.margin_bottom != margins[3])
            continue;
        buffer_add_string(out, CANONS[i].name);
        return;
    }
}

const struct yaml_kind THEME_CANON = {read_canon, print_canon};

/* ---- sizes of type ---- */

enum
{
    RATIO_ONE = 1000 /* ratios are whole thousandths */
};

/* How many times the ratio each size is above that of the text. */
static const struct step
{
    const char *path;
    int steps;
} STEPS[] = {
    {"type.heading-1.size", 3},      {"type.heading-2.size", 2}, {"type.heading-3.size", 1},
    {"type.heading-4.size", 0},      {"type.heading-5.size", 0}, {"type.heading-6.size", 0},
    {"type.lead.size", 1},           {"type.pullquote.size", 2}, {"type.cover-title.size", 6},
    {"type.cover-subtitle.size", 2},
};

/* Whole quarters of a point. */
static length rounded(length size)
{
    static const length GRAIN = LENGTH_PT(0.25);
    return (size + GRAIN / 2) / GRAIN * GRAIN;
}

static length stepped(length size, int64_t ratio, int steps)
{
    while (steps-- > 0)
        size = length_scale(size, ratio, RATIO_ONE);
    return rounded(size);
}

void theme_scale_apply(const struct yaml_value *mapping, const struct theme *before, struct theme *theme)
{
    bool wanted = yaml_find(mapping, "type.scale") || yaml_find(mapping, "type.text.size");
    if (theme->type.scale == 0 || !wanted)
        return;
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
    {
        const struct yaml_key *key = theme_key(STEPS[i].path);
        const struct type_size *old = (const struct type_size *)((const char *)before + key->offset);
        struct type_size *type = (struct type_size *)((char *)theme + key->offset);
        if (yaml_find(mapping, STEPS[i].path))
            continue;
        type->size = length_min(stepped(theme->type.text.size, theme->type.scale, STEPS[i].steps), key->most);
        if (type->leading == old->leading)
            type->leading = rounded(length_scale(old->leading, type->size, old->size));
    }
}

static void read_ratio(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    int64_t ratio;
    if (!yaml_text(value, key, reading, &text))
        return;
    if (!theme_number_parse(text, RATIO_ONE, &ratio))
    {
        diagnose_error(reading->diagnostics, value->place, "\"%.*s\" is no ratio", SLICE_ARGUMENTS(text));
        diagnose_help(reading->diagnostics, memchr(text.data, ',', text.length)
                                                ? "the decimal sign is a point: 1.2"
                                                : "write a number with at most three decimals: 1.2");
    }
    else if (ratio < key->least || ratio > key->most)
    {
        diagnose_error(reading->diagnostics, value->place, "\"%s\" cannot be %.*s", key->path, SLICE_ARGUMENTS(text));
        diagnose_help(reading->diagnostics, "it can be 1.05 to 1.618");
    }
    else
        *(int64_t *)yaml_field(key, reading) = ratio;
}

/* No ratio: the sizes are numbers, which follow. */
static void print_ratio(const struct yaml_key *key, const void *field, struct buffer *out)
{
    int ratio = (int)*(const int64_t *)field, places = 3;
    (void)key;
    if (ratio == 0)
        return;
    buffer_print(out, "%d.", ratio / RATIO_ONE);
    for (ratio %= RATIO_ONE; places > 1 && ratio % 10 == 0; places--)
        ratio /= 10;
    buffer_print(out, "%0*d", places, ratio);
}

const struct yaml_kind THEME_RATIO = {read_ratio, print_ratio};

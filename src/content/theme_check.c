/* What a theme's values must be together. */
#include <math.h>
#include <stdio.h>

#include "content/theme_fonts.h"
#include "content/theme_kinds.h"

static bool is_given(const struct yaml_value *mapping, const char *path) { return yaml_find(mapping, path) != NULL; }

/* ---- what the file does not say ---- */

/* Margins follow a canon, or keep their share of the page, so that a theme which only says "A5" is set well. */
static void fit_margins(const struct yaml_value *mapping, const struct theme *before, struct theme *theme)
{
    const struct yaml_value *canon = yaml_find(mapping, "page.margins");
    struct theme fitted = *theme;
    fitted.page.margin_left = length_scale(before->page.margin_left, theme->page.width, before->page.width);
    fitted.page.margin_right = length_scale(before->page.margin_right, theme->page.width, before->page.width);
    fitted.page.margin_top = length_scale(before->page.margin_top, theme->page.height, before->page.height);
    fitted.page.margin_bottom = length_scale(before->page.margin_bottom, theme->page.height, before->page.height);
    if (canon)
        theme_canon_apply(slice_trim(canon->text), &fitted);
    if (!is_given(mapping, "page.margin.left"))
        theme->page.margin_left = fitted.page.margin_left;
    if (!is_given(mapping, "page.margin.right"))
        theme->page.margin_right = fitted.page.margin_right;
    if (!is_given(mapping, "page.margin.top"))
        theme->page.margin_top = fitted.page.margin_top;
    if (!is_given(mapping, "page.margin.bottom"))
        theme->page.margin_bottom = fitted.page.margin_bottom;
    if (!is_given(mapping, "page.wide-left"))
        theme->page.wide_left = length_scale(before->page.wide_left, theme->page.margin_left, before->page.margin_left);
}

/* The path of a size's leading, for the keys that are sizes. */
static bool leading_path(const char *size_path, char *out, size_t room)
{
    struct slice path = slice_from_string(size_path);
    static const struct slice SUFFIX = {".size", 5};
    if (!slice_starts_with(path, "type.") ||
        !slice_equal(slice_sub(path, path.length - SUFFIX.length, path.length), SUFFIX))
        return false;
    int written = snprintf(out, room, "%.*s.leading", (int)(path.length - SUFFIX.length), size_path);
    return written > 0 && (size_t)written < room;
}

enum
{
    PATH_ROOM = 64
};

/* A size that is given without its leading takes it along. */
static void fit_leading(const struct yaml_value *mapping, const struct theme *before, struct theme *theme)
{
    for (size_t i = 0; i < THEME_KEY_COUNT; i++)
    {
        char path[PATH_ROOM];
        if (!leading_path(THEME_KEYS[i].path, path, sizeof path) || !is_given(mapping, THEME_KEYS[i].path) ||
            is_given(mapping, path))
            continue;
        size_t size = THEME_KEYS[i].offset, leading = theme_key(path)->offset;
        length old_size = *(const length *)((const char *)before + size);
        length new_size = *(length *)((char *)theme + size);
        length *field = (length *)((char *)theme + leading);
        *field = length_scale(*(const length *)((const char *)before + leading), new_size, old_size);
    }
}

void theme_complete(const struct yaml_value *mapping, const struct theme *before, struct theme *theme)
{
    fit_margins(mapping, before, theme);
    theme_scale_apply(mapping, before, theme);
    fit_leading(mapping, before, theme);
    theme_fonts_complete(mapping, theme->font);
}

/* ---- lengths together ---- */

/* The place of the first of these keys that the file has; `paths` ends with NULL. */
static struct place place_of(const struct yaml_value *mapping, const char *const *paths, struct place otherwise)
{
    for (; *paths; paths++)
    {
        const struct yaml_value *value = yaml_find(mapping, *paths);
        if (value)
            return value->place;
    }
    return otherwise;
}

#define PATHS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void check_page(const struct yaml_value *mapping, const struct theme *theme, struct place place,
                       struct diagnostics *diagnostics)
{
    static const length TEXT_WIDTH_LEAST = LENGTH_MM(60), TEXT_HEIGHT_LEAST = LENGTH_MM(80);
    static const length EDGE_LEAST = LENGTH_MM(5); /* printers leave so much of a page white */
    if (theme->page.width - theme->page.margin_left - theme->page.margin_right < TEXT_WIDTH_LEAST)
        diagnose_error(
            diagnostics,
            place_of(mapping, PATHS("page.margin.left", "page.margin.right", "page.width", "page.size"), place),
            "the margins leave less than 60 mm for the text's width");
    if (theme->page.height - theme->page.margin_top - theme->page.margin_bottom < TEXT_HEIGHT_LEAST)
        diagnose_error(
            diagnostics,
            place_of(mapping, PATHS("page.margin.top", "page.margin.bottom", "page.height", "page.size"), place),
            "the margins leave less than 80 mm for the text's height");
    if (theme->page.wide_left > theme->page.margin_left - EDGE_LEAST)
        diagnose_error(
            diagnostics, place_of(mapping, PATHS("page.wide-left", "page.margin.left"), place),
            "\"page.wide-left\" reaches over the page's edge; it must be at least 5 mm less than the left margin");
    else if (theme->style.sides == SIDES_TWO && theme->page.wide_left > theme->page.margin_right - EDGE_LEAST)
        diagnose_error(diagnostics, place_of(mapping, PATHS("page.wide-left", "page.sides"), place),
                       "\"page.wide-left\" reaches over the edge of right-hand pages, whose margins are mirrored; it "
                       "must be at least 5 mm less than the right margin");
}

static void check_leading(const struct yaml_value *mapping, const struct theme *theme, struct place place,
                          struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < THEME_KEY_COUNT; i++)
    {
        char path[PATH_ROOM];
        if (!leading_path(THEME_KEYS[i].path, path, sizeof path))
            continue;
        length size = *(const length *)((const char *)theme + THEME_KEYS[i].offset);
        length leading = *(const length *)((const char *)theme + theme_key(path)->offset);
        if (leading < size)
            diagnose_error(diagnostics, place_of(mapping, PATHS(path, THEME_KEYS[i].path), place),
                           "\"%s\" is less than the size: the lines would touch", path);
    }
}

static void check_grid(const struct yaml_value *mapping, const struct theme *theme, struct place place,
                       struct diagnostics *diagnostics)
{
    length grid = theme_grid(theme);
    if (grid == 0 || theme->type.text.leading % grid == 0)
        return;
    diagnose_error(diagnostics, place_of(mapping, PATHS("page.baseline-grid", "type.text.leading"), place),
                   "the lines of the text do not stand on the baseline grid");
    diagnose_help(diagnostics, "let \"type.text.leading\" be once, twice or more times as much as "
                               "\"page.baseline-grid\"");
}

/* ---- colours together ---- */

/* The light that a colour gives: WCAG 2.1, "relative luminance". */
static double luminance(color value)
{
    static const double WEIGHTS[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++)
    {
        double channel = (double)(value >> (16 - 8 * i) & 0xFF) / 255;
        double linear = channel <= 0.03928 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
        sum += WEIGHTS[i] * linear;
    }
    return sum;
}

double color_contrast(color a, color b)
{
    double first = luminance(a), second = luminance(b);
    return first > second ? (first + 0.05) / (second + 0.05) : (second + 0.05) / (first + 0.05);
}

/* Contrasts as tenths: 1.4.3 for text, and for large type; 1.4.11 for what is no text. */
enum
{
    CONTRAST_TEXT = 45,
    CONTRAST_LARGE = 30
};

static const length LARGE_BOLD_SIZE = LENGTH_PT(14); /* from here on, bold type is large */

color theme_ink_on(const struct theme *theme, color ground)
{
    const color inks[] = {theme->color.ink, 0xFFFFFF /* white */, theme->color.cover_ground};
    color best = inks[0];
    for (size_t i = 0; i < sizeof inks / sizeof *inks && color_contrast(best, ground) * 10 < CONTRAST_TEXT; i++)
        if (color_contrast(inks[i], ground) > color_contrast(best, ground))
            best = inks[i];
    return best;
}

static bool has_stripes(const struct theme *theme) { return theme->style.table == TABLES_ZEBRA; }

static bool has_solid_contrasts(const struct theme *theme) { return theme->style.contrast == CONTRAST_SOLID; }

static bool has_small_bands(const struct theme *theme)
{
    return theme->style.heading_rule == HEADING_RULE_BAND && theme->type.heading[0].size < LARGE_BOLD_SIZE;
}

/* What stands on what, in all themes or in those where `applies` says so; the ground NULL: white paper; the ink NULL:
 * what theme_ink_on finds. */
static const struct pair
{
    const char *ink, *ground;
    int least;
    bool (*applies)(const struct theme *theme);
} PAIRS[] = {
    {"color.ink", NULL, CONTRAST_TEXT, NULL},
    {"color.muted", NULL, CONTRAST_TEXT, NULL},
    {"color.accent", NULL, CONTRAST_TEXT, NULL}, /* numbers of sections, also in the table of contents */
    {"color.accent-strong", NULL, CONTRAST_TEXT, NULL},
    {"color.panel-ink", "color.panel", CONTRAST_TEXT, NULL},
    {"color.ink", "color.panel", CONTRAST_TEXT, NULL}, /* tables and charts in boxes */
    {"color.muted", "color.panel", CONTRAST_TEXT, NULL},
    {"color.accent", "color.panel", CONTRAST_LARGE, NULL}, /* numerals of steps, bullets */
    {"color.accent-strong", "color.panel", CONTRAST_TEXT, NULL},
    {"color.ink", "color.stripe", CONTRAST_TEXT, has_stripes},
    {"color.muted", "color.stripe", CONTRAST_TEXT, has_stripes}, /* the pages in a comparison */
    {"color.accent-strong", "color.stripe", CONTRAST_TEXT, has_stripes},
    {"color.side-left", "color.side-left-ground", CONTRAST_TEXT, NULL},
    {"color.side-right", "color.side-right-ground", CONTRAST_TEXT, NULL},
    {"color.side-left", NULL, CONTRAST_TEXT, NULL},
    {"color.side-right", NULL, CONTRAST_TEXT, NULL},
    {"color.ink", "color.side-left-ground", CONTRAST_TEXT, NULL},
    {"color.ink", "color.side-right-ground", CONTRAST_TEXT, NULL},
    {"color.accent-strong", "color.side-left-ground", CONTRAST_TEXT, NULL}, /* links */
    {"color.accent-strong", "color.side-right-ground", CONTRAST_TEXT, NULL},
    {"color.cover-ink", "color.cover-ground", CONTRAST_TEXT, NULL},
    {"color.cover-accent", "color.cover-ground", CONTRAST_LARGE, NULL},
    {"color.button-ink", "color.button", CONTRAST_TEXT, NULL},
    {NULL, "color.side-left", CONTRAST_TEXT, has_solid_contrasts},
    {NULL, "color.side-right", CONTRAST_TEXT, has_solid_contrasts},
    {"color.cover-accent", "color.cover-ground", CONTRAST_TEXT, has_small_bands}, /* numbers of sections */
    {NULL, "color.chart-1", CONTRAST_TEXT, NULL},                                 /* numbers in stacked bars */
    {NULL, "color.chart-2", CONTRAST_TEXT, NULL},
    {NULL, "color.chart-3", CONTRAST_TEXT, NULL},
    {NULL, "color.chart-4", CONTRAST_TEXT, NULL},
    {NULL, "color.chart-5", CONTRAST_TEXT, NULL},
    {NULL, "color.chart-6", CONTRAST_TEXT, NULL},
};

static color color_at(const struct theme *theme, const char *path)
{
    static const color WHITE = 0xFFFFFF;
    return path ? *(const color *)((const char *)theme + theme_key(path)->offset) : WHITE;
}

static void report_contrast(const struct yaml_value *mapping, const struct pair *pair, double contrast,
                            struct place place, struct diagnostics *diagnostics)
{
    int hundredths = (int)(contrast * 100); /* rounded down: what is too little must not read as enough */
    const char *ink = pair->ink       ? pair->ink
                      : pair->applies ? "text"
                                      : "a number",
               *ground = pair->ground ? pair->ground : "white paper";
    const char *paths[] = {pair->ink ? pair->ink : pair->ground, pair->ground, NULL};
    diagnose_error(diagnostics, place_of(mapping, paths, place), "%s on %s has a contrast of %d.%02d:1", ink, ground,
                   hundredths / 100, hundredths % 100);
    diagnose_help(diagnostics, "at least %d.%d:1 can be read; make one of the two darker or lighter", pair->least / 10,
                  pair->least % 10);
}

static void check_contrasts(const struct yaml_value *mapping, const struct theme *theme, struct place place,
                            struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
    {
        const struct pair *pair = &PAIRS[i];
        color ground = color_at(theme, pair->ground);
        color ink = pair->ink ? color_at(theme, pair->ink) : theme_ink_on(theme, ground);
        double contrast = color_contrast(ink, ground);
        bool applies = !pair->applies || pair->applies(theme);
        if (applies && contrast * 10 < pair->least)
            report_contrast(mapping, pair, contrast, place, diagnostics);
    }
}

void theme_check(const struct yaml_value *mapping, const struct theme *theme, struct place place,
                 struct diagnostics *diagnostics)
{
    check_page(mapping, theme, place, diagnostics);
    check_leading(mapping, theme, place, diagnostics);
    check_grid(mapping, theme, place, diagnostics);
    check_contrasts(mapping, theme, place, diagnostics);
}

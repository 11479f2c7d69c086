/* The keys of a theme: what `octavo theme --print` explains, and what is accepted. */
#include <string.h>

#include "content/theme_fonts.h"
#include "content/theme_kinds.h"

#define FIELD(field) offsetof(struct theme, field)

/* Ranges that are shared. Type below 5 pt cannot be read in print; 144 pt are two inches. */
#define TYPE_RANGE   .least = LENGTH_PT(5), .most = LENGTH_PT(144)
#define SPACE_RANGE  .least = 0, .most = LENGTH_PT(144)
#define MARGIN_RANGE .least = LENGTH_MM(8), .most = LENGTH_MM(300)
#define SIDE_RANGE   .least = LENGTH_MM(90), .most = LENGTH_MM(1000)

#define TYPE(key, field, what)                                                                                         \
    {.path = "type." key ".size", .kind = &THEME_LENGTH, .offset = FIELD(type.field.size), TYPE_RANGE, .help = what},  \
    {                                                                                                                  \
        .path = "type." key ".leading", .kind = &THEME_LENGTH, .offset = FIELD(type.field.leading), TYPE_RANGE,        \
        .help = "from line to line"                                                                                    \
    }
#define SPACE(key, field, what)                                                                                        \
    {                                                                                                                  \
        .path = "space." key, .kind = &THEME_LENGTH, .offset = FIELD(space.field), SPACE_RANGE, .help = what           \
    }
#define COLOR(key, field, what)                                                                                        \
    {                                                                                                                  \
        .path = "color." key, .kind = &THEME_COLOR, .offset = FIELD(color.field), .help = what                         \
    }
/* The names in the order of the field's enum. */
#define CHOICE(key, field, what, ...)                                                                                  \
    {                                                                                                                  \
        .path = key, .kind = &THEME_CHOICE, .offset = FIELD(style.field),                                              \
        .choices = (const char *const[]){__VA_ARGS__, NULL}, .help = what                                              \
    }
#define MARGIN(key, field, what)                                                                                       \
    {                                                                                                                  \
        .path = "page." key, .kind = &THEME_LENGTH, .offset = FIELD(page.field), MARGIN_RANGE, .help = what            \
    }
#define SIDE(key, field, what)                                                                                         \
    {                                                                                                                  \
        .path = "page." key, .kind = &THEME_LENGTH, .offset = FIELD(page.field), SIDE_RANGE, .help = what              \
    }
#define FONT(key, role, what)                                                                                          \
    {                                                                                                                  \
        .path = "font." key, .kind = &THEME_FONT, .offset = FIELD(font[role]), .help = what                            \
    }

/* `base` first: it changes all others. `size` next: width and height, where given, then count more. */
const struct yaml_key THEME_KEYS[] = {
    {.path = "base",
     .kind = &THEME_BASE,
     .offset = FIELD(base),
     .help = "the built-in theme that this one changes; \"octavo theme --list\" shows them"},
    {.path = "page.size",
     .kind = &THEME_PAGE_SIZE,
     .help = "A3, A4, A5, B5, letter or legal; or width and height below"},
    SIDE("width", width, "the page's width"),
    SIDE("height", height, "the page's height"),
    {.path = "page.margins",
     .kind = &THEME_CANON,
     .help = "canon-ninths, canon-ninths-centred or classic; or each margin below"},
    MARGIN("margin.top", margin_top, "above the first line; margins not given follow the page's size"),
    MARGIN("margin.bottom", margin_bottom, "below the last line"),
    MARGIN("margin.left", margin_left, "beside the text, with room for section numbers"),
    MARGIN("margin.right", margin_right, "beside the text"),
    {.path = "page.wide-left",
     .kind = &THEME_LENGTH,
     .offset = FIELD(page.wide_left),
     .least = 0,
     .most = LENGTH_MM(300),
     .help = "how far numbers of sections and wide tables reach into the left margin"},
    {.path = "page.baseline-grid",
     .kind = &THEME_GRID,
     .offset = FIELD(page.baseline_grid),
     .least = LENGTH_PT(5),
     .most = LENGTH_PT(72),
     .help = "true: lines of text stand on one grid on all pages; or how far apart its lines are"},
    CHOICE("page.sides", sides, "two: pages face each other, margins as on left-hand ones, page numbers outside", "one",
           "two"),

    FONT("text.regular", FACE_TEXT, "running text; a file, fonts/Name.ttf, or vollkorn, lato, jetbrains-mono"),
    FONT("text.italic", FACE_TEXT_ITALIC, "emphasis, pull quotes"),
    FONT("text.bold", FACE_TEXT_BOLD, "strong words"),
    FONT("text.bold-italic", FACE_TEXT_BOLD_ITALIC, "strong words in emphasis"),
    FONT("label.regular", FACE_SANS, "tables, captions, charts, running heads"),
    FONT("label.italic", FACE_SANS_ITALIC, "emphasis there"),
    FONT("label.bold", FACE_SANS_BOLD, "heads of tables, titles of boxes, labels"),
    FONT("label.bold-italic", FACE_SANS_BOLD_ITALIC, "emphasis in these"),
    FONT("label.light", FACE_SANS_LIGHT, "numbers of steps"),
    FONT("label.black", FACE_SANS_BLACK, "strong words where all is bold"),
    FONT("heading.regular", FACE_HEADING,
         "small numbers of headings; headings follow the label where a theme has none"),
    FONT("heading.italic", FACE_HEADING_ITALIC, "headings of the last level"),
    FONT("heading.bold", FACE_HEADING_BOLD, "headings of the second and third level"),
    FONT("heading.bold-italic", FACE_HEADING_BOLD_ITALIC, "headings of the fourth and fifth level"),
    FONT("heading.light", FACE_HEADING_LIGHT, "large numbers of headings"),
    FONT("heading.black", FACE_HEADING_BLACK, "headings of sections, the title on the cover"),
    FONT("code.regular", FACE_MONO, "code"),
    FONT("code.bold", FACE_MONO_BOLD, "code within bold text"),
    FONT("symbol", FACE_SYMBOL, "signs that the other fonts lack"),

    {.path = "type.scale",
     .kind = &THEME_RATIO,
     .offset = FIELD(type.scale),
     .least = 1050,
     .most = 1618,
     .help = "from one size to the next larger one; sizes below that are not given follow it from the text's"},
    CHOICE("type.figures", figures, "figures in running text", "old-style", "lining"),
    TYPE("text", text, "running text"),
    TYPE("small", small, "running heads and page numbers"),
    TYPE("caption", caption, "captions"),
    TYPE("table", table, "tables"),
    TYPE("note", note, "footnotes"),
    TYPE("code", code, "code"),
    TYPE("heading-1", heading[0], "headings of sections"),
    TYPE("heading-2", heading[1], "headings one level below"),
    TYPE("heading-3", heading[2], "the next level"),
    TYPE("heading-4", heading[3], "the next level"),
    TYPE("heading-5", heading[4], "the next level"),
    TYPE("heading-6", heading[5], "the last level"),
    TYPE("lead", lead, "the summary"),
    TYPE("pullquote", pullquote, "pull quotes"),
    TYPE("cover-title", cover_title, "the title on the cover"),
    TYPE("cover-subtitle", cover_subtitle, "the subtitle on the cover"),

    CHOICE("cover.style", cover, "what the cover shows", "rings", "waves", "tiles", "frame", "blocks"),
    CHOICE("heading.number", heading_number, "where the numbers of sections stand", "margin", "line", "above"),
    CHOICE("heading.weight", heading_weight, "how strong headings are", "black", "bold", "regular"),
    CHOICE("heading.rule", heading_rule, "what sets off headings of sections", "none", "above", "below", "band"),
    CHOICE("heading.align", heading_align, "where headings of sections, and of the level below, stand", "left",
           "centred"),
    CHOICE("panel.style", panel, "callouts and the summary: their bar, or the rules or frame around them", "bar", "top",
           "rules", "outline"),
    CHOICE("contrast.style", contrast,
           "the two sides of a contrast: on their grounds, between rules, or in white on "
           "their colours",
           "ground", "rules", "solid"),
    CHOICE("pullquote.style", pullquote, "pull quotes", "bar", "centred", "bold"),
    CHOICE("steps.style", steps, "the numbers of steps", "numeral", "disc"),
    CHOICE("head.style", head, "running heads", "rule", "plain", "centred", "none"),
    CHOICE("folio.style", folio, "page numbers", "left", "centred", "block"),
    CHOICE("table.style", table, "what parts a table's rows", "rules", "zebra", "grid", "minimal"),

    SPACE("paragraph", paragraph, "between paragraphs; with 0, first lines are indented instead"),
    SPACE("indent", indent, "of first lines, where space.paragraph is 0, and of the text in lists"),
    SPACE("block", block, "above and below tables, figures and boxes"),
    SPACE("heading-1-before", heading_before[0], "above a section's heading"),
    SPACE("heading-1-after", heading_after[0], "below it"),
    SPACE("heading-2-before", heading_before[1], "above a heading one level below"),
    SPACE("heading-2-after", heading_after[1], "below it"),
    SPACE("heading-3-before", heading_before[2], "above the next level"),
    SPACE("heading-3-after", heading_after[2], "below it"),
    SPACE("heading-4-before", heading_before[3], "above the next level"),
    SPACE("heading-4-after", heading_after[3], "below it"),
    SPACE("heading-5-before", heading_before[4], "above the next level"),
    SPACE("heading-5-after", heading_after[4], "below it"),
    SPACE("heading-6-before", heading_before[5], "above the last level"),
    SPACE("heading-6-after", heading_after[5], "below it"),
    SPACE("panel-padding", panel_padding, "inside boxes"),
    SPACE("cell-padding-x", cell_padding_x, "beside the text of a table's cell"),
    SPACE("cell-padding-y", cell_padding_y, "above and below the text of a table's cell"),

    COLOR("ink", ink, "text"),
    COLOR("muted", muted, "secondary text: captions, running heads"),
    COLOR("accent", accent, "ornament, and section numbers"),
    COLOR("accent-strong", accent_strong, "headings, links and pull quotes"),
    COLOR("rule", rule, "fine lines"),
    COLOR("stripe", stripe, "the ground of every second row of a table, with table.style: zebra"),
    COLOR("panel", panel, "the ground of boxes"),
    COLOR("panel-ink", panel_ink, "text in boxes"),
    COLOR("tip", tip, "the bar of a tip"),
    COLOR("warning", warning, "the bar of a warning"),
    COLOR("side-left", side[0], "the label of a contrast's left side"),
    COLOR("side-left-ground", side_ground[0], "the ground of that side"),
    COLOR("side-right", side[1], "the label of a contrast's right side"),
    COLOR("side-right-ground", side_ground[1], "the ground of that side"),
    COLOR("cover-ground", cover_ground, "the ground of the cover, and of the call to action"),
    COLOR("cover-ink", cover_ink, "text on that ground"),
    COLOR("cover-accent", cover_accent, "ornament on that ground"),
    COLOR("button", button, "the ground of the call to action's button"),
    COLOR("button-ink", button_ink, "text on the button"),
    COLOR("chart-1", chart[0], "a chart's first series"),
    COLOR("chart-2", chart[1], "its second"),
    COLOR("chart-3", chart[2], "its third"),
    COLOR("chart-4", chart[3], "its fourth"),
    COLOR("chart-5", chart[4], "its fifth"),
    COLOR("chart-6", chart[5], "its sixth"),

    {.path = "justify",
     .kind = &THEME_FLAG,
     .offset = FIELD(justify),
     .help = "both edges of the text even; or ragged right"},
    {.path = "protrusion",
     .kind = &THEME_FLAG,
     .offset = FIELD(protrusion),
     .help = "hyphens, full stops and quotation marks hang out of the text's edges a little, so that these look even"},
    {.path = "floats",
     .kind = &THEME_FLAG,
     .offset = FIELD(floats),
     .help = "figures and short tables without room stand on the next page, and text takes their place"},
    {.path = "sections-on-new-page",
     .kind = &THEME_FLAG,
     .offset = FIELD(sections_on_new_page),
     .help = "each section of the first level starts a page"},
};

const size_t THEME_KEY_COUNT = sizeof THEME_KEYS / sizeof *THEME_KEYS;

const struct yaml_key *theme_key(const char *path)
{
    for (size_t i = 0; i < THEME_KEY_COUNT; i++)
        if (strcmp(THEME_KEYS[i].path, path) == 0)
            return &THEME_KEYS[i];
    return NULL;
}

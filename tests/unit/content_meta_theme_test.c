/* Themes: the built-in one, files over it, what is refused, and what is printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/internal.h"
#include "content/theme_kinds.h"
#include "diagnostics_said.h"

struct fixture
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct theme theme;
    bool good;
};

static void fixture_init(struct fixture *f)
{
    memset(f, 0, sizeof *f);
    arena_init(&f->arena, (struct memory_policy){0});
    diagnostics_init(&f->diagnostics, &f->arena);
    theme_default(&f->theme);
}

/* Loads a theme file that holds `text`. */
static void load(struct fixture *f, struct slice text)
{
    char path[] = "/tmp/octavo-theme-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text.data, text.length), text.length);
    close(descriptor);
    fixture_init(f);
    f->good = theme_load(path, &f->arena, &f->theme, &f->diagnostics);
    unlink(path);
    diagnostics_sort(&f->diagnostics);
}

static char *said(struct fixture *f) { return diagnostics_said(&f->diagnostics, &f->arena); }

static void the_built_in_theme_is_right(void **state)
{
    (void)state;
    struct fixture f;
    load(&f, SLICE("# nothing\n"));
    assert_string_equal(said(&f), "");
    assert_true(f.good);
    assert_int_equal(f.theme.page.width, LENGTH_MM(210));
    assert_int_equal(f.theme.page.margin_left, LENGTH_MM(56));
    assert_int_equal(f.theme.type.text.size, LENGTH_PT(10.5));
    assert_int_equal(f.theme.type.text.leading, LENGTH_PT(14.5));
    assert_int_equal(f.theme.color.ink, 0x1E2328);
    assert_true(f.theme.justify);
    arena_release(&f.arena);
}

static void values_are_read(void **state)
{
    (void)state;
    struct fixture f;
    load(&f, SLICE("\xEF\xBB\xBFpage:\n  width: 20 cm\n  height: 10in\n  margin: {left: 60mm, top: 1.5 cm}\n"
                   "type:\n  text: {size: 11 pt, leading: 15.75 pt}\n  heading-2: {size: 20pt, leading: 24pt}\n"
                   "space:\n  paragraph: 7.5pt\n  indent: 0\n"
                   "color:\n  ink: \"#000000\"\n  chart-6: '#abcdef'\n"
                   "justify: false\nsections-on-new-page: true\n"));
    assert_string_equal(said(&f), "");
    assert_true(f.good);
    assert_int_equal(f.theme.page.width, LENGTH_MM(200));
    assert_int_equal(f.theme.page.height, LENGTH_PT(720));
    assert_int_equal(f.theme.page.margin_left, LENGTH_MM(60));
    assert_int_equal(f.theme.page.margin_top, LENGTH_MM(15));
    assert_int_equal(f.theme.type.text.leading, LENGTH_PT(15.75));
    assert_int_equal(f.theme.type.heading[1].size, LENGTH_PT(20));
    assert_int_equal(f.theme.space.paragraph, LENGTH_PT(7.5));
    assert_int_equal(f.theme.space.indent, 0);
    assert_int_equal(f.theme.color.ink, 0);
    assert_int_equal(f.theme.color.chart[5], 0xABCDEF);
    assert_false(f.theme.justify);
    assert_true(f.theme.sections_on_new_page);
    assert_int_equal(f.theme.type.small.size, LENGTH_PT(7.75)); /* not named: as it was */
    arena_release(&f.arena);
}

static void what_is_not_said_fits_what_is(void **state)
{
    (void)state;
    struct fixture f;
    load(&f, SLICE("page: {size: a5}\ntype: {text: {size: 21pt}}\n"));
    assert_string_equal(said(&f), "");
    assert_int_equal(f.theme.page.width, LENGTH_MM(148));
    assert_int_equal(f.theme.page.margin_left, length_scale(LENGTH_MM(56), LENGTH_MM(148), LENGTH_MM(210)));
    assert_in_range(f.theme.page.wide_left, LENGTH_MM(23.9), LENGTH_MM(24));
    assert_int_equal(f.theme.type.text.leading, LENGTH_PT(29));
    arena_release(&f.arena);
    static const char *const SIZES[] = {"A3", "A4", "A5", "B5", "letter", "legal"};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++)
    {
        char text[64];
        snprintf(text, sizeof text, "page: {size: %s}\n", SIZES[i]);
        load(&f, slice_from_string(text));
        assert_string_equal(said(&f), "");
        arena_release(&f.arena);
    }
    load(&f, SLICE("page: {margin: {left: 25mm}}\n"));
    assert_string_equal(said(&f), "");
    assert_true(f.theme.page.wide_left < LENGTH_MM(20));
    arena_release(&f.arena);
}

/* Thirds, halves and eighteenths as a hand would work them out, in 1/65536 pt. */
static void margins_follow_a_canon(void **state)
{
    (void)state;
    struct fixture f;
    load(&f, SLICE("page: {width: 180mm, height: 270mm, margins: canon-ninths, margin: {bottom: 50mm}}\n"));
    assert_string_equal(said(&f), "");
    assert_in_range(f.theme.page.margin_left, LENGTH_MM(40) - 1, LENGTH_MM(40) + 1);
    assert_in_range(f.theme.page.margin_right, LENGTH_MM(20) - 1, LENGTH_MM(20) + 1);
    assert_in_range(f.theme.page.margin_top, LENGTH_MM(30) - 1, LENGTH_MM(30) + 1);
    assert_int_equal(f.theme.page.margin_bottom, LENGTH_MM(50)); /* given: it wins */
    arena_release(&f.arena);
    load(&f, SLICE("page: {width: 180mm, height: 270mm, margins: canon-ninths-centred}\n"));
    assert_in_range(f.theme.page.margin_left, LENGTH_MM(30) - 1, LENGTH_MM(30) + 1);
    assert_in_range(f.theme.page.margin_right, LENGTH_MM(30) - 1, LENGTH_MM(30) + 1);
    assert_in_range(f.theme.page.margin_bottom, LENGTH_MM(60) - 1, LENGTH_MM(60) + 1);
    arena_release(&f.arena);
    load(&f, SLICE("page: {width: 180mm, height: 270mm, margins: classic}\n"));
    assert_in_range(f.theme.page.margin_right, LENGTH_MM(20) - 1, LENGTH_MM(20) + 1);
    assert_in_range(f.theme.page.margin_top, LENGTH_MM(30) - 1, LENGTH_MM(30) + 1);
    assert_in_range(f.theme.page.margin_left, LENGTH_MM(40) - 1, LENGTH_MM(40) + 1);
    assert_in_range(f.theme.page.margin_bottom, LENGTH_MM(60) - 1, LENGTH_MM(60) + 1);
    arena_release(&f.arena);
}

static void sizes_follow_a_ratio(void **state)
{
    (void)state;
    struct fixture f;
    load(&f, SLICE("type: {scale: 1.5, text: {size: 8pt}, heading-2: {size: 20pt}}\n"));
    assert_string_equal(said(&f), "");
    assert_int_equal(f.theme.type.heading[0].size, LENGTH_PT(27));
    assert_int_equal(f.theme.type.heading[1].size, LENGTH_PT(20)); /* given: it wins */
    assert_int_equal(f.theme.type.heading[2].size, LENGTH_PT(12));
    assert_int_equal(f.theme.type.heading[3].size, LENGTH_PT(8));
    assert_int_equal(f.theme.type.lead.size, LENGTH_PT(12));
    assert_int_equal(f.theme.type.pullquote.size, LENGTH_PT(18));
    assert_int_equal(f.theme.type.cover_title.size, LENGTH_PT(91.25)); /* 8 * 1.5^6 = 91.125 */
    assert_int_equal(f.theme.type.small.size, LENGTH_PT(7.75));        /* no part of the scale */
    assert_true(f.theme.type.heading[0].leading >= f.theme.type.heading[0].size);
    arena_release(&f.arena);
    load(&f, SLICE("type: {text: {size: 8pt}}\n")); /* no ratio: headings stay */
    assert_int_equal(f.theme.type.heading[0].size, LENGTH_PT(24));
    arena_release(&f.arena);
}

static void assert_families(const struct fixture *f, enum face_id first, const enum font_family *families, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_int_equal(f->theme.font[(size_t)first + i].family, families[i]);
}

/* What a file says of a group, and what becomes of the roles that it does not name. */
static void fonts_by_role(void **state)
{
    (void)state;
    struct fixture f;
    load(&f, SLICE("font: {text: {bold: Lato}}\n")); /* one style: the others stay */
    assert_string_equal(said(&f), "");
    assert_families(&f, FACE_TEXT, (enum font_family[]){FAMILY_VOLLKORN, FAMILY_VOLLKORN, FAMILY_LATO, FAMILY_VOLLKORN},
                    4);
    arena_release(&f.arena);
    load(&f, SLICE("font: {text: {regular: jetbrains-mono}}\n")); /* another family: they follow it */
    assert_families(&f, FACE_TEXT, (enum font_family[]){FAMILY_JETBRAINS_MONO, FAMILY_NONE, FAMILY_NONE, FAMILY_NONE},
                    4);
    assert_int_equal(f.theme.font[FACE_SANS].family, FAMILY_LATO);
    arena_release(&f.arena);
    load(&f, SLICE("font: {symbol: dejavu-sans, code: {regular: vollkorn, bold: lato}}\n"));
    assert_families(&f, FACE_MONO, (enum font_family[]){FAMILY_VOLLKORN, FAMILY_LATO, FAMILY_DEJAVU_SANS}, 3);
    assert_int_equal(place_position(f.theme.font[FACE_MONO_BOLD].place).column, 61);
    arena_release(&f.arena);
}

static void headings_follow_labels(void **state)
{
    (void)state;
    static const enum font_family FOLLOW[] = {FAMILY_VOLLKORN, FAMILY_NONE, FAMILY_LATO,
                                              FAMILY_NONE,     FAMILY_NONE, FAMILY_NONE};
    struct fixture f;
    load(&f, SLICE("font: {label: {regular: vollkorn, bold: lato}}\n"));
    assert_families(&f, FACE_SANS, FOLLOW, 6);
    assert_families(&f, FACE_HEADING, FOLLOW, 6);
    arena_release(&f.arena);
    load(&f, SLICE("font: {label: {regular: vollkorn}, heading: {light: lato}}\n"));
    assert_int_equal(f.theme.font[FACE_SANS].family, FAMILY_VOLLKORN);
    assert_int_equal(f.theme.font[FACE_HEADING].family, FAMILY_LATO);
    arena_release(&f.arena);
}

static void built_in_themes_are_right(void **state)
{
    (void)state;
    for (size_t i = 0; i < THEME_BUILTIN_COUNT; i++)
    {
        struct fixture f, printed;
        struct buffer text;
        fixture_init(&printed);
        buffer_init(&text, &printed.arena);
        theme_print(THEMES_BUILTIN[i].theme, &text);
        load(&f, buffer_slice(&text)); /* all checks, those of contrasts too */
        arena_release(&printed.arena);
        assert_string_equal(said(&f), "");
        assert_string_equal(f.theme.base, THEMES_BUILTIN[i].name);
        arena_release(&f.arena);
    }
}

#define HELP_COLOR                                                                                                     \
    "write six hexadecimal digits in quotation marks, \"#1E2328\": without the marks all behind # is a comment"
#define HELP_LENGTH "write a number and its unit, pt, mm, cm or in: 10.5 pt"

static const struct
{
    const char *text, *said;
} ERRORS[] = {
    {"colour:\n  ink: x\n", "1:1 unknown key \"colour\" | did you mean \"color\"?"},
    {"color:\n  inc: \"#000000\"\n", "2:3 unknown key \"inc\" in \"color\" | did you mean \"ink\"?"},
    {"page:\n  margin:\n    lefft: 5mm\n", "3:5 unknown key \"lefft\" in \"page.margin\" | did you mean \"left\"?"},
    {"color:\n  ink: #000000\n", "2:3 \"color.ink\" has no value | " HELP_COLOR},
    {"color:\n  ink: red\n", "2:8 \"red\" is no colour | " HELP_COLOR},
    {"color:\n  ink: \"#12345\"\n", "2:8 \"#12345\" is no colour | " HELP_COLOR},
    {"color:\n  ink: \"#12345g\"\n", "2:8 \"#12345g\" is no colour | " HELP_COLOR},
    {"justify: yes\n", "1:10 \"justify\" must be true or false"},
    {"page: {size: A9}\n",
     "1:14 unknown page size \"A9\" | A3, A4, A5, B5, letter or legal; or width and height below"},
    {"page: {width: 21}\n", "1:15 \"21\" is no length | " HELP_LENGTH},
    {"page: {width: -5mm}\n", "1:15 \"page.width\" cannot be -5mm | it can be 90 mm to 1000 mm"},
    {"page: {width: -five}\n", "1:15 \"-five\" is no length | " HELP_LENGTH},
    {"page: {width: 10 km}\n", "1:15 \"10 km\" is no length | " HELP_LENGTH},
    {"page: {width: 1.mm}\n", "1:15 \"1.mm\" is no length | " HELP_LENGTH},
    {"page: {width: .5mm}\n", "1:15 \".5mm\" is no length | " HELP_LENGTH},
    {"page:\n  width: 21,5 cm\n", "2:10 \"21,5 cm\" is no length | the decimal sign is a point: 10.5 pt"},
    {"page: {width: 99999999999999999999mm}\n", "1:15 \"99999999999999999999mm\" is no length | " HELP_LENGTH},
    {"page: {width: 20 mm}\n", "1:15 \"page.width\" cannot be 20 mm | it can be 90 mm to 1000 mm"},
    {"type: {text: {size: 4.9 pt}}\n", "1:21 \"type.text.size\" cannot be 4.9 pt | it can be 5 pt to 144 pt"},
    {"type: {text: 11pt}\n", "1:8 \"text\" is a group of keys | write its keys below it, indented"},
    {"type: {text: {size: 12pt, leading: 11pt}}\n",
     "1:36 \"type.text.leading\" is less than the size: the lines would touch"},
    {"page: {margin: {left: 100mm, right: 60mm}}\n", "1:23 the margins leave less than 60 mm for the text's width"},
    {"page: {margin: {top: 150mm, bottom: 70mm}}\n", "1:22 the margins leave less than 80 mm for the text's height"},
    {"page: {wide-left: 55mm}\n",
     "1:19 \"page.wide-left\" reaches over the page's edge; it must be at least 5 mm less than the left margin"},
    {"color: {muted: \"#8A8A8A\"}\n",
     "1:16 color.muted on white paper has a contrast of 3.45:1 | at least 4.5:1 can be "
     "read; make one of the two darker or lighter\n"
     "1:16 color.muted on color.panel has a contrast of 3.06:1 | at least 4.5:1 can be "
     "read; make one of the two darker or lighter"},
    {"color: {cover-accent: \"#0F2E3D\"}\n",
     "1:23 color.cover-accent on color.cover-ground has a contrast of 1.00:1 | at least 3.0:1 can be "
     "read; make one of the two darker or lighter"},
    {"color: {chart-3: \"#848484\"}\n",
     "1:18 a number on color.chart-3 has a contrast of 4.23:1 | at least 4.5:1 can be "
     "read; make one of the two darker or lighter"},
    {"color: {button: \"#FFFFFF\"}\n",
     "1:17 color.button-ink on color.button has a contrast of 1.00:1 | at least 4.5:1 "
     "can be read; make one of the two darker or lighter"},
    {"cover: {style: circles}\n",
     "1:16 \"cover.style\" cannot be \"circles\" | it can be rings, waves, tiles, frame or blocks"},
    {"heading: {number: none}\n", "1:19 \"heading.number\" cannot be \"none\" | it can be margin, line or above"},
    {"page: {margins: ninths}\n", "1:17 unknown margins \"ninths\" | canon-ninths, canon-ninths-centred or classic; or "
                                  "each margin below"},
    {"type: {scale: 1.7}\n", "1:15 \"type.scale\" cannot be 1.7 | it can be 1.05 to 1.618"},
    {"type: {scale: 1.2345}\n", "1:15 \"1.2345\" is no ratio | write a number with at most three decimals: 1.2"},
    {"type: {scale: \"1,2\"}\n", "1:15 \"1,2\" is no ratio | the decimal sign is a point: 1.2"},
    {"base: signal\ncolor: {side-left: \"#8A8A8A\", side-left-ground: \"#000000\"}\n",
     "2:20 color.side-left on white paper has a contrast of 3.45:1 | at least 4.5:1 can be read; make one of the two "
     "darker or lighter\n"
     "2:49 color.ink on color.side-left-ground has a contrast of 1.18:1 | at least 4.5:1 can be read; make one of the "
     "two darker or lighter\n"
     "2:49 color.accent-strong on color.side-left-ground has a contrast of 1.34:1 | at least 4.5:1 can be read; make "
     "one of the two darker or lighter"},
    {"base: petro\n",
     "1:7 there is no built-in theme \"petro\" | write petrol, folio or signal; or the name of a theme file, which "
     "ends in .yaml"},
    {"a: &x 1\nb: *x\n", "1:4 anchors are not supported | write the value itself; one that begins with &, * or ! "
                         "belongs in quotation marks"},
    {"justify: true\n---\njustify: false\n", "2:1 a second YAML document; only one can be read"},
    {"justify: true\n\xFF\n", "2:1 this is no UTF-8 | save the file as UTF-8"},
};

static void errors_stand_at_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++)
    {
        struct fixture f;
        struct theme before;
        theme_default(&before);
        load(&f, slice_from_string(ERRORS[i].text));
        if (f.good)
            fail_msg("accepted: %s", ERRORS[i].text);
        assert_string_equal(said(&f), ERRORS[i].said);
        assert_memory_equal(&f.theme, &before, sizeof before); /* nothing of it counts */
        arena_release(&f.arena);
    }
}

static void all_errors_are_reported(void **state)
{
    (void)state;
    struct fixture f;
    load(&f, SLICE("justify: yes\npage: {width: 5}\ncolor: {ink: red}\n"));
    assert_int_equal(f.diagnostics.error_count, 3);
    arena_release(&f.arena);
}

static void files_that_cannot_be_read(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_false(theme_load("tests/no-such-theme.yaml", &f.arena, &f.theme, &f.diagnostics));
    assert_false(theme_load("tests", &f.arena, &f.theme, &f.diagnostics));
    assert_false(theme_load_inside("tests", SLICE("../x.yaml"), (struct place){0}, &f.arena, &f.theme, &f.diagnostics));
    assert_int_equal(f.diagnostics.error_count, 3);
    assert_true(slice_is(f.diagnostics.list.items[0].message, "there is no file \"tests/no-such-theme.yaml\""));
    assert_true(slice_is(f.diagnostics.list.items[1].message, "\"tests\" is no file"));
    assert_true(
        slice_is(f.diagnostics.list.items[2].message, "\"../x.yaml\" lies outside the folder of the Markdown file"));
    arena_release(&f.arena);
}

static void lengths_are_exact(void **state)
{
    (void)state;
    static const struct
    {
        const char *text;
        length value;
    } LENGTHS[] = {
        {"1pt", 65536},      {"10.5 pt", 688128},  {"0.00001 pt", 1},   {"1in", 4718592},
        {"25.4mm", 4718592}, {"2.54 cm", 4718592}, {"210mm", 39011981}, {"0", 0},
        {"0.0 mm", 0},       {"007pt", 458752},    {"1mm", 185771},     {"999.999999mm", 185771338},
    };
    for (size_t i = 0; i < sizeof LENGTHS / sizeof *LENGTHS; i++)
    {
        length value = -1;
        assert_true(length_parse(slice_from_string(LENGTHS[i].text), &value));
        assert_int_equal(value, LENGTHS[i].value);
    }
}

static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    assert_float_equal(color_contrast(0x000000, 0xFFFFFF), 21, 0.0001);
    assert_float_equal(color_contrast(0xFFFFFF, 0xFFFFFF), 1, 0.0001);
    assert_float_equal(color_contrast(0x777777, 0xFFFFFF), 4.478, 0.001);
    assert_float_equal(color_contrast(0xFFFFFF, 0x767676), 4.542, 0.001);
    assert_float_equal(color_contrast(0xFF0000, 0xFFFFFF), 3.998, 0.001);
}

static void the_print_says_the_same(void **state)
{
    (void)state;
    struct fixture f, again;
    load(&f, SLICE("page: {size: A5}\ntype: {text: {size: 9.1pt}}\ncolor: {ink: \"#010203\"}\njustify: false\n"));
    assert_true(f.good);
    struct buffer out;
    buffer_init(&out, &f.arena);
    theme_print(&f.theme, &out);
    load(&again, buffer_slice(&out));
    assert_string_equal(said(&again), "");
    f.theme.name = again.theme.name;
    for (int role = 0; role < FACE_ROLE_COUNT; role++) /* where it is said is not what is said */
        f.theme.font[role].place = again.theme.font[role].place;
    assert_memory_equal(&f.theme, &again.theme, sizeof f.theme);
    arena_release(&again.arena);
    arena_release(&f.arena);
}

static void the_print_is_readable(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct buffer out;
    buffer_init(&out, &f.arena);
    theme_print(&f.theme, &out);
    static const char START[] = "# The theme \"petrol\". A theme file names only what it changes.\n"
                                "base: petrol # the built-in theme that this one changes; \"octavo theme --list\" "
                                "shows them\n"
                                "\n"
                                "page:\n"
                                "  size: A4 # A3, A4, A5, B5, letter or legal; or width and height below\n"
                                "  width: 210 mm # the page's width\n"
                                "  height: 297 mm # the page's height\n"
                                "  margin:\n"
                                "    top: 28 mm # above the first line; margins not given follow the page's size\n";
    char *text = slice_to_string(&f.arena, buffer_slice(&out));
    assert_memory_equal(text, START, strlen(START));
    assert_non_null(
        strstr(text, "\ntype:\n  figures: old-style # figures in running text: old-style or lining\n  text:\n    size: "
                     "10.5 pt # running text\n    leading: 14.5 pt # from line to line\n"));
    assert_non_null(strstr(text, "  ink: \"#1E2328\" # text\n"));
    assert_non_null(strstr(text, "\njustify: true # "));
    arena_release(&f.arena);
}

/* Each field of the theme has its key: what the table does not know could be neither set nor printed. */
static void no_field_is_without_a_key(void **state)
{
    (void)state;
    size_t covered = 0;
    for (size_t i = 0; i < THEME_KEY_COUNT; i++)
    {
        const struct yaml_key *key = &THEME_KEYS[i];
        covered += key->kind == &THEME_LENGTH   ? sizeof(length)
                   : key->kind == &THEME_GRID   ? sizeof(length)
                   : key->kind == &THEME_RATIO  ? sizeof(int64_t)
                   : key->kind == &THEME_COLOR  ? sizeof(color)
                   : key->kind == &THEME_FLAG   ? sizeof(bool)
                   : key->kind == &THEME_CHOICE ? sizeof(int)
                   : key->kind == &THEME_BASE   ? sizeof(const char *)
                                                : 0;
    }
    struct theme theme;
    size_t fields = sizeof theme.base + sizeof theme.page + sizeof theme.type + sizeof theme.space +
                    sizeof theme.color + sizeof theme.style + sizeof theme.justify + sizeof theme.protrusion +
                    sizeof theme.floats + sizeof theme.sections_on_new_page;
    assert_int_equal(covered, fields);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_theme_is_right),
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(what_is_not_said_fits_what_is),
        cmocka_unit_test(margins_follow_a_canon),
        cmocka_unit_test(sizes_follow_a_ratio),
        cmocka_unit_test(fonts_by_role),
        cmocka_unit_test(headings_follow_labels),
        cmocka_unit_test(built_in_themes_are_right),
        cmocka_unit_test(fonts_by_role),
        cmocka_unit_test(headings_follow_labels),
        cmocka_unit_test(errors_stand_at_their_place),
        cmocka_unit_test(all_errors_are_reported),
        cmocka_unit_test(files_that_cannot_be_read),
        cmocka_unit_test(lengths_are_exact),
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(the_print_says_the_same),
        cmocka_unit_test(the_print_is_readable),
        cmocka_unit_test(no_field_is_without_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

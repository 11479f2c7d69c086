/* Fonts of a theme: which face stands for which role, what is refused and what is only said. The fonts are changed
 * copies of those that the program carries. */
#include "text_support.h"

#include "content/theme.h"
#include "text/sfnt.h"

#include <stdlib.h>

static const struct source THEME = {.path = {"theme.yaml", 10}, .text = {"font:\n", 6}};

/* A theme under test; the built-in one, but for what a test gives it. */
struct trial
{
    struct world *world;
    struct theme theme;
    bool good;
};

static struct trial trial_of(struct world *world)
{
    struct trial trial = {.world = world};
    theme_default(&trial.theme);
    return trial;
}

/* The theme names a file for a role. As where it stands in the file its number is taken. */
static void give(struct trial *trial, enum face_id role, const char *path, struct slice file)
{
    trial->theme.font[role] = (struct theme_font){
        .path = slice_from_string(path), .file = file, .place = {.source = &THEME, .offset = (uint32_t)role}};
}

/* The theme has no font for these roles. */
static void clear(struct trial *trial, enum face_id first, enum face_id last)
{
    for (int role = (int)first; role <= (int)last; role++)
        trial->theme.font[role] = (struct theme_font){0};
}

/* Everything that was said, a line each. */
static const char *said(const struct trial *trial)
{
    struct buffer out;
    const struct diagnostics *diagnostics = &trial->world->diagnostics;
    buffer_init(&out, &trial->world->arena);
    buffer_add_string(&out, "");
    for (size_t i = 0; i < diagnostics->list.count; i++)
        buffer_print(&out, "%s%s %u: %.*s", i ? "\n" : "",
                     diagnostics->list.items[i].severity == SEVERITY_ERROR ? "error" : "warning",
                     diagnostics->list.items[i].place.offset, SLICE_ARGUMENTS(diagnostics->list.items[i].message));
    return out.data;
}

static void use(struct trial *trial, const char *language)
{
    diagnostics_init(&trial->world->diagnostics, &trial->world->arena);
    font_set_free(trial->world->fonts);
    trial->world->fonts = font_set_new();
    trial->good = font_set_use(trial->world->fonts, trial->theme.font, slice_from_string(language),
                               &trial->world->arena, &trial->world->diagnostics);
}

/* The same with a file for all of the text's roles. */
static const char *said_of(struct world *world, struct slice file)
{
    struct trial trial = trial_of(world);
    for (int role = FACE_TEXT; role <= FACE_TEXT_BOLD_ITALIC; role++)
        give(&trial, (enum face_id)role, "a.ttf", file);
    use(&trial, "de");
    return said(&trial);
}

/* ---- copies of fonts ---- */

/* Lato, without the kerning that makes it large. */
static struct slice copy_of(struct world *world, enum face_id face)
{
    return slice_copy(&world->arena, font_file(world->fonts, face));
}

static size_t entry_of(struct slice file, const char *tag)
{
    size_t entry = 12;
    while (memcmp(file.data + entry, tag, 4) != 0)
        entry += 16;
    return entry;
}

/* The bytes of a table in a copy, to be changed. */
static unsigned char *table_in(struct slice file, const char *tag)
{
    return (unsigned char *)file.data + u32_at(file, entry_of(file, tag) + 8);
}

static void set_u16(unsigned char *at, unsigned value)
{
    at[0] = (unsigned char)(value >> 8);
    at[1] = (unsigned char)value;
}

/* A table goes by another name: it is not there. */
static void hide(struct slice file, const char *tag) { ((char *)file.data)[entry_of(file, tag)] = '~'; }

/* ---- which face ---- */

static void assert_name(struct world *world, enum face_id role, const char *name)
{
    assert_true(slice_is(font_postscript_name(world->fonts, font_face(world->fonts, role)), name));
}

static void test_the_built_in_theme(void **state)
{
    struct world *world = *state;
    struct trial trial = trial_of(world);
    use(&trial, "de");
    assert_true(trial.good);
    assert_string_equal(said(&trial), "");
    assert_name(world, FACE_TEXT, "Vollkorn-Regular");
    assert_name(world, FACE_TEXT_BOLD_ITALIC, "Vollkorn-SemiBoldItalic");
    assert_name(world, FACE_HEADING_BLACK, "Lato-Black");
    assert_name(world, FACE_MONO_BOLD, "JetBrainsMono-Bold");
    assert_name(world, FACE_SYMBOL, "DejaVuSans");
    assert_int_equal(font_face(world->fonts, FACE_HEADING), FACE_SANS); /* one font, once in a PDF */
    assert_int_equal(font_face(world->fonts, FACE_TEXT), FACE_TEXT);
}

static void test_a_family_for_a_group(void **state)
{
    struct world *world = *state;
    struct trial trial = trial_of(world);
    clear(&trial, FACE_TEXT, FACE_TEXT_BOLD_ITALIC);
    trial.theme.font[FACE_TEXT] = (struct theme_font){.family = FAMILY_LATO, .place = {.source = &THEME}};
    use(&trial, "de");
    assert_string_equal(said(&trial), "");
    assert_name(world, FACE_TEXT, "Lato-Regular");
    assert_name(world, FACE_TEXT_BOLD_ITALIC, "Lato-BoldItalic");
    assert_int_equal(font_face(world->fonts, FACE_SANS), FACE_TEXT);
}

static void test_a_style_that_a_family_has_not(void **state)
{
    struct world *world = *state;
    struct trial trial = trial_of(world);
    trial.theme.font[FACE_TEXT_ITALIC] =
        (struct theme_font){.family = FAMILY_JETBRAINS_MONO, .place = {.source = &THEME, .offset = 1}};
    use(&trial, "de");
    assert_false(trial.good);
    assert_string_equal(said(&trial), "error 1: the family \"jetbrains-mono\" has no style \"italic\"");
}

static void test_styles_that_stand_in_for_others(void **state)
{
    struct world *world = *state;
    struct trial trial = trial_of(world);
    clear(&trial, FACE_SANS, FACE_SANS_BLACK);
    give(&trial, FACE_SANS, "regular.ttf", copy_of(world, FACE_SANS));
    give(&trial, FACE_SANS_BOLD, "bold.ttf", copy_of(world, FACE_SANS_BOLD));
    use(&trial, "de");
    assert_true(trial.good);
    assert_string_equal(said(&trial),
                        "warning 4: \"font.label\" has no italic, bold-italic: the nearest style stands in");
    assert_int_equal(font_face(world->fonts, FACE_SANS_ITALIC), FACE_SANS);
    assert_int_equal(font_face(world->fonts, FACE_SANS_LIGHT), FACE_SANS);
    assert_int_equal(font_face(world->fonts, FACE_SANS_BOLD_ITALIC), FACE_SANS_BOLD);
    assert_int_equal(font_face(world->fonts, FACE_SANS_BLACK), FACE_SANS_BOLD);
    assert_int_equal(font_face(world->fonts, FACE_HEADING_BLACK), FACE_HEADING_BLACK); /* the program's own */
}

static void test_bold_italic_is_italic_where_nothing_is_bold(void **state)
{
    struct world *world = *state;
    struct trial trial = trial_of(world);
    clear(&trial, FACE_TEXT, FACE_TEXT_BOLD_ITALIC);
    give(&trial, FACE_TEXT, "regular.ttf", copy_of(world, FACE_TEXT));
    give(&trial, FACE_TEXT_ITALIC, "italic.ttf", copy_of(world, FACE_TEXT_ITALIC));
    use(&trial, "de");
    assert_int_equal(font_face(world->fonts, FACE_TEXT_BOLD), FACE_TEXT);
    assert_int_equal(font_face(world->fonts, FACE_TEXT_BOLD_ITALIC), FACE_TEXT_ITALIC);
}

static void test_a_file_in_two_roles_is_one_face(void **state)
{
    struct world *world = *state;
    struct trial trial = trial_of(world);
    struct slice file = copy_of(world, FACE_SANS_BOLD);
    give(&trial, FACE_TEXT_BOLD, "bold.ttf", file);
    give(&trial, FACE_HEADING_BLACK, "bold.ttf", file);
    use(&trial, "de");
    assert_true(trial.good);
    assert_int_equal(font_face(world->fonts, FACE_HEADING_BLACK), FACE_TEXT_BOLD);
    assert_true(slice_is(font_path(world->fonts, FACE_HEADING_BLACK), "bold.ttf"));
    assert_name(world, FACE_TEXT_BOLD, "Lato-Bold");
}

/* ---- what is lacking in a font ---- */

/* The characters of a copy's map are taken away, with those of the same segments: these end before they begin. */
static void remove_characters(struct slice file, unsigned first, unsigned last)
{
    struct slice cmap = sfnt_table(file, "cmap");
    for (size_t i = 0; i < u16_at(cmap, 2); i++)
    {
        size_t map = u32_at(cmap, 8 + 8 * i), segments = u16_at(cmap, map + 6) / 2;
        if (u16_at(cmap, map) != 4)
            continue;
        for (size_t s = 0; s < segments; s++)
        {
            size_t end = map + 14 + 2 * s, start = end + 2 * segments + 2;
            if (u16_at(cmap, start) <= last && u16_at(cmap, end) >= first)
                set_u16((unsigned char *)cmap.data + start, u16_at(cmap, end) + 1);
        }
    }
}

static void test_a_letter_that_is_lacking_comes_from_the_role_s_own_font(void **state)
{
    struct world *world = *state;
    struct trial trial = trial_of(world);
    struct line line;
    give(&trial, FACE_TEXT_ITALIC, "dejavu.ttf", copy_of(world, FACE_SYMBOL));
    give(&trial, FACE_TEXT, "mono.ttf", copy_of(world, FACE_MONO));
    use(&trial, "de");
    assert_string_equal(said(&trial), "");
    world->style.face = FACE_TEXT;
    /* JetBrains Mono has no turned e (U+01DD). Vollkorn has, and so has DejaVu Sans, where signs come from. */
    assert_false(font_has(world->fonts, FACE_TEXT, 0x01DD));
    assert_true(line_set(world->fonts, run_of(world, "a\u01DDb"), 1, &world->arena, &line, &world->diagnostics));
    assert_int_equal(line.run_count, 3);
    assert_name(world, line.runs[0].face, "JetBrainsMono-Regular");
    assert_name(world, line.runs[1].face, "Vollkorn-Regular");
    assert_true(line.runs[1].face >= FACE_EMBEDDED);
    assert_name(world, line.runs[2].face, "JetBrainsMono-Regular");
    assert_string_equal(said(&trial), "warning 0: \"mono.ttf\" has no \"\u01DD\": it is set in Vollkorn-Regular");
    assert_true(line_set(world->fonts, run_of(world, "\u01DD \u2610"), 1, &world->arena, &line, &world->diagnostics));
    assert_int_equal(world->diagnostics.list.count, 1); /* once; and of signs nothing is said */
}

static void test_letters_that_the_language_needs(void **state)
{
    struct world *world = *state;
    struct slice file = copy_of(world, FACE_SANS);
    remove_characters(file, 0xC0, 0xFF);
    struct trial trial = trial_of(world);
    give(&trial, FACE_TEXT, "a.ttf", file);
    use(&trial, "de-AT");
    assert_true(trial.good);
    const char *german = said(&trial);
    assert_non_null(strstr(german, "warning 0: \"a.ttf\" lacks "));
    assert_non_null(strstr(german, " characters that text in de-AT needs: Ä Ö Ü ä ö ü ß"));
    use(&trial, "en");
    assert_string_equal(said(&trial), "");
    use(&trial, "xx"); /* of which nothing is known */
    assert_string_equal(said(&trial), "");
}

static void test_a_font_without_a_space_or_hyphen(void **state)
{
    struct world *world = *state;
    struct slice file = copy_of(world, FACE_SANS);
    remove_characters(file, 0x20, 0x7E);
    assert_string_equal(said_of(world, file), "error 0: \"a.ttf\" has no space: text cannot be set in it");
    struct trial trial = trial_of(world);
    give(&trial, FACE_SYMBOL, "a.ttf", file); /* for signs it will do */
    use(&trial, "de");
    assert_string_equal(said(&trial), "");
}

static void test_code_in_letters_of_different_widths(void **state)
{
    struct world *world = *state;
    struct trial trial = trial_of(world);
    give(&trial, FACE_MONO, "a.ttf", copy_of(world, FACE_SANS));
    give(&trial, FACE_MONO_BOLD, "b.ttf", copy_of(world, FACE_MONO_BOLD));
    set_u16(table_in(trial.theme.font[FACE_MONO_BOLD].file, "post") + 14,
            0); /* it does not say that it is monospaced */
    use(&trial, "de");
    assert_string_equal(said(&trial), "warning 16: the letters of \"a.ttf\" are not all of the same width");
    assert_true(font_metrics(world->fonts, FACE_MONO_BOLD)->fixed_pitch);
    assert_false(font_metrics(world->fonts, FACE_MONO)->fixed_pitch);
}

/* ---- licences ---- */

static void test_permission_to_embed(void **state)
{
    struct world *world = *state;
    static const struct
    {
        unsigned type;
        const char *says;
        bool whole;
    } CASES[] = {
        {0x0000, "", false}, /* installable */
        {0x0004, "", false}, /* preview and print */
        {0x0008, "", false}, /* editable */
        {0x0002, "error 0: \"a.ttf\" may not be embedded in a PDF: its maker has restricted it", false},
        {0x0006, "", false}, /* of two, the wider holds */
        {0x0104, "", true},
        {0x0200, "error 0: \"a.ttf\" may be embedded only as pictures of its letters, which would not be sharp", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    {
        struct slice file = copy_of(world, FACE_SANS);
        set_u16(table_in(file, "OS/2") + 8, CASES[i].type);
        assert_string_equal(said_of(world, file), CASES[i].says);
        assert_int_equal(font_is_kept_whole(world->fonts, FACE_TEXT), CASES[i].whole);
    }
    struct slice silent = copy_of(world, FACE_SANS);
    hide(silent, "OS/2");
    assert_string_equal(said_of(world, silent),
                        "warning 0: \"a.ttf\" does not say whether it may be embedded in a PDF");
}

/* ---- files that are damaged, or of another kind ---- */

static void test_other_kinds_of_files(void **state)
{
    struct world *world = *state;
    static const struct
    {
        struct slice bytes;
        const char *says;
    } CASES[] = {
        {{"wOFF", 4}, "error 0: \"a.ttf\" is a WOFF file, packed for the web"},
        {{"wOF2", 4}, "error 0: \"a.ttf\" is a WOFF2 file, packed for the web"},
        {{"ttcf", 4}, "error 0: \"a.ttf\" is a collection of several fonts"},
        {{"%!PS-AdobeFont-1.0", 18}, "error 0: \"a.ttf\" is a Type 1 font"},
        {{"\x80\1\0\0", 4}, "error 0: \"a.ttf\" is a Type 1 font"},
        {{"GIF89a", 6}, "error 0: \"a.ttf\" is neither a TrueType nor an OpenType font"},
        {{"", 0}, "error 0: \"a.ttf\" is neither a TrueType nor an OpenType font"},
        {{"\0\1\0\0", 4}, "error 0: \"a.ttf\" is damaged: it ends before its tables"},
        {{"OTTO\0\0\0\0\0\0\0\0", 12}, "error 0: \"a.ttf\" is damaged: it ends before its tables"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(said_of(world, CASES[i].bytes), CASES[i].says);
}

static void test_tables_that_are_missing(void **state)
{
    struct world *world = *state;
    static const char *const CASES[][2] = {
        {"head", "error 0: \"a.ttf\" is damaged: its table \"head\" is missing"},
        {"hhea", "error 0: \"a.ttf\" is damaged: its table \"hhea\" is missing"},
        {"maxp", "error 0: \"a.ttf\" is damaged: its table \"maxp\" is missing"},
        {"hmtx", "error 0: \"a.ttf\" is damaged: its table \"hmtx\" is missing"},
        {"cmap", "error 0: \"a.ttf\" is damaged: its table \"cmap\" is missing"},
        {"glyf", "error 0: \"a.ttf\" has no outlines, only pictures of its letters or none"},
        {"loca", "error 0: \"a.ttf\" has no outlines, only pictures of its letters or none"},
        {"post", ""},
        {"name", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    {
        struct slice file = copy_of(world, FACE_SANS);
        hide(file, CASES[i][0]);
        assert_string_equal(said_of(world, file), CASES[i][1]);
    }
    assert_name(world, FACE_TEXT, "a.ttf"); /* a font without a name is called as its file */
}

static void test_numbers_that_cannot_be(void **state)
{
    struct world *world = *state;
    static const struct
    {
        const char *tag;
        size_t offset;
        unsigned value;
        const char *says;
    } CASES[] = {
        {"head", 12, 0, "\"head\" holds wrong numbers"},
        {"head", 18, 0, "\"head\" holds wrong numbers"},
        {"head", 18, 15, "\"head\" holds wrong numbers"},
        {"head", 18, 16385, "\"head\" holds wrong numbers"},
        {"maxp", 4, 0, "\"maxp\" counts no glyphs"},
        {"maxp", 4, 60000, "\"loca\" is too short"},
        {"hhea", 34, 0, "\"hmtx\" does not have the widths of all glyphs"},
        {"hhea", 34, 65535, "\"hmtx\" does not have the widths of all glyphs"},
        {"hmtx", 0, 0x8000, "\"hmtx\" has a glyph of no sensible width"},
        {"loca", 4, 0xFFFF, "\"loca\" is not in order"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    {
        struct slice file = copy_of(world, FACE_SANS);
        set_u16(table_in(file, CASES[i].tag) + CASES[i].offset, CASES[i].value);
        struct buffer expected;
        buffer_init(&expected, &world->arena);
        buffer_print(&expected, "error 0: \"a.ttf\" is damaged: its table %s", CASES[i].says);
        assert_string_equal(said_of(world, file), expected.data);
    }
}

/* Wherever a file ends, something is wrong with it; nothing is read behind its end. */
static void test_files_that_are_cut_off(void **state)
{
    struct world *world = *state;
    struct slice file = font_file(world->fonts, FACE_EMBEDDED + 4);
    size_t count = sfnt_table_count(file);
    for (size_t i = 0; i < count; i++)
    {
        size_t start = u32_at(file, 12 + 16 * i + 8), ends[] = {12 + 16 * i, start, start + 1};
        for (size_t e = 0; e < 3; e++)
        {
            char *cut = malloc(ends[e]);
            memcpy(cut, file.data, ends[e]);
            const char *says = said_of(world, (struct slice){cut, ends[e]});
            assert_int_equal(strncmp(says, "error 0: \"a.ttf\" is damaged: ", 29), 0);
            font_set_free(world->fonts);
            world->fonts = font_set_new();
            free(cut);
        }
    }
}

static void test_a_damaged_file_is_told_once(void **state)
{
    struct world *world = *state;
    struct trial trial = trial_of(world);
    struct slice file = SLICE("wOFF");
    give(&trial, FACE_TEXT, "a.woff", file);
    give(&trial, FACE_SANS, "a.woff", file);
    use(&trial, "de");
    assert_false(trial.good);
    assert_string_equal(said(&trial), "error 0: \"a.woff\" is a WOFF file, packed for the web");
    assert_name(world, FACE_TEXT, "Vollkorn-Regular"); /* what can be checked beside it is */
}

/* A map may lead to glyphs that the font does not have: they count as lacking. */
static void test_characters_of_glyphs_that_are_not_there(void **state)
{
    struct world *world = *state;
    struct slice file = copy_of(world, FACE_SANS);
    unsigned kept = font_glyph(world->fonts, FACE_SANS, 'Z') + 1;
    set_u16(table_in(file, "maxp") + 4, kept);
    set_u16(table_in(file, "hhea") + 34, kept);
    struct trial trial = trial_of(world);
    give(&trial, FACE_TEXT, "a.ttf", file);
    use(&trial, "en");
    for (uint32_t character = ' '; character < 0x2100; character++)
        assert_true(font_glyph(world->fonts, FACE_TEXT, character) < kept);
    assert_true(font_has(world->fonts, FACE_TEXT, 'Z'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(test_the_built_in_theme),
        WORLD_TEST(test_a_family_for_a_group),
        WORLD_TEST(test_a_style_that_a_family_has_not),
        WORLD_TEST(test_styles_that_stand_in_for_others),
        WORLD_TEST(test_bold_italic_is_italic_where_nothing_is_bold),
        WORLD_TEST(test_a_file_in_two_roles_is_one_face),
        WORLD_TEST(test_a_letter_that_is_lacking_comes_from_the_role_s_own_font),
        WORLD_TEST(test_letters_that_the_language_needs),
        WORLD_TEST(test_a_font_without_a_space_or_hyphen),
        WORLD_TEST(test_code_in_letters_of_different_widths),
        WORLD_TEST(test_permission_to_embed),
        WORLD_TEST(test_other_kinds_of_files),
        WORLD_TEST(test_tables_that_are_missing),
        WORLD_TEST(test_numbers_that_cannot_be),
        WORLD_TEST(test_files_that_are_cut_off),
        WORLD_TEST(test_a_damaged_file_is_told_once),
        WORLD_TEST(test_characters_of_glyphs_that_are_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Random text, the same on every run: what must hold whatever the text is. */
#include "text/paragraph.h"
#include "text_support.h"

enum
{
    ROUNDS = 400,
    TEXT_ROOM = 400,
    RUNS_MAX = 6
};

struct dice
{
    uint64_t state;
};

static uint32_t roll(struct dice *dice, uint32_t sides)
{
    dice->state = dice->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(dice->state >> 33) % sides;
}

/* Pieces that have to do with breaking, joining and shaping. */
static const char *const pieces[] = {
    " ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "Vertrieb",
    "und",
    "f",
    "fi",
    "ffl",
    "AV",
    "To",
    "Wort.",
    "(",
    ")",
    "-",
    "–",
    "—",
    "/",
    "e\u0301",
    "\u0303",
    "\u00AD",
    "\u200B",
    "\u00A0",
    "\u202F",
    "\u2060",
    "\u200D",
    "\u2011",
    "\u2610",
    "→",
    "ß",
    "Auflage",
    "12",
    "„",
    "“",
    "Αθήνα",
    "Москва",
    "a.b@c.de",
    "https://a.b/c?d=e",
    "Auf\u00ADtrag",
    "Donaudampfschifffahrtsgesellschaft",
    "!",
    "…",
    "%",
    "\t",
    "\u2009",
    "mmmmmmmm",
    "\u200C",
    "x",
};

static struct slice random_text(struct dice *dice, struct arena *arena)
{
    struct buffer text;
    uint32_t count = roll(dice, 60);
    buffer_init(&text, arena);
    for (uint32_t i = 0; i < count && text.length < TEXT_ROOM; i++)
        buffer_add_string(&text, pieces[roll(dice, sizeof pieces / sizeof *pieces)]);
    return buffer_slice(&text);
}

/* A start of a character near `at`. */
static size_t boundary(struct slice text, size_t at)
{
    while (at < text.length && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static size_t random_runs(struct dice *dice, struct slice text, const struct style *styles, struct text_run *runs)
{
    size_t count = 0, at = 0;
    while (count < RUNS_MAX && (at < text.length || count == 0))
    {
        size_t end = count + 1 == RUNS_MAX ? text.length : boundary(text, at + roll(dice, 80));
        runs[count] = (struct text_run){.text = slice_sub(text, at, end),
                                        .style = &styles[roll(dice, 4)],
                                        .language = roll(dice, 3) ? SLICE("de") : SLICE("en-GB"),
                                        .note = roll(dice, 8) ? 0 : (uint32_t)count + 1};
        at = end < text.length ? end : text.length;
        count++;
    }
    return count;
}

static void check_text(struct line_list lines, struct slice text, struct arena *arena)
{
    struct buffer found;
    buffer_init(&found, arena);
    for (size_t i = 0; i < lines.count; i++)
        for (size_t r = 0; r < lines.lines[i].run_count; r++)
        {
            const struct glyph_run *run = &lines.lines[i].runs[r];
            if (run->break_hyphen)
                continue;
            buffer_add_slice(&found, run->text);
            size_t offset = (size_t)(run->text.data - run->source->text.data);
            uint32_t before = 0;
            for (size_t g = 0; g < run->glyph_count; g++)
            {
                assert_int_not_equal(run->glyphs[g].id, 0);
                assert_in_range(run->glyphs[g].cluster, offset, offset + run->text.length - 1);
                assert_true(run->glyphs[g].cluster >= before);
                before = run->glyphs[g].cluster;
            }
        }
    /* Runs of nothing but invisible characters are not drawn, so that only these may be missing. */
    struct slice all = buffer_slice(&found);
    size_t at = 0;
    for (size_t i = 0; i < text.length;)
    {
        size_t start = i;
        uint32_t character = utf8_next(text, &i);
        if (at + (i - start) <= all.length && memcmp(all.data + at, text.data + start, i - start) == 0)
            at += i - start;
        else
            assert_true(character == 0xAD || (character >= 0x200B && character <= 0x200D) || character == 0x2060);
    }
    assert_int_equal(at, all.length);
}

static void check_lines(struct line_list lines, const struct measure *measure)
{
    for (size_t i = 0; i < lines.count; i++)
    {
        const struct line *line = &lines.lines[i];
        length sum = 0;
        for (size_t r = 0; r < line->run_count; r++)
        {
            assert_int_equal(line->runs[r].x, sum);
            sum += line->runs[r].width;
        }
        assert_int_equal(sum, line->width);
        if (measure->alignment == LINES_JUSTIFIED && !line->last && line->space_count > 0 && !line->overfull)
            assert_int_equal(line->width, measure->width);
        assert_true(line->overfull || line->width <= measure->width);
    }
}

static void test_lines_of_random_text(void **state)
{
    struct world *world = *state;
    struct dice dice = {1};
    struct style styles[4] = {world->style, world->style, world->style, world->style};
    struct arena arena;
    arena_init(&arena, (struct memory_policy){0});
    styles[1].color = 0xFF0000;
    styles[2].face = FACE_TEXT_ITALIC;
    styles[3].tracking = LENGTH_PT(1) / 2;
    for (int round = 0; round < ROUNDS; round++)
    {
        struct text_run runs[RUNS_MAX];
        struct slice text = random_text(&dice, &arena);
        size_t count = random_runs(&dice, text, styles, runs);
        struct measure measure = {.width = LENGTH_PT(30 + (double)roll(&dice, 300)),
                                  .alignment = (enum line_alignment)roll(&dice, LINES_BALANCED + 1)};
        struct paragraph *paragraph;
        struct line_list lines;
        bool complete = paragraph_new(world->fonts, runs, count, &arena, &paragraph, &world->diagnostics);
        if (!complete)
            fail_msg("%s", diagnostics_text(world));
        paragraph_break(paragraph, &measure, &arena, &lines);
        check_text(lines, text, &arena);
        check_lines(lines, &measure);
        arena_reset(&arena);
    }
    arena_release(&arena);
}

/* Words that were kept have the glyphs that they have in the whole text, in every face. */
static void test_kept_words_are_as_if_shaped_whole(void **state)
{
    struct world *world = *state;
    struct dice dice = {2};
    for (int round = 0; round < ROUNDS; round++)
    {
        struct slice text = random_text(&dice, &world->arena);
        world->style.face = (enum face_id)roll(&dice, FACE_COUNT);
        struct text_run run = {.text = text, .style = &world->style, .language = SLICE("de")};
        struct paragraph *paragraph = paragraph_of(world, &run, 1);
        for (size_t s = 0; s < paragraph->stretches.count; s++)
        {
            const struct stretch *stretch = &paragraph->stretches.items[s];
            const struct shaped_glyph *kept = paragraph->glyphs.list.items + stretch->first_glyph;
            struct shaped_list whole = {0};
            stretch_shape_part(paragraph, stretch, stretch->start, stretch->end, &world->arena, &whole);
            assert_int_equal(stretch->glyph_count, whole.list.count);
            for (size_t i = 0; i < whole.list.count; i++)
            {
                const struct shaped_glyph *a = &kept[i], *b = &whole.list.items[i];
                assert_int_equal(a->id, b->id);
                assert_int_equal(a->cluster, b->cluster);
                assert_int_equal(a->advance, b->advance);
                assert_int_equal(a->x_offset, b->x_offset);
                assert_int_equal(a->y_offset, b->y_offset);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(test_lines_of_random_text),
        WORLD_TEST(test_kept_words_are_as_if_shaped_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

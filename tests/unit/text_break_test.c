/* Paragraphs become lines: where they may end, how they are set, and what is never done. */
#include "text_support.h"

static const char prose[] =
    "Marketing und Vertrieb sind zwei Seiten derselben Aufgabe, doch in vielen Unternehmen arbeiten sie nebeneinander "
    "her, als gehörten sie nicht zusammen. Das Marketing verantwortet Reichweite, Aufmerksamkeit und die Anzahl der "
    "Kontakte; der Vertrieb verantwortet Gespräche, Angebote und Abschlüsse. Dazwischen liegt ein Niemandsland, in dem "
    "Interessenten verloren gehen, weil niemand sich zuständig fühlt. Wer diese Lücke schließen will, muss zuerst "
    "verstehen, worin sich die beiden Disziplinen unterscheiden: in ihren Zielen, ihren Zeithorizonten, ihren "
    "Kennzahlen und nicht zuletzt in ihrer Sprache.";

/* The lines at a width, for text that is set ragged: what fits depends on nothing but the places to break. */
static const char *ragged(struct world *world, length width, const char *text)
{
    world->measure = (struct measure){.width = width, .alignment = LINES_LEFT};
    return lines_text(world, break_text(world, text));
}

/* One piece a line: the width lets nothing stand beside anything else. */
static const char *pieces(struct world *world, const char *text) { return ragged(world, LENGTH_PT(18), text); }

/* ---- places to break ---- */

static void test_empty(void **state)
{
    struct world *world = *state;
    assert_int_equal(break_text(world, "").count, 0);
    assert_true(world->complete);
    assert_int_equal(break_runs(world, NULL, 0).count, 0);
    assert_int_equal(break_text(world, "   ").count, 1);
}

static void test_spaces_end_the_line_they_follow(void **state)
{
    struct world *world = *state;
    world->style.hyphenate = false;
    assert_string_equal(pieces(world, "aaa  bbb c"), "aaa  |bbb |c");
    assert_string_equal(ragged(world, LENGTH_PT(26), "aaa\u00A0b aa\u202Fb"), "aaa\u00A0b |aa\u202Fb");
}

static void test_spaces_at_a_line_end_are_glyphs_without_width(void **state)
{
    struct world *world = *state;
    struct line_list lines;
    ragged(world, LENGTH_PT(18), "aaa bbb");
    lines = break_text(world, "aaa bbb");
    const struct glyph_run *run = &lines.lines[0].runs[0];
    assert_int_equal(run->glyph_count, 4);
    assert_int_equal(run->glyphs[3].cluster, 3);
    assert_int_equal(run->width, run->glyphs[0].advance + run->glyphs[1].advance + run->glyphs[2].advance);
    assert_int_equal(lines.lines[0].width, run->width);
    assert_int_equal(lines.lines[0].space_count, 0);
    assert_int_equal(lines.lines[1].runs[0].glyphs[0].cluster, 4);
}

static void test_hard_breaks(void **state)
{
    struct world *world = *state;
    struct line_list lines = break_text(world, "eins\nzwei\n\n  drei\n");
    assert_string_equal(lines_text(world, lines), "eins\n|zwei\n|\n|  drei\n");
    for (size_t i = 0; i < lines.count; i++)
        assert_true(lines.lines[i].last);
    assert_int_equal(lines.lines[2].width, 0);
    length indented = lines.lines[3].width;
    assert_true(indented > set_one(world, "drei")->width + LENGTH_PT(3));
}

static void test_hyphens_in_the_text(void **state)
{
    struct world *world = *state;
    world->style.hyphenate = false;
    assert_string_equal(ragged(world, LENGTH_PT(45), "CRM-System E-Mail -5 24-Stunden"),
                        "CRM-|System |E-Mail |-5 24-|Stunden");
    assert_string_equal(ragged(world, LENGTH_PT(45), "CRM\u2011System"), "CRM\u2011Sy|stem"); /* a word too wide */
}

static void test_dashes(void **state)
{
    struct world *world = *state;
    world->style.hyphenate = false;
    assert_string_equal(ragged(world, LENGTH_PT(38), "Wort – Wort"), "Wort – |Wort");
    assert_string_equal(ragged(world, LENGTH_PT(38), "Wort—Wort"), "Wort—|Wort");
    assert_string_equal(ragged(world, LENGTH_PT(90), "von 1995–2005"), "von 1995–2005");
    assert_string_equal(ragged(world, LENGTH_PT(55), "von 1995–2005"), "von |1995–2005");
}

static void test_slashes(void **state)
{
    struct world *world = *state;
    world->style.hyphenate = false;
    assert_string_equal(ragged(world, LENGTH_PT(24), "und/oder km/h"), "und/|oder |km/h");
}

static void test_what_closes_does_not_start_a_line(void **state)
{
    struct world *world = *state;
    world->style.hyphenate = false;
    assert_string_equal(ragged(world, LENGTH_PT(25), "10 % aa ! bbb .NET"), "10 % |aa ! |bbb |.NET");
}

static void test_addresses_break_behind_their_signs(void **state)
{
    struct world *world = *state;
    assert_string_equal(ragged(world, LENGTH_PT(75), "https://www.example.com/ein/pfad?wert=eins&zwei=2"),
                        "https://www.|example.com/|ein/pfad?wert=|eins&zwei=2");
    assert_string_equal(ragged(world, LENGTH_PT(60), "vorname.nachname@example.com"), "vorname.|nachname@|example.com");
    assert_null(strchr(ragged(world, LENGTH_PT(30), "www.unternehmensberatung.example"), '=')); /* no hyphen put in */
}

static void test_soft_hyphens_override_the_patterns(void **state)
{
    struct world *world = *state;
    assert_string_equal(ragged(world, LENGTH_PT(50), "Unterneh\u00ADmen"), "Unterneh\u00AD=|men");
    assert_string_equal(ragged(world, LENGTH_PT(50), "Unternehmen"), "Unter=|nehmen");
    struct line_list lines = break_text(world, "Unterneh\u00ADmen");
    assert_true(lines.lines[0].hyphenated);
    assert_int_equal(lines.lines[0].runs[0].glyph_count, 8); /* the soft hyphen itself is not drawn */
    assert_true(lines.lines[0].runs[1].break_hyphen);
    assert_int_equal(lines.lines[0].runs[1].x, lines.lines[0].runs[0].width);
    assert_true(slice_is(lines.lines[0].runs[1].text, "\u00AD"));
    assert_int_equal(break_text(world, "ein\u00ADmal").lines[0].runs[0].glyph_count, 6);
}

static void test_zero_width_space_and_word_joiner(void **state)
{
    struct world *world = *state;
    world->style.hyphenate = false;
    assert_string_equal(pieces(world, "aaa\u200Bbbb"), "aaa\u200B|bbb");
    assert_string_equal(pieces(world, "aa-\u2060bb"), "aa-\u2060|bb"); /* too wide: broken all the same */
    assert_string_equal(ragged(world, LENGTH_PT(30), "a aa-\u2060bb"), "a |aa-\u2060bb");
}

static void test_words_with_capitals_and_digits(void **state)
{
    struct world *world = *state;
    assert_string_equal(ragged(world, LENGTH_PT(30), "NATO"), "NATO");
    assert_null(strchr(pieces(world, "UNESCO"), '=')); /* an acronym is only cut, where it fits no line */
    assert_string_equal(ragged(world, LENGTH_PT(42), "LinkedIn"), "LinkedIn");
    /* Four letters at least between a hyphen in the text and one that is put in. */
    assert_string_equal(ragged(world, LENGTH_PT(58), "Marketing-Abteilung"), "Marketing-|Abteilung");
}

/* In cells and other narrow text: a word alone on the last line is better than a divided one. */
static void test_ragged_words_stay_whole(void **state)
{
    struct world *world = *state;
    assert_string_equal(ragged(world, LENGTH_PT(62), "Ersatzteile zählen"), "Ersatzteile |zählen");
    assert_string_equal(ragged(world, LENGTH_PT(62), "Angebote einholen"), "Angebote |einholen");
    assert_string_equal(ragged(world, LENGTH_PT(68), "fotografierte Messstellen"), "fotografierte |Messstellen");
}

static void test_language_decides(void **state)
{
    struct world *world = *state;
    struct text_run run = *run_of(world, "communication");
    world->measure = (struct measure){.width = LENGTH_PT(40), .alignment = LINES_LEFT};
    run.language = SLICE("en-US");
    assert_string_equal(lines_text(world, break_runs(world, &run, 1)), "commu=|nication");
    run.language = SLICE("en-GB");
    assert_string_equal(lines_text(world, break_runs(world, &run, 1)), "commu=|nication");
    run.language = SLICE("fr"); /* no patterns: cut where the line is full */
    assert_string_equal(lines_text(world, break_runs(world, &run, 1)), "commun|ication");
}

static void test_note_marks_stay_with_their_word(void **state)
{
    struct world *world = *state;
    struct text_run runs[3] = {*run_of(world, "Wort — "), *run_of(world, "12"), *run_of(world, " danach")};
    runs[1].note = 7;
    world->measure = (struct measure){.width = LENGTH_PT(52), .alignment = LINES_LEFT};
    struct line_list lines = break_runs(world, runs, 3);
    assert_string_equal(lines_text(world, lines), "Wort — 12 |danach");
    assert_int_equal(lines.lines[0].note_count, 1);
    assert_int_equal(lines.lines[0].notes[0], 7);
    assert_int_equal(lines.lines[1].note_count, 0);
}

/* ---- setting ---- */

static void test_justified_lines_are_as_wide_as_the_measure(void **state)
{
    struct world *world = *state;
    for (length width = LENGTH_MM(60); width < LENGTH_MM(180); width += LENGTH_MM(7))
    {
        world->measure.width = width;
        struct line_list lines = break_text(world, prose);
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
            assert_false(line->overfull);
            if (i + 1 < lines.count)
                assert_int_equal(line->width, width);
            else
                assert_true(line->last && line->width <= width);
        }
    }
}

/* Whatever the width: the lines hold the whole text, each byte once, in order. */
static void test_no_text_is_lost(void **state)
{
    struct world *world = *state;
    struct text_run runs[3] = {*run_of(world, prose), *run_of(world, " https://www.example.com/a_b/c?d=e "),
                               *run_of(world, "Auf\u00ADfassung, E\u0301tu\u200Bde\nund „Schluss“")};
    static const enum line_alignment alignments[] = {LINES_JUSTIFIED, LINES_LEFT, LINES_BALANCED};
    for (length width = LENGTH_PT(9); width < LENGTH_PT(400); width = width * 5 / 4)
        for (size_t a = 0; a < 3; a++)
        {
            struct buffer whole, found;
            world->measure = (struct measure){.width = width, .alignment = alignments[a]};
            buffer_init(&whole, &world->arena);
            buffer_init(&found, &world->arena);
            for (size_t i = 0; i < 3; i++)
                buffer_add_slice(&whole, runs[i].text);
            struct line_list lines = break_runs(world, runs, 3);
            for (size_t i = 0; i < lines.count; i++)
                for (size_t r = 0; r < lines.lines[i].run_count; r++)
                    if (!lines.lines[i].runs[r].break_hyphen)
                        buffer_add_slice(&found, lines.lines[i].runs[r].text);
            assert_true(slice_equal(buffer_slice(&whole), buffer_slice(&found)));
            for (size_t i = 0; i < lines.count; i++)
                assert_true(lines.lines[i].width <= width || lines.lines[i].overfull);
        }
}

static void test_words_wider_than_the_measure_are_broken(void **state)
{
    struct world *world = *state;
    struct line_list lines;
    ragged(world, LENGTH_PT(60), "");
    lines = break_text(world, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert_true(lines.count > 4);
    for (size_t i = 0; i < lines.count; i++)
    {
        assert_true(lines.lines[i].width <= LENGTH_PT(60));
        assert_true(i + 1 == lines.count || lines.lines[i].width > LENGTH_PT(50));
    }
    /* At its syllables first, even in a style that is not hyphenated. */
    world->style.hyphenate = false;
    assert_string_equal(ragged(world, LENGTH_PT(50), "Unternehmen"), "Unter=|nehmen");
}

static void test_compounds_are_divided_at_their_joints(void **state)
{
    struct world *world = *state;
    assert_string_equal(ragged(world, LENGTH_PT(85), "Wohnungseigentümer"), "Wohnungs=|eigentümer");
    assert_string_equal(ragged(world, LENGTH_PT(70), "Kundenbeziehung"), "Kunden=|beziehung");
    /* A part of a compound is a word: not two letters of it behind the joint. */
    assert_string_equal(ragged(world, LENGTH_PT(53), "unsere Kundenbeziehungen"), "unsere |Kunden=|bezie=|hungen");
}

static void test_a_glyph_wider_than_the_measure(void **state)
{
    struct world *world = *state;
    struct line_list lines;
    ragged(world, LENGTH_PT(2), "");
    lines = break_text(world, "WWW");
    assert_int_equal(lines.count, 3);
    assert_true(lines.lines[0].overfull);
}

static void test_alignment(void **state)
{
    struct world *world = *state;
    world->measure = (struct measure){.width = LENGTH_PT(100), .alignment = LINES_CENTER};
    struct line line = break_text(world, "Mitte").lines[0];
    assert_int_equal(line.x, (LENGTH_PT(100) - line.width) / 2);
    world->measure.alignment = LINES_RIGHT;
    line = break_text(world, "Rechts").lines[0];
    assert_int_equal(line.x + line.width, LENGTH_PT(100));
}

static void test_indents_and_narrow_lines(void **state)
{
    struct world *world = *state;
    world->measure = (struct measure){.width = LENGTH_PT(200), .first_indent = LENGTH_PT(20)};
    struct line_list lines = break_text(world, prose);
    assert_int_equal(lines.lines[0].x, LENGTH_PT(20));
    assert_int_equal(lines.lines[0].width, LENGTH_PT(180));
    assert_int_equal(lines.lines[1].x, 0);
    assert_int_equal(lines.lines[1].width, LENGTH_PT(200));

    world->measure.first_indent = LENGTH_PT(-20);
    lines = break_text(world, prose);
    assert_int_equal(lines.lines[0].x, LENGTH_PT(-20));
    assert_int_equal(lines.lines[0].width, LENGTH_PT(220));

    world->measure = (struct measure){.width = LENGTH_PT(200), .narrow_count = 3, .narrow_by = LENGTH_PT(50)};
    lines = break_text(world, prose);
    for (size_t i = 0; i < 5; i++)
    {
        assert_int_equal(lines.lines[i].x, i < 3 ? LENGTH_PT(50) : 0);
        assert_int_equal(lines.lines[i].width, i < 3 ? LENGTH_PT(150) : LENGTH_PT(200));
    }
}

static void test_looseness(void **state)
{
    struct world *world = *state;
    world->measure.width = LENGTH_MM(95);
    size_t count = break_text(world, prose).count;
    world->measure.looseness = 1;
    assert_int_equal(break_text(world, prose).count, count + 1);
    world->measure.looseness = 50; /* not to be had: the nearest that can be set well */
    struct line_list lines = break_text(world, prose);
    assert_in_range(lines.count, count, count + 2);
}

static void test_objects_stand_in_the_line(void **state)
{
    struct world *world = *state;
    struct text_run runs[3] = {*run_of(world, "vor "), *run_of(world, "\uFFFC"), *run_of(world, " nach")};
    runs[1].object_width = LENGTH_PT(30);
    runs[1].object_height = LENGTH_PT(12);
    struct line line = break_runs(world, runs, 3).lines[0];
    assert_true(world->complete);
    assert_int_equal(line.run_count, 3);
    assert_int_equal(line.runs[1].glyph_count, 0);
    assert_int_equal(line.runs[1].width, LENGTH_PT(30));
    assert_ptr_equal(line.runs[1].source, &runs[1]);
    assert_int_equal(line.runs[2].x, line.runs[0].width + LENGTH_PT(30));
    world->measure = (struct measure){.width = LENGTH_PT(52), .alignment = LINES_LEFT};
    assert_int_equal(break_runs(world, runs, 3).count, 2);
}

/* ---- beauty ---- */

static int hyphens_in_row(struct line_list lines)
{
    int most = 0, row = 0;
    for (size_t i = 0; i < lines.count; i++)
    {
        row = lines.lines[i].hyphenated ? row + 1 : 0;
        most = row > most ? row : most;
    }
    return most;
}

static void test_no_three_hyphens_in_a_row(void **state)
{
    struct world *world = *state;
    for (length width = LENGTH_MM(90); width < LENGTH_MM(150); width += LENGTH_MM(1))
    {
        world->measure.width = width;
        assert_in_range(hyphens_in_row(break_text(world, prose)), 0, 2);
    }
}

static void test_last_lines_are_no_scraps(void **state)
{
    struct world *world = *state;
    for (length width = LENGTH_MM(90); width < LENGTH_MM(150); width += LENGTH_MM(1))
    {
        world->measure.width = width;
        struct line_list lines = break_text(world, prose);
        assert_true(lines.lines[lines.count - 1].natural >= 2 * world->style.size);
        if (lines.lines[lines.count - 2].hyphenated) /* then not a mere rest of a word */
            assert_true(lines.lines[lines.count - 1].space_count > 0);
    }
}

/* What no eye sees: glyphs at most 20 thousandths wider or narrower, by the same in the whole line. */
static void test_glyphs_give_a_little(void **state)
{
    struct world *world = *state;
    struct line_list lines = break_text(world, prose);
    bool any = false;
    for (size_t i = 0; i < lines.count; i++)
    {
        int expansion = lines.lines[i].runs[0].expansion;
        assert_true(expansion <= 20 && expansion >= -20);
        if (lines.lines[i].last)
            assert_int_equal(expansion, 0);
        any = any || expansion != 0;
        for (size_t r = 1; r < lines.lines[i].run_count; r++)
            assert_int_equal(lines.lines[i].runs[r].expansion, expansion);
    }
    assert_true(any);
    world->measure.alignment = LINES_LEFT;
    assert_int_equal(break_text(world, prose).lines[0].runs[0].expansion, 0);
}

/* Word spaces of a measure for reading: even, and none too wide. */
static void test_even_grey(void **state)
{
    struct world *world = *state;
    struct line_list lines = break_text(world, prose);
    length natural = LENGTH_PT(2); /* 200 units of the em, less 30 beside some letters */
    for (size_t i = 0; i + 1 < lines.count; i++)
    {
        const struct glyph_run *run = &lines.lines[i].runs[0];
        int spaces = 0;
        for (size_t g = 0; g < run->glyph_count && spaces < lines.lines[i].space_count; g++)
            if (run->source->text.data[run->glyphs[g].cluster] == ' ')
            {
                assert_true(run->glyphs[g].advance > natural * 60 / 100 &&
                            run->glyphs[g].advance < natural * 145 / 100);
                spaces++;
            }
        assert_int_equal(spaces, lines.lines[i].space_count);
    }
}

static void test_balanced_lines_have_no_hyphens_and_like_widths(void **state)
{
    struct world *world = *state;
    world->style.size = LENGTH_PT(24);
    world->measure.alignment = LINES_BALANCED;
    struct line_list lines = break_text(world, "Was Marketing und Vertrieb voneinander unterscheidet");
    assert_string_equal(lines_text(world, lines), "Was Marketing und Vertrieb |voneinander unterscheidet");
    lines = break_text(world, "Sieben Unterschiede, die jeder kennen sollte");
    length least = INT64_MAX, most = 0;
    for (size_t i = 0; i < lines.count; i++)
    {
        assert_false(lines.lines[i].hyphenated);
        least = length_min(least, lines.lines[i].width);
        most = length_max(most, lines.lines[i].width);
    }
    assert_int_equal(lines.count, 2);
    assert_true(most - least < LENGTH_PT(80));
}

static void test_centred_lines_are_balanced(void **state)
{
    struct world *world = *state;
    world->measure = (struct measure){.width = LENGTH_PT(300), .alignment = LINES_CENTER};
    struct line_list lines =
        break_text(world, "Jede Seite wird an einem Ergebnis gemessen, das die andere miterzeugt.");
    assert_string_equal(lines_text(world, lines),
                        "Jede Seite wird an einem Ergebnis |gemessen, das die andere miterzeugt.");
}

static void test_ragged_lines_are_rarely_hyphenated(void **state)
{
    struct world *world = *state;
    size_t hyphens = 0;
    world->measure = (struct measure){.width = LENGTH_MM(80), .alignment = LINES_LEFT};
    struct line_list lines = break_text(world, prose);
    for (size_t i = 0; i < lines.count; i++)
        hyphens += lines.lines[i].hyphenated;
    assert_true(hyphens * 6 <= lines.count);
}

/* ---- widths for tables ---- */

static void test_widths(void **state)
{
    struct world *world = *state;
    length minimum, maximum;
    paragraph_widths(paragraph_of(world, run_of(world, "ein Wort\nund zwei mehr"), 1), &minimum, &maximum);
    assert_int_equal(minimum, set_one(world, "mehr")->width);
    assert_int_equal(maximum, set_one(world, "und zwei mehr")->width);

    paragraph_widths(paragraph_of(world, run_of(world, ""), 1), &minimum, &maximum);
    assert_int_equal(minimum, 0);
    assert_int_equal(maximum, 0);

    struct text_run *word = run_of(world, "Kundenbeziehungsmanagement");
    paragraph_widths(paragraph_of(world, word, 1), &minimum, &maximum);
    assert_int_equal(maximum, set_one(world, "Kundenbeziehungsmanagement")->width);
    assert_true(minimum < maximum * 7 / 10); /* divided once, near its middle */
    assert_true(minimum > maximum * 4 / 10);
    world->measure = (struct measure){.width = minimum, .alignment = LINES_LEFT};
    assert_int_equal(break_runs(world, word, 1).count, 2);
    world->style.hyphenate = false;
    paragraph_widths(paragraph_of(world, word, 1), &minimum, &maximum);
    assert_int_equal(minimum, maximum);
}

/* ---- big and mean text: linear, or nobody would see these end ---- */

static struct line_list break_repeated(struct world *world, const char *piece, size_t size)
{
    char *text = arena_alloc(&world->arena, size + 1);
    size_t piece_size = strlen(piece);
    for (size_t at = 0; at + piece_size <= size; at += piece_size)
        memcpy(text + at, piece, piece_size);
    return break_text(world, text);
}

static void test_a_million_letters(void **state)
{
    struct world *world = *state;
    struct line_list lines = break_repeated(world, "a", 1000000);
    assert_true(world->complete);
    assert_in_range(lines.count, 10000, 20000);
    for (size_t i = 0; i < lines.count; i++)
        assert_false(lines.lines[i].overfull);
}

static void test_many_words(void **state)
{
    struct world *world = *state;
    assert_in_range(break_repeated(world, "Vertriebsmannschaft ", 1000000).count, 10000, 20000);
    world->measure.alignment = LINES_BALANCED;
    assert_in_range(break_repeated(world, "ein Wort ", 900000).count, 10000, 20000);
}

static void test_many_places_to_break(void **state)
{
    struct world *world = *state;
    assert_true(break_repeated(world, "\u200B", 999999).count >= 1);
    assert_true(break_repeated(world, "a\u200B", 1000000).count > 1000);
    assert_true(break_repeated(world, "a\u00AD", 999999).count > 1000);
    assert_true(break_repeated(world, "a/", 1000000).count > 1000);
    assert_true(break_repeated(world, "-", 1000000).count > 1000);
    world->measure.width = INT64_MAX / 8;
    assert_int_equal(break_repeated(world, "a\u200B", 1000000).count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(test_empty),
        WORLD_TEST(test_spaces_end_the_line_they_follow),
        WORLD_TEST(test_spaces_at_a_line_end_are_glyphs_without_width),
        WORLD_TEST(test_hard_breaks),
        WORLD_TEST(test_hyphens_in_the_text),
        WORLD_TEST(test_dashes),
        WORLD_TEST(test_slashes),
        WORLD_TEST(test_what_closes_does_not_start_a_line),
        WORLD_TEST(test_addresses_break_behind_their_signs),
        WORLD_TEST(test_soft_hyphens_override_the_patterns),
        WORLD_TEST(test_zero_width_space_and_word_joiner),
        WORLD_TEST(test_words_with_capitals_and_digits),
        WORLD_TEST(test_ragged_words_stay_whole),
        WORLD_TEST(test_language_decides),
        WORLD_TEST(test_note_marks_stay_with_their_word),
        WORLD_TEST(test_justified_lines_are_as_wide_as_the_measure),
        WORLD_TEST(test_no_text_is_lost),
        WORLD_TEST(test_words_wider_than_the_measure_are_broken),
        WORLD_TEST(test_compounds_are_divided_at_their_joints),
        WORLD_TEST(test_a_glyph_wider_than_the_measure),
        WORLD_TEST(test_alignment),
        WORLD_TEST(test_indents_and_narrow_lines),
        WORLD_TEST(test_looseness),
        WORLD_TEST(test_objects_stand_in_the_line),
        WORLD_TEST(test_no_three_hyphens_in_a_row),
        WORLD_TEST(test_last_lines_are_no_scraps),
        WORLD_TEST(test_glyphs_give_a_little),
        WORLD_TEST(test_even_grey),
        WORLD_TEST(test_balanced_lines_have_no_hyphens_and_like_widths),
        WORLD_TEST(test_centred_lines_are_balanced),
        WORLD_TEST(test_ragged_lines_are_rarely_hyphenated),
        WORLD_TEST(test_widths),
        WORLD_TEST(test_a_million_letters),
        WORLD_TEST(test_many_words),
        WORLD_TEST(test_many_places_to_break),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

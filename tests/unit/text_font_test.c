/* The faces: embedded whole, in the manifest's order, with the metrics of their tables. */
#include "text/font_source.h"
#include "text/sfnt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_every_face_is_a_truetype_file(void **state)
{
    (void)state;
    struct font_set *fonts = font_set_new();
    for (int face = 0; face < FACE_COUNT; face++)
    {
        struct slice file = font_file(fonts, (enum face_id)face);
        assert_true(file.length > 100000);
        assert_memory_equal(file.data, "\0\1\0\0", 4);
        assert_int_equal((uintptr_t)file.data % 64, 0);
    }
    font_set_free(fonts);
}

/* The manifest names the files; the PostScript names must be theirs, in the same order. */
static void test_postscript_names_follow_the_manifest(void **state)
{
    (void)state;
    struct font_set *fonts = font_set_new();
    FILE *manifest = fopen("fonts/manifest", "r");
    assert_non_null(manifest);
    char line[512], file[256];
    int face = FACE_EMBEDDED;
    while (fgets(line, sizeof line, manifest))
    {
        if (line[0] == '#' || sscanf(line, "%*s %*s %255s", file) != 1)
            continue;
        assert_true(face < FACE_COUNT);
        const char *name = strrchr(file, '/') + 1;
        struct slice expected = {name, strlen(name) - strlen(".ttf")};
        assert_true(slice_equal(font_postscript_name(fonts, (enum face_id)face), expected));
        face++;
    }
    assert_int_equal(face, FACE_COUNT);
    fclose(manifest);
    font_set_free(fonts);
}

static void test_metrics(void **state)
{
    (void)state;
    struct font_set *fonts = font_set_new();

    const struct font_metrics *text = font_metrics(fonts, FACE_TEXT);
    assert_int_equal(text->units_per_em, 1000);
    assert_int_equal(text->ascent, 952);
    assert_int_equal(text->descent, -441);
    assert_int_equal(text->weight, 400);
    assert_true(text->serif);
    assert_false(text->fixed_pitch);
    assert_in_range(text->x_height, 400, 500);
    assert_in_range(text->cap_height, 600, 750);

    assert_int_equal(font_metrics(fonts, FACE_TEXT_BOLD)->weight, 600);
    assert_true(font_metrics(fonts, FACE_TEXT_ITALIC)->italic_angle_tenths < -50);
    assert_int_equal(font_metrics(fonts, FACE_SANS)->units_per_em, 2000);
    assert_false(font_metrics(fonts, FACE_SANS)->serif);
    assert_true(font_metrics(fonts, FACE_MONO)->fixed_pitch);
    assert_int_equal(font_metrics(fonts, FACE_SYMBOL)->units_per_em, 2048);

    for (int face = 0; face < FACE_COUNT; face++)
    {
        const struct font_metrics *metrics = font_metrics(fonts, (enum face_id)face);
        assert_true(metrics->ascent > metrics->cap_height);
        assert_true(metrics->cap_height > metrics->x_height);
        assert_true(metrics->x_height > 0);
        assert_true(metrics->bounds[0] < metrics->bounds[2]);
        assert_true(metrics->bounds[1] < metrics->bounds[3]);
    }
    font_set_free(fonts);
}

/* The table "OS/2" of a theme's file may say anything. */
static void test_a_weight_that_none_has_is_regular(void **state)
{
    (void)state;
    struct font_source source = font_embedded(0);
    char *copy = malloc(source.file.length);
    assert_non_null(copy);
    memcpy(copy, source.file.data, source.file.length);
    source.file.data = copy;
    char *weight = copy + (sfnt_table(source.file, "OS/2").data - copy) + 4;
    memcpy(weight, "\xFF\xFF", 2);
    assert_int_equal(font_metrics_read(&source).weight, 400);
    memcpy(weight, "\0\0", 2);
    assert_int_equal(font_metrics_read(&source).weight, 400);
    memcpy(weight, "\x03\xE8", 2);
    assert_int_equal(font_metrics_read(&source).weight, 1000);
    free(copy);
}

static void test_characters(void **state)
{
    (void)state;
    struct font_set *fonts = font_set_new();
    assert_true(font_has(fonts, FACE_TEXT, 0x00DF));  /* sharp s */
    assert_true(font_has(fonts, FACE_TEXT, 0x201E));  /* low quotation mark */
    assert_false(font_has(fonts, FACE_TEXT, 0x2610)); /* ballot box */
    assert_true(font_has(fonts, FACE_SYMBOL, 0x2610));
    assert_false(font_has(fonts, FACE_SYMBOL, 0x4E00)); /* an ideograph */
    assert_int_equal(font_glyph(fonts, FACE_TEXT, ' '), 2);
    assert_int_equal(font_glyph(fonts, FACE_TEXT, 0xF6), 444); /* ö */
    assert_int_equal(font_glyph(fonts, FACE_TEXT, 0x20AC), 1722);
    assert_int_equal(font_glyph(fonts, FACE_SYMBOL, 'A'), 36);
    assert_int_equal(font_glyph(fonts, FACE_MONO, ' '), 731);
    assert_int_equal(font_glyph(fonts, FACE_TEXT, 0x4E00), 0);
    font_set_free(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_face_is_a_truetype_file),
        cmocka_unit_test(test_postscript_names_follow_the_manifest),
        cmocka_unit_test(test_metrics),
        cmocka_unit_test(test_a_weight_that_none_has_is_regular),
        cmocka_unit_test(test_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

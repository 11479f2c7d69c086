/* Pictures: what samples come out, and what is refused. tests/tools/make_pictures.py made the files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jpeglib.h>

#include "content/picture.h"
#include "content/picture_decode.h"

#define GOOD "tests/pictures"
#define BAD  "tests/bad/damaged"

enum
{
    BYTES_MAX = 96
};

struct fixture
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct picture picture;
    size_t taken;
};

static bool load_beside(struct fixture *f, const char *folder, const char *name, size_t taken)
{
    memset(f, 0, sizeof *f);
    arena_init(&f->arena, (struct memory_policy){0});
    diagnostics_init(&f->diagnostics, &f->arena);
    f->taken = taken;
    return picture_load(folder, slice_from_string(name), (struct place){0}, &f->arena, &f->taken, &f->picture,
                        &f->diagnostics);
}

static bool load(struct fixture *f, const char *folder, const char *name) { return load_beside(f, folder, name, 0); }

/* What a good PNG holds. */
static const struct good
{
    const char *name;
    uint32_t width, height;
    int components;
    unsigned char data[BYTES_MAX];
    bool has_alpha;
    unsigned char alpha[8];
} GOOD_PICTURES[] = {
    {"grey-1.png", 5, 1, 1, {0, 255, 0, 255, 255}, false, {0}},
    {"grey-2.png", 5, 1, 1, {0, 85, 170, 255, 0}, false, {0}},
    {"grey-4.png", 5, 1, 1, {0, 17, 136, 238, 255}, false, {0}},
    {"grey-8.png", 5, 1, 1, {0, 1, 128, 254, 255}, false, {0}},
    {"grey-16.png", 5, 1, 1, {0, 0, 1, 127, 255}, false, {0}},
    {"grey-alpha-8.png", 2, 1, 1, {10, 20}, true, {255, 128}},
    {"grey-alpha-16.png", 2, 1, 1, {10, 20}, true, {255, 128}},
    {"rgb-8.png", 2, 1, 3, {1, 2, 3, 4, 5, 6}, false, {0}},
    {"rgb-16.png", 2, 1, 3, {1, 2, 3, 255, 0, 128}, false, {0}},
    {"rgb-alpha-8.png", 2, 1, 3, {1, 2, 3, 4, 5, 6}, true, {255, 7}},
    {"rgb-alpha-16.png", 2, 1, 3, {1, 2, 3, 4, 5, 6}, true, {255, 7}},
    {"rgb-alpha-opaque.png", 2, 1, 3, {1, 2, 3, 4, 5, 6}, false, {0}},
    {"indexed-1.png", 4, 1, 3, {1, 2, 3, 4, 5, 6, 4, 5, 6, 1, 2, 3}, false, {0}},
    {"indexed-2.png", 4, 1, 3, {1, 2, 3, 4, 5, 6, 4, 5, 6, 1, 2, 3}, false, {0}},
    {"indexed-4.png", 4, 1, 3, {1, 2, 3, 4, 5, 6, 4, 5, 6, 1, 2, 3}, false, {0}},
    {"indexed-8.png", 4, 1, 3, {1, 2, 3, 4, 5, 6, 4, 5, 6, 1, 2, 3}, false, {0}},
    {"indexed-transparent.png", 3, 1, 3, {1, 2, 3, 4, 5, 6, 7, 8, 9}, true, {255, 100, 255}},
    {"grey-transparent.png", 4, 1, 1, {0, 85, 170, 255}, true, {255, 255, 0, 255}},
    {"rgb-transparent.png", 2, 1, 3, {1, 2, 3, 4, 5, 6}, true, {255, 0}},
    {"interlaced-small.png", 3, 2, 1, {0, 1, 2, 3, 4, 5}, false, {0}},
    {"interlaced-1.png",
     10,
     3,
     1,
     {0, 255, 0, 255, 0, 255, 0,   255, 0,   255, 255, 0, 255, 0, 255,
      0, 255, 0, 255, 0, 0,   255, 0,   255, 0,   255, 0, 255, 0, 255},
     false,
     {0}},
};

static void samples_of_every_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof GOOD_PICTURES / sizeof *GOOD_PICTURES; i++)
    {
        const struct good *good = &GOOD_PICTURES[i];
        struct fixture f;
        print_message("%s\n", good->name);
        assert_true(load(&f, GOOD, good->name));
        assert_int_equal(f.picture.kind, PICTURE_SAMPLES);
        assert_int_equal(f.picture.width, good->width);
        assert_int_equal(f.picture.height, good->height);
        assert_int_equal(f.picture.components, good->components);
        size_t pixels = good->width * good->height;
        assert_int_equal(f.picture.data.length, pixels * (size_t)good->components);
        assert_memory_equal(f.picture.data.data, good->data, f.picture.data.length);
        assert_int_equal(f.picture.alpha.length, good->has_alpha ? pixels : 0);
        if (good->has_alpha)
            assert_memory_equal(f.picture.alpha.data, good->alpha, pixels);
        arena_release(&f.arena);
    }
}

/* Beside many others, a picture is kept as its file is, and unpacked when it is written. */
static void samples_beside_many_others(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(load_beside(&f, GOOD, "rgb-alpha-8.png", PICTURES_MAX - 1000));
    struct picture kept = picture_unpack(&f.picture, &f.arena);
    assert_int_equal(f.picture.kind, PICTURE_SAMPLES);
    assert_ptr_equal(kept.data.data, f.picture.data.data);
    size_t file_size = f.taken - (PICTURES_MAX - 1000) - 2 * 4;
    arena_release(&f.arena);

    assert_true(load_beside(&f, GOOD, "rgb-alpha-8.png", PICTURES_MAX - file_size));
    assert_int_equal(f.picture.kind, PICTURE_PACKED);
    assert_int_equal(f.picture.width, 2);
    assert_int_equal(f.picture.data.length, file_size);
    struct picture unpacked = picture_unpack(&f.picture, &f.arena);
    assert_int_equal(unpacked.kind, PICTURE_SAMPLES);
    assert_memory_equal(unpacked.data.data, "\1\2\3\4\5\6", 6);
    assert_memory_equal(unpacked.alpha.data, "\xFF\7", 2);
    arena_release(&f.arena);

    assert_false(load_beside(&f, GOOD, "rgb-alpha-8.png", PICTURES_MAX - file_size + 1));
    assert_int_equal(f.diagnostics.error_count, 1);
    arena_release(&f.arena);
}

static void interlacing_puts_each_pixel_in_its_place(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(load(&f, GOOD, "interlaced.png"));
    assert_int_equal(f.picture.data.length, 81);
    for (size_t i = 0; i < 81; i++)
        assert_int_equal((unsigned char)f.picture.data.data[i], i);
    arena_release(&f.arena);
}

static void resolution_is_read(void **state)
{
    (void)state;
    static const struct
    {
        const char *name;
        double x, y;
    } CASES[] = {{"resolution.png", 300, 150}, {"aspect.png", 96, 96}, {"grey-8.png", 96, 96}, {"good.jpg", 150, 150}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    {
        struct fixture f;
        assert_true(load(&f, GOOD, CASES[i].name));
        assert_float_equal(f.picture.dpi_x, CASES[i].x, 0.05);
        assert_float_equal(f.picture.dpi_y, CASES[i].y, 0.05);
        arena_release(&f.arena);
    }
}

static const struct
{
    const char *name, *message;
} REFUSED[] = {
    {"cut.png", "\"cut.png\" is cut short or damaged"},
    {"no-end.png", "\"no-end.png\" is cut short or damaged"},
    {"checksum.png", "\"checksum.png\" is cut short or damaged"},
    {"lying.png", "\"lying.png\" is cut short or damaged"},
    {"huge.png", "\"huge.png\" has more than 40 megapixels"},
    {"no-pixels.png", "\"no-pixels.png\" is cut short or damaged"},
    {"no-palette.png", "\"no-palette.png\" is cut short or damaged"},
    {"index.png", "\"index.png\" is cut short or damaged"},
    {"signature.png", "\"signature.png\" is cut short or damaged"},
    {"cut.jpg", "\"cut.jpg\" is cut short or damaged"},
    {"no-end.jpg", "\"no-end.jpg\" is cut short or damaged"},
    {"header.jpg", "\"header.jpg\" is cut short or damaged"},
    {"huge.jpg", "\"huge.jpg\" has more than 40 megapixels"},
    {"lying.jpg", "\"lying.jpg\" is cut short or damaged"},
    {"picture.gif", "\"picture.gif\" is neither PNG nor JPEG nor SVG"},
    {"empty.png", "\"empty.png\" is neither PNG nor JPEG nor SVG"},
    {"missing.png", "there is no file \"missing.png\""},
    {"missing/missing.png", "there is no file \"missing/missing.png\""},
    {"../damaged/cut.png", "\"../damaged/cut.png\" lies outside the folder of the Markdown file"},
    {"/etc/hostname", "\"/etc/hostname\" lies outside the folder of the Markdown file"},
    {".", "\".\" lies outside the folder of the Markdown file"},
    {"", "the path of the file is missing"},
};

static void bad_pictures_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++)
    {
        struct fixture f;
        print_message("%s\n", REFUSED[i].name);
        assert_false(load(&f, BAD, REFUSED[i].name));
        assert_int_equal(f.diagnostics.error_count, 1);
        char *message = slice_to_string(&f.arena, f.diagnostics.list.items[0].message);
        assert_string_equal(message, REFUSED[i].message);
        assert_true(f.arena.total < 1024 * 1024); /* nothing was made for what the file only claims */
        arena_release(&f.arena);
    }
}

/* Every cut of a file is refused, none crashes. A PNG without the checksum of its empty last chunk is whole. */
static void no_cut_passes(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"interlaced.png", "rgb-alpha-16.png", "indexed-transparent.png", "good.jpg"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    {
        struct arena arena;
        struct slice file;
        char path[64];
        arena_init(&arena, (struct memory_policy){0});
        snprintf(path, sizeof path, GOOD "/%s", NAMES[i]);
        assert_int_equal(file_read(path, PICTURE_FILE_MAX, &arena, &file), FILE_OK);
        bool jpeg = strstr(NAMES[i], ".jpg") != NULL;
        for (size_t kept = 8; kept < file.length - (jpeg ? 0 : 4); kept++)
        {
            struct picture picture = {0};
            struct slice cut = slice_copy(&arena, slice_sub(file, 0, kept));
            enum picture_status status =
                jpeg ? picture_check_jpeg(cut, &picture) : picture_decode_png(cut, &arena, &picture);
            if (status != PICTURE_DAMAGED)
                print_error("%s, %zu of %zu bytes\n", NAMES[i], kept, file.length);
            assert_int_equal(status, PICTURE_DAMAGED);
        }
        arena_release(&arena);
    }
}

/* ---- JPEGs that are made here ---- */

struct recipe
{
    J_COLOR_SPACE color;
    int components;
    bool progressive, adobe;
    UINT8 density_unit;
    UINT16 density;
};

static struct slice make_jpeg(const struct recipe *recipe, struct arena *arena)
{
    enum
    {
        WIDTH = 40,
        HEIGHT = 24
    };
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = WIDTH;
    jpeg.image_height = HEIGHT;
    jpeg.input_components = recipe->components;
    jpeg.in_color_space = recipe->color;
    jpeg_set_defaults(&jpeg);
    if (recipe->progressive)
        jpeg_simple_progression(&jpeg);
    jpeg.write_Adobe_marker = recipe->adobe;
    jpeg.density_unit = recipe->density_unit;
    jpeg.X_density = jpeg.Y_density = recipe->density;
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < HEIGHT; y++)
    {
        JSAMPLE samples[WIDTH * 4];
        for (int i = 0; i < WIDTH * recipe->components; i++)
            samples[i] = (JSAMPLE)(i * 7 + y * 3);
        JSAMPROW row = samples;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    struct slice file = slice_copy(arena, (struct slice){(const char *)bytes, size});
    free(bytes);
    return file;
}

static void jpegs_are_passed_through(void **state)
{
    (void)state;
    static const struct
    {
        struct recipe recipe;
        bool inverted;
        double dpi;
    } CASES[] = {
        {{JCS_GRAYSCALE, 1, false, false, 1, 300}, false, 300}, {{JCS_RGB, 3, false, false, 2, 100}, false, 254},
        {{JCS_RGB, 3, true, false, 0, 1}, false, 96},           {{JCS_CMYK, 4, false, true, 0, 1}, true, 96},
        {{JCS_CMYK, 4, true, false, 0, 1}, false, 96},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    {
        struct arena arena;
        arena_init(&arena, (struct memory_policy){0});
        struct slice file = make_jpeg(&CASES[i].recipe, &arena);
        struct picture picture = {0};
        assert_int_equal(picture_check_jpeg(file, &picture), PICTURE_GOOD);
        assert_int_equal(picture.kind, PICTURE_JPEG);
        assert_int_equal(picture.width, 40);
        assert_int_equal(picture.height, 24);
        assert_int_equal(picture.components, CASES[i].recipe.components);
        assert_int_equal(picture.cmyk_inverted, CASES[i].inverted);
        assert_float_equal(picture.dpi_x, CASES[i].dpi, 0.01);
        assert_true(slice_equal(picture.data, file));
        assert_int_equal(picture.alpha.length, 0);
        arena_release(&arena);
    }
}

static void what_follows_a_jpeg_is_left_out(void **state)
{
    (void)state;
    struct arena arena;
    struct recipe recipe = {JCS_RGB, 3, false, false, 0, 1};
    arena_init(&arena, (struct memory_policy){0});
    struct slice file = make_jpeg(&recipe, &arena);
    struct buffer longer;
    buffer_init(&longer, &arena);
    buffer_add_slice(&longer, file);
    buffer_add_string(&longer, "a secret behind the picture");
    struct picture picture = {0};
    assert_int_equal(picture_check_jpeg(buffer_slice(&longer), &picture), PICTURE_GOOD);
    assert_true(slice_equal(picture.data, file));
    arena_release(&arena);
}

static void a_camera_on_its_side_is_noticed(void **state)
{
    (void)state;
#define JPEG_START "\xFF\xD8"
#define EXIF(size) "\xFF\xE1\x00" size "Exif\0\0"
#define BIG(value) "MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" value "\0\0\0\0\0\0"
#define LITTLE     "II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    assert_true(picture_jpeg_is_turned(SLICE(JPEG_START EXIF("\x22") BIG("\x06"))));
    assert_true(picture_jpeg_is_turned(SLICE(JPEG_START EXIF("\x22") BIG("\x08"))));
    assert_true(picture_jpeg_is_turned(SLICE(JPEG_START "\xFF\xE0\x00\x04XX" EXIF("\x22") LITTLE)));
    assert_false(picture_jpeg_is_turned(SLICE(JPEG_START EXIF("\x22") BIG("\x01"))));
    assert_false(picture_jpeg_is_turned(SLICE(JPEG_START EXIF("\x22") BIG("\x09"))));
    assert_false(picture_jpeg_is_turned(SLICE(JPEG_START EXIF("\x08"))));
    assert_false(picture_jpeg_is_turned(SLICE(JPEG_START EXIF("\x22") "MM\0\x2A\xFF\xFF\xFF\xFF")));
    assert_false(picture_jpeg_is_turned(SLICE(JPEG_START)));
    assert_false(picture_jpeg_is_turned(SLICE(JPEG_START "\xFF\xE1\x00\x00")));
}

/* A JPEG with one byte changed is good or refused, but never crashes or hangs. */
static void changed_bytes_do_no_harm(void **state)
{
    (void)state;
    struct arena arena;
    struct recipe recipe = {JCS_RGB, 3, true, false, 0, 1};
    arena_init(&arena, (struct memory_policy){0});
    struct slice file = make_jpeg(&recipe, &arena);
    char *bytes = slice_to_string(&arena, file);
    size_t refused = 0;
    for (size_t i = 2; i < file.length; i++)
    {
        char kept = bytes[i];
        bytes[i] = (char)(kept ^ 0x55);
        struct picture picture = {0};
        refused += picture_check_jpeg((struct slice){bytes, file.length}, &picture) != PICTURE_GOOD;
        bytes[i] = kept;
    }
    assert_true(refused > 100);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples_of_every_kind),
        cmocka_unit_test(samples_beside_many_others),
        cmocka_unit_test(interlacing_puts_each_pixel_in_its_place),
        cmocka_unit_test(resolution_is_read),
        cmocka_unit_test(bad_pictures_are_refused),
        cmocka_unit_test(no_cut_passes),
        cmocka_unit_test(jpegs_are_passed_through),
        cmocka_unit_test(what_follows_a_jpeg_is_left_out),
        cmocka_unit_test(a_camera_on_its_side_is_noticed),
        cmocka_unit_test(changed_bytes_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Pages that were written before, wholly or in part: files written one after the other with one memory are as they
 * would be alone, and what is the same is not made again. */
#include "pdf_fixture.h"

#include "pdf/known_content.h"
#include "pdf/memory.h"

enum
{
    LINES = 12
};

static struct fixture f;
static struct arena personal; /* of what goes with one copy */
static struct pdf_memory *memory;
static struct line *lines[LINES];
static uint32_t paragraph, leaves[LINES], personal_leaf, beside_leaf, figure_leaf;
static struct page *page;

static struct line *line_of(struct arena *arena, const char *text)
{
    struct text_run *run = ARENA_NEW(arena, struct text_run);
    *run = (struct text_run){
        .text = slice_copy(arena, slice_from_string(text)), .style = &TEXT, .language = SLICE("de"), .node = 1};
    struct line *line = ARENA_NEW(arena, struct line);
    assert_true(line_set(f.fonts, run, 1, arena, line, &f.diagnostics));
    return line;
}

static int set_up(void **state)
{
    (void)state;
    fixture_init(&f);
    arena_init(&personal, (struct memory_policy){0});
    memory = pdf_memory_new((struct memory_policy){0});
    f.layout.lasting = &f.arena;
    paragraph = fixture_element(&f, 1, STRUCTURE_P);
    personal_leaf = fixture_leaf(&f, fixture_element(&f, 1, STRUCTURE_P));
    figure_leaf = fixture_leaf(&f, fixture_element(&f, 1, STRUCTURE_FIGURE));
    static const char *const TEXTS[] = {"Ein Satz,", "noch – ein", "„und“ einer", "mit 1 € …"};
    for (size_t i = 0; i < LINES; i++)
    {
        leaves[i] = fixture_leaf(&f, i % 3 ? fixture_element(&f, 1, STRUCTURE_P) : paragraph);
        lines[i] = line_of(&f.arena, TEXTS[i % 4]);
        if (i == 3)
            beside_leaf = fixture_leaf(&f, paragraph);
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    pdf_memory_free(memory);
    arena_release(&personal);
    fixture_release(&f);
    return 0;
}

static void put_line(const struct line *line, uint32_t leaf, int y)
{
    struct item item = {
        .kind = ITEM_GLYPHS, .node = leaf, .x = LENGTH_PT(20), .y = LENGTH_PT(y), .as.glyphs = &line->runs[0]};
    LIST_ADD(&f.arena, &page->items, item);
}

/* Of the same element, on the same line. */
static void put_beside(const struct line *line, int apart)
{
    put_line(line_of(&personal, "neben"), beside_leaf, 30 + 20 * 3);
    page->items.items[page->items.count - 1].x += line->runs[0].width + LENGTH_PT(apart);
}

static void put_personal(const char *text, int y) { put_line(line_of(&personal, text), personal_leaf, y); }

static void put_path(bool clipped, bool even_odd, int clip)
{
    static const uint8_t VERBS[] = {PATH_RECTANGLE};
    static const struct point POINTS[] = {{LENGTH_PT(1), LENGTH_PT(2)}, {LENGTH_PT(30), LENGTH_PT(40)}};
    struct path *path = ARENA_NEW(&personal, struct path);
    *path = (struct path){.verbs = VERBS,
                          .verb_count = 1,
                          .points = POINTS,
                          .point_count = 2,
                          .fill = true,
                          .fill_color = 0x123456,
                          .clipped = clipped,
                          .clip = {{0, 0}, {LENGTH_PT(clip), LENGTH_PT(9)}},
                          .even_odd = even_odd};
    struct item item = {.kind = ITEM_PATH, .node = figure_leaf, .as.path = path};
    LIST_ADD(&f.arena, &page->items, item);
}

/* A copy: what is personal stands among lines that are the same in each. */
struct copy
{
    const char *opening, *middle; /* NULL: that line is not there */
    int moved;                    /* points by which what follows `middle` stands lower */
    bool clipped, even_odd;
    int clip;
    bool last_is_personal;
    int apart;     /* how far from the line before something personal stands beside it; 0: there is nothing */
    bool one_page; /* nothing follows what is last on it */
    bool heading;  /* an element is one, and not a paragraph */
};

static void lay_out(const struct copy *copy)
{
    f.layout.pages.count = 0;
    page = fixture_page(&f);
    *page = (struct page){.width = page->width, .height = page->height};
    structure_at(&f.layout.structure, paragraph)->type = copy->heading ? STRUCTURE_H2 : STRUCTURE_P;
    if (copy->opening)
        put_personal(copy->opening, 10);
    for (int i = 0; i < 4; i++)
        put_line(lines[i], leaves[i], 30 + 20 * i);
    if (copy->apart)
        put_beside(lines[3], copy->apart);
    put_path(copy->clipped, copy->even_odd, copy->clip);
    if (copy->middle)
        put_personal(copy->middle, 130);
    for (int i = 4; i < LINES; i++)
        put_line(lines[i], leaves[i], 90 + 20 * i + copy->moved);
    if (copy->last_is_personal)
        put_personal("PS", 350);
    if (copy->one_page)
        return;
    page = fixture_page(&f);
    *page = (struct page){.width = page->width, .height = page->height};
    for (int i = 0; i < LINES; i++)
        put_line(lines[(i + 5) % LINES], leaves[i], 30 + 20 * i);
}

static struct slice written(struct pdf_memory *with, bool plain_objects)
{
    assert_true(fixture_try(&f, (struct pdf_options){.plain_objects = plain_objects, .memory = with}));
    return slice_copy(&personal, buffer_slice(&f.file));
}

static const struct copy COPIES[] = {
    {.opening = "Anna", .middle = "Anna AG"},
    {.opening = "Bert", .middle = "Bert 2 KG"},
    {.opening = "Anna", .middle = "Anna AG"},
    {.opening = "Bert"},
    {.middle = "ffi Œuvre"},
    {.opening = "…€", .middle = "“–„"}, /* takes the codes that other lines have */
    {.opening = "Anna", .middle = "a", .moved = 20},
    {.opening = "Anna", .middle = "a", .clipped = true, .clip = 5},
    {.opening = "Anna", .middle = "a", .clipped = true, .clip = 6},
    {.opening = "Anna", .middle = "a", .even_odd = true},
    {.opening = "Anna", .middle = "a", .last_is_personal = true},
    {.opening = "Anna", .middle = "a", .heading = true},
    {.opening = "Anna", .middle = "a", .one_page = true},
    {.opening = "Anna", .middle = "a", .moved = 7, .apart = 1},
    {.opening = "Anna", .middle = "a", .moved = 7, .apart = 20},
    {.opening = NULL},
    {.opening = NULL, .clipped = true, .clip = 5},
    {.opening = NULL, .clipped = true, .clip = 6},
};

static void test_copies_are_as_they_would_be_alone(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < sizeof COPIES / sizeof *COPIES; i++)
        {
            lay_out(&COPIES[i]);
            bool plain = round == 1; /* else packed, also from streams that were packed before */
            struct slice with = written(memory, plain), alone = written(NULL, plain);
            assert_true(slice_equal(with, alone));
        }
}

/* The bytes of a page that is kept are changed behind its back: if they come out, they were taken. */
static void test_what_is_the_same_is_taken(void **state)
{
    (void)state;
    static const struct copy FIRST = {.opening = "Anna", .middle = "Anna AG"},
                             SECOND = {.opening = "Berta", .middle = "Berta KG"};
    lay_out(&FIRST);
    written(memory, true);
    assert_int_equal(memory->pages.pages.count, 2);
    const struct known_page *known = memory->pages.pages.items[0];
    assert_false(known->whole);
    assert_true(memory->pages.pages.items[1]->whole);
    assert_non_null(known->contents);
    char *kept = (char *)known->contents->data.plain.data;
    size_t at = find(known->contents->data.plain, "mit", 0);
    assert_true(at != SIZE_MAX);
    kept[at] = 'r';
    lay_out(&SECOND);
    struct slice changed = slice_copy(&personal, page_operators(&f, written(memory, true), 0));
    assert_int_equal(memory->pages.pages.count, 2);
    assert_int_equal(count_of(changed, "rit"), 1);
    assert_int_equal(count_of(changed, "mit"), 2);
}

/* Layouts that have nothing in common do not fill the memory for good: those that come again are known again. */
static void test_room_is_made(void **state)
{
    (void)state;
    for (int i = 0; i <= KNOWN_PAGES; i++)
    {
        lay_out(&(struct copy){.opening = "Anna", .moved = i % 2 ? i : -i, .clipped = true, .clip = i});
        page->items.items[0].x += i;
        written(memory, true);
        assert_true(memory->pages.pages.count <= KNOWN_PAGES);
    }
    lay_out(&COPIES[0]);
    struct slice with = written(memory, false), alone = written(NULL, false);
    assert_true(slice_equal(with, alone));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_copies_are_as_they_would_be_alone),
        TEST(test_what_is_the_same_is_taken),
        TEST(test_room_is_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* How well German compounds are known: text_compounds.txt says how each is divided and where its joints are. The limits
 * are what was reached; a change that knows less than before fails. With COMPOUNDS=1 in the environment the misses of
 * the half that the program was developed with are printed. */
#include "text/hyphenate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum
{
    NONE,
    OPTIONAL,
    SYLLABLE,
    PREFIX,
    JOINT,
    LINE_ROOM = 256
};

static const char LIST[] = "text_compounds.txt", FRESH_LIST[] = "text_compounds_fresh.txt";
static const char MARKS[] = " .-|=";

/* A word without its marks, and the mark before each of its bytes. */
struct entry
{
    char text[LINE_ROOM];
    unsigned char marks[LINE_ROOM];
    size_t length;
    bool ambiguous;
};

/* What was found, of a half of the list or the whole. */
struct score
{
    size_t words, words_right, words_missed, words_misled; /* with a joint: is it what is preferred? */
    size_t joints, joints_preferred;
    size_t divisions, divisions_wrong, expected, expected_found;
    size_t ligatures, ligatures_right;
    size_t ambiguous, ambiguous_right;
    bool print_misses;
};

/* ---- reading ---- */

static bool entry_read(const char *line, struct entry *entry)
{
    *entry = (struct entry){0};
    if (*line == '?')
    {
        entry->ambiguous = true;
        line++;
    }
    for (; *line && *line != '\n'; line++)
    {
        const char *mark = strchr(MARKS + 1, *line);
        if (mark)
            entry->marks[entry->length] = (unsigned char)(mark - MARKS);
        else
            entry->text[entry->length++] = *line;
    }
    return entry->length > 0 && entry->text[0] != '#';
}

static FILE *list_open(const char *name)
{
    char path[1024];
    const char *root = getenv("ROOT");
    snprintf(path, sizeof path, "%s/tests/unit/%s", root ? root : ".", name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s cannot be read", path);
    return file;
}

/* ---- what the program says ---- */

struct finding
{
    struct hyphen_point points[WORD_LIMIT];
    size_t count;
};

static void entry_divide(const struct entry *entry, struct finding *finding)
{
    struct slice word = {entry->text, entry->length};
    finding->count = hyphenate_points(word, SLICE("de"), finding->points);
    finding->count = hyphen_points_refine(word, SLICE("de"), finding->points, finding->count);
}

static const struct hyphen_point *point_at(const struct finding *finding, size_t offset)
{
    for (size_t i = 0; i < finding->count; i++)
        if (finding->points[i].offset == offset)
            return &finding->points[i];
    return NULL;
}

static void miss_print(const struct score *score, const struct entry *entry, const struct finding *finding,
                       const char *what)
{
    if (!score->print_misses)
        return;
    printf("%-20s", what);
    for (size_t i = 0; i < entry->length; i++)
    {
        const struct hyphen_point *point = point_at(finding, i);
        if (point)
            printf("%s%s", point->joint ? "=" : "-", point->parts_ligature ? "/" : "");
        putchar(entry->text[i]);
    }
    putchar('\n');
}

/* ---- scoring ---- */

static void divisions_score(const struct entry *entry, const struct finding *finding, struct score *score)
{
    size_t wrong = 0;
    for (size_t i = 0; i < finding->count; i++)
        wrong += entry->marks[finding->points[i].offset] == NONE;
    for (size_t at = 2; at < entry->length; at++)
        if (entry->marks[at] >= SYLLABLE)
        {
            score->expected++;
            score->expected_found += point_at(finding, at) != NULL;
        }
    score->divisions += finding->count;
    score->divisions_wrong += wrong;
    if (wrong > 0)
        miss_print(score, entry, finding, "wrong division");
}

/* A word is right when something is preferred in it, and nothing but joints. */
static void joints_score(const struct entry *entry, const struct finding *finding, struct score *score)
{
    size_t joints = 0, preferred = 0, misleading = 0, any = 0;
    for (size_t at = 1; at < entry->length; at++)
    {
        const struct hyphen_point *point = point_at(finding, at);
        bool is_preferred = point && point->joint;
        joints += entry->marks[at] == JOINT;
        preferred += is_preferred && entry->marks[at] == JOINT;
        misleading += is_preferred && entry->marks[at] < PREFIX;
        any += is_preferred;
    }
    if (joints == 0)
        return;
    score->joints += joints;
    score->joints_preferred += preferred;
    score->words++;
    score->words_right += any > 0 && misleading == 0;
    score->words_misled += misleading > 0;
    score->words_missed += any == 0;
    if (misleading > 0 || any == 0)
        miss_print(score, entry, finding, misleading > 0 ? "misleading joint" : "no joint");
}

static void ligatures_score(const struct entry *entry, const struct finding *finding, struct score *score)
{
    for (size_t at = 1; at < entry->length; at++)
    {
        if (entry->text[at - 1] != 'f' || !strchr("fijlt", entry->text[at]))
            continue;
        const struct hyphen_point *point = point_at(finding, at);
        bool parted = point && point->parts_ligature, expected = entry->marks[at] >= PREFIX;
        score->ligatures++;
        score->ligatures_right += parted == expected;
        if (parted != expected)
            miss_print(score, entry, finding, expected ? "ligature not parted" : "ligature parted");
    }
}

/* Two readings: what is divided must be right in one of them. */
static void ambiguous_score(const struct entry *one, const struct entry *other, struct score *score)
{
    struct finding finding;
    size_t wrong_in_one = 0, wrong_in_other = 0;
    assert_string_equal(one->text, other->text);
    entry_divide(one, &finding);
    for (size_t i = 0; i < finding.count; i++)
    {
        wrong_in_one += one->marks[finding.points[i].offset] == NONE;
        wrong_in_other += other->marks[finding.points[i].offset] == NONE;
    }
    score->ambiguous++;
    score->ambiguous_right += wrong_in_one == 0 || wrong_in_other == 0;
    if (wrong_in_one > 0 && wrong_in_other > 0)
        miss_print(score, one, &finding, "a mix of two words");
}

static void entry_score(const struct entry *entry, struct score *score)
{
    struct finding finding;
    entry_divide(entry, &finding);
    divisions_score(entry, &finding, score);
    joints_score(entry, &finding, score);
    ligatures_score(entry, &finding, score);
}

/* ---- the list ---- */

enum
{
    DEVELOPED = 1,
    HELD_OUT = 2
};

static size_t list_length(const char *name)
{
    char line[LINE_ROOM];
    struct entry entry;
    size_t words = 0, readings = 0;
    FILE *file = list_open(name);
    while (fgets(line, sizeof line, file))
        if (entry_read(line, &entry))
        {
            words += !entry.ambiguous;
            readings += entry.ambiguous;
        }
    fclose(file);
    return words + readings / 2;
}

static void list_score(const char *name, unsigned halves, struct score *score)
{
    char line[LINE_ROOM], other_line[LINE_ROOM];
    struct entry entry, other;
    size_t number = 0;
    FILE *file = list_open(name);
    *score = (struct score){.print_misses = getenv("COMPOUNDS") && halves == DEVELOPED};
    while (fgets(line, sizeof line, file))
    {
        if (!entry_read(line, &entry))
            continue;
        bool second_reading = entry.ambiguous && fgets(other_line, sizeof other_line, file);
        if (!(halves & (number++ % 2 == 0 ? DEVELOPED : HELD_OUT)))
            continue;
        if (!second_reading)
            entry_score(&entry, score);
        else if (entry_read(other_line, &other))
            ambiguous_score(&entry, &other, score);
    }
    fclose(file);
}

static double percent(size_t part, size_t whole) { return whole ? 100.0 * (double)part / (double)whole : 0; }

static void score_print(const char *name, const struct score *score)
{
    printf("%s: %zu compounds: joint preferred %.1f %%, none preferred %.1f %%, misleading %.1f %%; "
           "of %zu joints preferred %.1f %%; of %zu divisions wrong %.1f %%, of %zu right ones found %.1f %%; "
           "of %zu ligatures right %.1f %%; of %zu ambiguous words in one reading %zu\n",
           name, score->words, percent(score->words_right, score->words), percent(score->words_missed, score->words),
           percent(score->words_misled, score->words), score->joints, percent(score->joints_preferred, score->joints),
           score->divisions, percent(score->divisions_wrong, score->divisions), score->expected,
           percent(score->expected_found, score->expected), score->ligatures,
           percent(score->ligatures_right, score->ligatures), score->ambiguous, score->ambiguous_right);
}

/* `limits` are percents: at least so many words with the joint preferred, joints preferred, right divisions found and
 * ligatures right; at most so many words misled and divisions wrong. */
struct limits
{
    double words_right, joints_preferred, expected_found, ligatures_right, words_misled, divisions_wrong;
};

static void score_check(const struct score *score, const struct limits *limits)
{
    assert_true(percent(score->words_right, score->words) >= limits->words_right);
    assert_true(percent(score->joints_preferred, score->joints) >= limits->joints_preferred);
    assert_true(percent(score->expected_found, score->expected) >= limits->expected_found);
    assert_true(percent(score->ligatures_right, score->ligatures) >= limits->ligatures_right);
    assert_true(percent(score->words_misled, score->words) <= limits->words_misled);
    assert_true(percent(score->divisions_wrong, score->divisions) <= limits->divisions_wrong);
    assert_int_equal(score->ambiguous_right, score->ambiguous);
}

static void test_compounds(void **state)
{
    (void)state;
    struct score developed, held_out, all;
    list_score(LIST, DEVELOPED, &developed);
    list_score(LIST, HELD_OUT, &held_out);
    list_score(LIST, DEVELOPED | HELD_OUT, &all);
    score_print("developed with", &developed);
    score_print("held out", &held_out);
    score_print("all", &all);
    assert_int_equal(list_length(LIST), 500);
    score_check(&held_out, &(struct limits){97.0, 93.5, 99.0, 96.5, 0.5, 0.5});
    score_check(&all, &(struct limits){98.0, 94.5, 99.0, 97.5, 0.5, 0.5});
}

static void test_fresh_compounds(void **state)
{
    (void)state;
    struct score fresh;
    list_score(FRESH_LIST, DEVELOPED | HELD_OUT, &fresh);
    score_print("fresh", &fresh);
    score_check(&fresh, &(struct limits){95.0, 96.0, 98.5, 97.5, 2.0, 0.5});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compounds),
        cmocka_unit_test(test_fresh_compounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

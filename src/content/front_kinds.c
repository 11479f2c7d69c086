/* How each kind of value in a front matter is checked. The texts are the author's, so
 * every message names the key or quotes what was written. */
#include "content/front_kinds.h"

#include "content/language.h"

static struct front_target *target_of(const struct yaml_reading *reading) { return reading->target; }

/* ---- texts ---- */

/* All white space as single spaces: a title folded over two lines is one line. */
static struct slice join_lines(struct slice text, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < text.length; i++)
    {
        bool space = text.data[i] == ' ' || text.data[i] == '\n' || text.data[i] == '\t' || text.data[i] == '\r';
        if (!space)
            buffer_add_byte(&out, text.data[i]);
        else if (out.length > 0 && out.data[out.length - 1] != ' ')
            buffer_add_byte(&out, ' ');
    }
    return buffer_slice(&out);
}

static struct slice set_line(struct slice text, const struct yaml_reading *reading)
{
    return typography_apply(join_lines(text, reading->arena), target_of(reading)->front.language, reading->arena);
}

static void read_line(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    if (yaml_text(value, key, reading, &text))
        *(struct slice *)yaml_field(key, reading) = set_line(text, reading);
}

static void read_plain(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    if (yaml_text(value, key, reading, &text))
        *(struct slice *)yaml_field(key, reading) = join_lines(text, reading->arena);
}

static void read_block(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    if (yaml_text(value, key, reading, &text))
        *(struct slice *)yaml_field(key, reading) =
            typography_apply(text, target_of(reading)->front.language, reading->arena);
}

static void read_alt(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    bool deliberately_empty = value->shape == YAML_TEXT && value->quoted && value->text.length == 0;
    if (!deliberately_empty)
        read_line(value, key, reading);
}

const struct yaml_kind FRONT_LINE = {.read = read_line};
const struct yaml_kind FRONT_PLAIN = {.read = read_plain};
const struct yaml_kind FRONT_BLOCK = {.read = read_block};
const struct yaml_kind FRONT_ALT = {.read = read_alt};

/* ---- lists of texts ---- */

struct text_list
{
    LIST_OF(struct slice) list;
};

static void add_items(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading,
                      struct text_list *out)
{
    if (!value->first)
    {
        diagnose_error(reading->diagnostics, value->key_place, "\"%s\" has no value", key->path);
        diagnose_help(reading->diagnostics, "%s", key->help);
    }
    for (const struct yaml_value *item = value->first; item; item = item->next)
    {
        struct slice text;
        if (yaml_text(item, key, reading, &text))
            LIST_ADD(reading->arena, &out->list, set_line(text, reading));
    }
}

static void read_authors(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct text_list authors = {0};
    struct slice text;
    if (value->shape == YAML_LIST)
        add_items(value, key, reading, &authors);
    else if (yaml_text(value, key, reading, &text))
        LIST_ADD(reading->arena, &authors.list, set_line(text, reading));
    target_of(reading)->front.authors = authors.list.items;
    target_of(reading)->front.author_count = authors.list.count;
}

static void add_between_commas(struct slice text, const struct yaml_reading *reading, struct text_list *out)
{
    for (size_t from = 0; from <= text.length;)
    {
        size_t to = from;
        while (to < text.length && text.data[to] != ',')
            to++;
        struct slice word = slice_trim(slice_sub(text, from, to));
        if (word.length > 0)
            LIST_ADD(reading->arena, &out->list, set_line(word, reading));
        from = to + 1;
    }
}

static void read_keywords(const struct yaml_value *value, const struct yaml_key *key,
                          const struct yaml_reading *reading)
{
    struct text_list keywords = {0};
    struct slice text;
    if (value->shape == YAML_LIST)
        add_items(value, key, reading, &keywords);
    else if (yaml_text(value, key, reading, &text))
        add_between_commas(text, reading, &keywords);
    target_of(reading)->front.keywords = keywords.list.items;
    target_of(reading)->front.keyword_count = keywords.list.count;
}

const struct yaml_kind FRONT_AUTHORS = {.read = read_authors};
const struct yaml_kind FRONT_KEYWORDS = {.read = read_keywords};

/* ---- language and date ---- */

static void read_language(const struct yaml_value *value, const struct yaml_key *key,
                          const struct yaml_reading *reading)
{
    struct slice text;
    if (yaml_text(value, key, reading, &text))
        language_check(text, value->place, reading->arena, yaml_field(key, reading), reading->diagnostics);
}

/* The number that the digits [from, to) make, or -1 when one is no digit. */
static int digits_value(struct slice text, size_t from, size_t to)
{
    int number = 0;
    for (size_t i = from; i < to; i++)
    {
        if (text.data[i] < '0' || text.data[i] > '9')
            return -1;
        number = number * 10 + (text.data[i] - '0');
    }
    return number;
}

static int days_of_month(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap_year = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap_year ? 29 : DAYS[month - 1];
}

static void read_date(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    enum
    {
        DATE_LENGTH = 10 /* 2026-11-24 */
    };
    struct slice text;
    if (!yaml_text(value, key, reading, &text))
        return;
    bool shaped = text.length == DATE_LENGTH && text.data[4] == '-' && text.data[7] == '-';
    int year = shaped ? digits_value(text, 0, 4) : -1;
    int month = shaped ? digits_value(text, 5, 7) : -1;
    int day = shaped ? digits_value(text, 8, 10) : -1;
    if (year < 1 || month < 0 || day < 0)
    {
        diagnose_error(reading->diagnostics, value->place, "\"%.*s\" is no date", SLICE_ARGUMENTS(text));
        diagnose_help(reading->diagnostics, "write year, month and day: 2026-11-24");
        return;
    }
    if (month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
    {
        diagnose_error(reading->diagnostics, value->place, "the day \"%.*s\" does not exist", SLICE_ARGUMENTS(text));
        diagnose_help(reading->diagnostics, "write year, month and day: 2026-11-24");
        return;
    }
    struct front_matter *front = &target_of(reading)->front;
    front->year = year;
    front->month = month;
    front->day = day;
}

const struct yaml_kind FRONT_LANGUAGE = {.read = read_language};
const struct yaml_kind FRONT_DATE = {.read = read_date};

/* ---- table of contents, variables ---- */

static void read_depth(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice text;
    if (!yaml_text(value, key, reading, &text))
        return;
    int depth = text.length == 1 ? digits_value(text, 0, 1) : -1;
    if (depth < key->least || depth > key->most)
        front_report(reading, key, value->place, text, "no depth from 0 to 6");
    else
        *(int *)yaml_field(key, reading) = depth;
}

static const struct yaml_kind FRONT_DEPTH = {.read = read_depth};

static void read_toc(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct yaml_key depth = {.path = "toc", .offset = key->offset, .least = 0, .most = 6, .help = key->help};
    if (value->shape != YAML_MAPPING)
    {
        read_depth(value, &depth, reading);
        return;
    }
    depth.path = "depth";
    depth.kind = &FRONT_DEPTH;
    yaml_apply(value, &depth, 1, reading);
}

/* [a-z][a-z0-9_-]* */
static bool is_variable_name(struct slice name)
{
    if (name.length == 0 || name.data[0] < 'a' || name.data[0] > 'z')
        return false;
    for (size_t i = 1; i < name.length; i++)
    {
        char c = name.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
            return false;
    }
    return true;
}

/* One variable and its default; quotation marks around nothing make an empty one. */
static void read_variable(const struct yaml_value *value, const struct yaml_reading *reading)
{
    struct slice text = {0};
    if (!is_variable_name(value->key))
    {
        diagnose_error(reading->diagnostics, value->key_place, "\"%.*s\" is no name for a variable",
                       SLICE_ARGUMENTS(value->key));
        diagnose_help(reading->diagnostics, "a name is made of the letters a to z, digits, \"_\" and \"-\", and begins "
                                            "with a letter");
        return;
    }
    bool deliberately_empty = value->shape == YAML_TEXT && value->quoted && value->text.length == 0;
    struct yaml_key own = {.path = slice_to_string(reading->arena, value->key),
                           .help = "write its default behind the colon, or \"\" for nothing"};
    if (!deliberately_empty && !yaml_text(value, &own, reading, &text))
        return;
    struct variable *variable = LIST_PUSH(reading->arena, &target_of(reading)->variables.list);
    *variable =
        (struct variable){.name = value->key, .value = join_lines(text, reading->arena), .place = value->key_place};
}

static void read_variables(const struct yaml_value *value, const struct yaml_key *key,
                           const struct yaml_reading *reading)
{
    size_t errors = reading->diagnostics->error_count;
    if (value->shape != YAML_MAPPING)
    {
        target_of(reading)->variables.incomplete = true;
        diagnose_error(reading->diagnostics, value->key_place, "\"variables\" is a group of names and defaults");
        diagnose_help(reading->diagnostics, "%s", key->help);
        return;
    }
    for (const struct yaml_value *entry = value->first; entry; entry = entry->next)
    {
        if (yaml_is_repeated(value, entry))
            diagnose_error(reading->diagnostics, entry->key_place, "\"%.*s\" is given twice",
                           SLICE_ARGUMENTS(entry->key));
        else
            read_variable(entry, reading);
    }
    target_of(reading)->variables.incomplete = reading->diagnostics->error_count > errors;
}

const struct yaml_kind FRONT_TOC = {.read = read_toc};
const struct yaml_kind FRONT_VARIABLES = {.read = read_variables};

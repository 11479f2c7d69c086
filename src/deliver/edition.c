/* A paper's editions: found by language, read once. */
#include "deliver/edition.h"

#include "deliver/fingerprint.h"

#include <unistd.h>

struct paper
{
    struct arena arena; /* all of it, this struct too */
    struct paper_options options;
    const struct recipients *recipients;
    LIST_OF(struct edition *) editions;
};

struct paper *paper_new(const struct paper_options *options, const struct recipients *recipients,
                        struct memory_policy policy)
{
    struct arena memory;
    arena_init(&memory, policy);
    struct paper *paper = ARENA_NEW(&memory, struct paper);
    *paper = (struct paper){.arena = memory, .options = *options, .recipients = recipients};
    return paper;
}

void paper_free(struct paper *paper)
{
    struct arena memory = paper->arena;
    arena_release(&memory);
}

/* ---- reading ---- */

/* False: a variable's column is there twice. */
static bool find_columns(struct paper *paper, struct edition *edition)
{
    const struct document *document = &edition->document;
    bool good = true;
    edition->columns = ARENA_ARRAY(&paper->arena, document->variable_count, size_t);
    for (size_t i = 0; i < document->variable_count; i++)
    {
        size_t column = recipients_column(paper->recipients, document->variables[i].name);
        edition->columns[i] = column;
        good &= column == SIZE_MAX || !recipients_is_ambiguous(paper->recipients, column, &edition->found);
    }
    return good;
}

/* Reads the edition and builds it once as it is: what is wrong with it is known then, and what it looks like. */
static void edition_read(struct paper *paper, struct edition *edition)
{
    diagnostics_init(&edition->found, &paper->arena);
    struct making making = {
        .edition = edition, .document = &edition->document, .arena = &paper->arena, .diagnostics = &edition->found};
    edition->good = copy_build(&making, paper->options.settings, paper->options.setting_count, COPY_AS_EDITION);
    font_set_free(making.fonts);
    edition->fingerprint = fingerprint_of(making.pdf);
    edition->good = edition->good && find_columns(paper, edition);
}

static struct edition *edition_new(struct paper *paper, const char *path, struct slice language)
{
    struct edition *edition = ARENA_NEW(&paper->arena, struct edition);
    edition->options = &paper->options;
    edition->path = path;
    edition->language = slice_copy(&paper->arena, language);
    LIST_ADD(&paper->arena, &paper->editions, edition);
    edition_read(paper, edition);
    return edition;
}

/* ---- finding ---- */

static struct edition *edition_of(const struct paper *paper, struct slice language)
{
    for (size_t i = 0; i < paper->editions.count; i++)
        if (slice_equal(paper->editions.items[i]->language, language))
            return paper->editions.items[i];
    return NULL;
}

/* "de" of "de-at". */
static struct slice primary_subtag(struct slice tag)
{
    size_t from = 0;
    return language_next_subtag(tag, &from);
}

/* The path of the edition in `language` beside the source. */
static const char *path_beside(struct paper *paper, struct slice language)
{
    struct buffer path;
    buffer_init(&path, &paper->arena);
    buffer_add_string(&path, path_folder(&paper->arena, paper->options.source));
    buffer_print(&path, "/%.*s.md", SLICE_ARGUMENTS(language));
    return slice_starts_with(buffer_slice(&path), "./") && *paper->options.source != '.' ? path.data + 2 : path.data;
}

/* The source's name is "LANGUAGE.md", whatever the case of its letters. */
static bool is_named(const struct paper *paper, struct slice language)
{
    const char *slash = strrchr(paper->options.source, '/');
    struct slice name = slice_from_string(slash ? slash + 1 : paper->options.source);
    return name.length == language.length + 3 &&
           slice_equal_ignoring_case(slice_sub(name, 0, language.length), language) &&
           slice_is(slice_sub(name, language.length, name.length), ".md");
}

/* The edition's own word for its language is this one, or a kind of it: "de-AT" for "de". */
static bool is_in(const struct edition *edition, struct slice language)
{
    struct slice own = edition->document.front.language;
    return slice_equal_ignoring_case(own, language) || slice_equal_ignoring_case(primary_subtag(own), language);
}

/* The edition in this language; NULL: there is none. The source has been read. */
static struct edition *find_exactly(struct paper *paper, struct slice language)
{
    struct edition *edition = edition_of(paper, language);
    if (edition)
        return edition;
    const char *path = path_beside(paper, language);
    if (!is_named(paper, language) && access(path, F_OK) == 0)
        return edition_new(paper, path, language);
    struct edition *source = edition_of(paper, (struct slice){0});
    return is_named(paper, language) || is_in(source, language) ? source : NULL;
}

static struct edition *find(struct paper *paper, struct slice language)
{
    struct edition *edition = edition_of(paper, (struct slice){0});
    if (!edition)
        edition = edition_new(paper, paper->options.source, (struct slice){0});
    if (!language.length)
        return edition;
    struct edition *exact = find_exactly(paper, language);
    return exact ? exact : find_exactly(paper, primary_subtag(language));
}

/* A column that names no variable, but almost one that has none: it is misspelt. */
static void check_column(const struct paper *paper, const struct edition *edition, size_t column,
                         struct diagnostics *diagnostics)
{
    size_t count, room = edition->document.variable_count, missing = 0;
    const struct recipient_column *columns = recipients_columns(paper->recipients, &count);
    struct slice *names = ARENA_ARRAY(diagnostics->arena, room, struct slice);
    for (size_t i = 0; i < room; i++)
    {
        if (edition->columns[i] == column)
            return;
        if (edition->columns[i] == SIZE_MAX)
            names[missing++] = edition->document.variables[i].name;
    }
    struct slice nearest = slice_nearest(columns[column].name, names, missing);
    if (!nearest.length)
        return;
    diagnose_warning(diagnostics, columns[column].place, "the column \"%.*s\" names no variable of %s",
                     SLICE_ARGUMENTS(columns[column].name), edition->path);
    diagnose_help(diagnostics, "did you mean \"%.*s\"?", SLICE_ARGUMENTS(nearest));
}

static void check_columns(const struct paper *paper, const struct edition *edition, struct diagnostics *diagnostics)
{
    size_t count;
    recipients_columns(paper->recipients, &count);
    for (size_t i = 0; i < count && edition->good; i++)
        check_column(paper, edition, i, diagnostics);
}

/* What the edition says by itself, once: with the first recipient who asks for it. */
static void tell(const struct paper *paper, struct edition *edition, struct diagnostics *diagnostics)
{
    if (edition->told)
        return;
    for (size_t i = 0; i < edition->found.list.count; i++)
        diagnose_again(diagnostics, &edition->found.list.items[i], edition->found.list.items[i].place);
    diagnostics->refused = diagnostics->refused || edition->found.refused;
    check_columns(paper, edition, diagnostics);
    edition->told = true;
}

const struct edition *paper_edition(struct paper *paper, const struct recipient *recipient,
                                    struct diagnostics *diagnostics)
{
    struct edition *edition = find(paper, recipient->language);
    bool first = edition && !edition->told;
    if (edition)
        tell(paper, edition, diagnostics);
    if (edition && edition->good)
        return edition;
    size_t column = recipients_column(paper->recipients, SLICE("lang"));
    struct place place = column == SIZE_MAX ? recipient->place : recipient->places[column];
    if (first)
        diagnose_error(diagnostics, place, "no copy is made, for this and all that want %s", edition->path);
    if (!edition)
    {
        diagnose_error(diagnostics, place, "there is no edition in \"%.*s\"", SLICE_ARGUMENTS(recipient->language));
        diagnose_help(diagnostics, "it would be %s", path_beside(paper, recipient->language));
    }
    return NULL;
}

const char *edition_path(const struct edition *edition) { return edition->path; }

uint64_t edition_fingerprint(const struct edition *edition) { return edition->fingerprint; }

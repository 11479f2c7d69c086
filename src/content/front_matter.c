/* The front matter: its keys, and what they need of each other. */
#include "content/front_kinds.h"

#include <string.h>

#define FRONT(field) offsetof(struct front_target, front.field)

enum
{
    TOC_DEPTH_DEFAULT = 2
};

/* The language comes first: the texts below it are set by it. */
static const struct yaml_key KEYS[] = {
    {.path = "lang",
     .kind = &FRONT_LANGUAGE,
     .offset = FRONT(language),
     .required = true,
     .help = "add a line \"lang: de\" or \"lang: en\""},
    {.path = "title",
     .kind = &FRONT_LINE,
     .offset = FRONT(title),
     .required = true,
     .help = "add a line \"title: What the paper is called\""},
    {.path = "date", .kind = &FRONT_DATE, .required = true, .help = "add a line \"date: 2026-11-24\""},
    {.path = "subtitle", .kind = &FRONT_LINE, .offset = FRONT(subtitle), .help = "write \"subtitle: One line\""},
    {.path = "author", .kind = &FRONT_AUTHORS, .help = "write \"author: A Name\", or a list of names"},
    {.path = "organisation",
     .kind = &FRONT_LINE,
     .offset = FRONT(organisation),
     .help = "write \"organisation: The publisher's name\""},
    {.path = "version", .kind = &FRONT_PLAIN, .offset = FRONT(version), .help = "write \"version: 1.0\""},
    {.path = "keywords", .kind = &FRONT_KEYWORDS, .help = "write \"keywords: one, two\", or a list"},
    {.path = "description",
     .kind = &FRONT_LINE,
     .offset = FRONT(description),
     .help = "write \"description: What the paper is about, in a sentence\""},
    {.path = "theme",
     .kind = &FRONT_THEME,
     .help = "write \"theme: theme.yaml\", a file in the content's folder, or a built-in theme's name"},
    {.path = "cover.picture",
     .kind = &FRONT_PICTURE,
     .offset = FRONT(cover),
     .help = "write \"picture: pictures/cover.jpg\", a file in the content's folder"},
    {.path = "cover.alt",
     .kind = &FRONT_ALT,
     .offset = FRONT(cover_alt),
     .help = "write \"alt: What the picture shows\", or alt: \"\" when it says nothing"},
    {.path = "logo",
     .kind = &FRONT_PICTURE,
     .offset = FRONT(logo),
     .help = "write \"logo: pictures/logo.png\", a file in the content's folder"},
    {.path = "contact.name", .kind = &FRONT_LINE, .offset = FRONT(contact.name), .help = "write \"name: A Name\""},
    {.path = "contact.email",
     .kind = &FRONT_EMAIL,
     .offset = FRONT(contact.email),
     .help = "write \"email: name@example.org\""},
    {.path = "contact.phone",
     .kind = &FRONT_PHONE,
     .offset = FRONT(contact.phone),
     .help = "write \"phone: +49 30 1234567\""},
    {.path = "contact.url",
     .kind = &FRONT_URL,
     .offset = FRONT(contact.url),
     .help = "write \"url: https://www.example.org\""},
    {.path = "contact.address",
     .kind = &FRONT_BLOCK,
     .offset = FRONT(contact.address),
     .help = "write \"address: |\" and the lines of the address below it, indented"},
    {.path = "imprint",
     .kind = &FRONT_BLOCK,
     .offset = FRONT(imprint),
     .help = "write \"imprint: |\" and its lines below it, indented"},
    {.path = "filename",
     .kind = &FRONT_FILENAME,
     .offset = FRONT(filename),
     .help = "write \"filename: whitepaper-de.pdf\", a name without a folder"},
    {.path = "toc",
     .kind = &FRONT_TOC,
     .offset = FRONT(toc_depth),
     .help = "write \"toc: 2\": the levels of headings in the table of contents, 0 for none"},
    {.path = "variables",
     .kind = &FRONT_VARIABLES,
     .help = "write below \"variables:\" lines of \"name: default\", indented"},
};

enum
{
    KEY_COUNT = sizeof KEYS / sizeof *KEYS
};

/* The line of three dashes above `from`. */
static struct place first_line(const struct source *source, size_t from)
{
    size_t start = from > 0 ? from - 1 : 0;
    while (start > 0 && source->text.data[start - 1] != '\n')
        start--;
    return (struct place){source, (uint32_t)start, (uint32_t)slice_trim(slice_sub(source->text, start, from)).length};
}

/* A cover's picture and its description belong together. */
static void check_cover(const struct yaml_value *mapping, struct diagnostics *diagnostics)
{
    const struct yaml_value *picture = yaml_find(mapping, "cover.picture");
    const struct yaml_value *alt = yaml_find(mapping, "cover.alt");
    if (picture && !alt)
    {
        diagnose_error(diagnostics, picture->place, "the cover's picture has no description");
        diagnose_help(diagnostics, "write below it \"alt: What the picture shows\", or alt: \"\" when it says nothing");
    }
    if (alt && !picture)
    {
        diagnose_error(diagnostics, alt->key_place, "the cover has a description but no picture");
        diagnose_help(diagnostics, "write \"picture: pictures/cover.jpg\" beside it, or delete it");
    }
}

static bool is_known(struct slice key)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (strncmp(KEYS[i].path, key.data, key.length) == 0 && strchr(".", KEYS[i].path[key.length]))
            return true;
    return false;
}

/* An unknown key with keys below it, and no variables: it may be they. */
static bool may_be_variables(const struct yaml_value *mapping)
{
    bool misspelt = false;
    for (const struct yaml_value *entry = mapping->first; entry; entry = entry->next)
        misspelt |= entry->shape == YAML_MAPPING && !is_known(entry->key);
    return misspelt && !yaml_find(mapping, "variables");
}

bool front_matter_read(const struct source *source, size_t from, size_t to, const char *folder, struct arena *arena,
                       struct front_matter *out, struct theme_choice *theme, struct variable_list *variables,
                       struct diagnostics *diagnostics)
{
    size_t errors_before = diagnostics->error_count;
    struct front_target target = {.folder = folder};
    target.front.place = first_line(source, from);
    target.front.toc_depth = TOC_DEPTH_DEFAULT;
    struct yaml_value mapping;
    if (yaml_read(source, from, to, arena, &mapping, diagnostics))
    {
        struct yaml_reading reading = {&target, target.front.place, arena, diagnostics};
        yaml_apply(&mapping, KEYS, KEY_COUNT, &reading);
        check_cover(&mapping, diagnostics);
        target.variables.incomplete |= may_be_variables(&mapping);
    }
    else
        target.variables.incomplete = true;
    *out = target.front;
    *theme = target.theme;
    *variables = target.variables;
    return diagnostics->error_count == errors_before;
}

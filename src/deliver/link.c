#include "deliver/link.h"

static const struct place NO_PLACE = {0};

/* ---- the address ---- */

static bool may_stand(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

static void add_encoded(struct buffer *out, struct slice value)
{
    for (size_t i = 0; i < value.length; i++)
        if (may_stand(value.data[i]))
            buffer_add_byte(out, value.data[i]);
        else
            buffer_print(out, "%%%02X", (unsigned)(unsigned char)value.data[i]);
}

/* Where `mark`, of two characters, stands next, from `from` on; the end of the text, when nowhere. */
static size_t find_pair(struct slice text, size_t from, const char *mark)
{
    while (from + 1 < text.length && (text.data[from] != mark[0] || text.data[from + 1] != mark[1]))
        from++;
    return from + 1 < text.length ? from : text.length;
}

/* The value of "name" or "name|default". A value that is set last wins. */
static bool find_value(struct slice variable, const struct variable_setting *values, size_t count, struct slice *out)
{
    const char *bar = memchr(variable.data, '|', variable.length);
    size_t end = bar ? (size_t)(bar - variable.data) : variable.length;
    struct slice name = slice_trim(slice_sub(variable, 0, end));
    for (size_t i = count; i > 0; i--)
        if (slice_equal_ignoring_case(values[i - 1].name, name) && values[i - 1].value.length)
        {
            *out = values[i - 1].value;
            return true;
        }
    *out = slice_sub(variable, end + 1, variable.length);
    return bar != NULL;
}

static bool is_web_address(struct slice url)
{
    bool web = slice_starts_with(url, "https://") || slice_starts_with(url, "http://");
    for (size_t i = 0; i < url.length; i++)
        web = web && url.data[i] > ' ' && url.data[i] < 0x7F && !strchr("\"<>\\^`{|}", url.data[i]);
    return web && url.length > strlen("https://");
}

/* Replaces the variables. False: `missing` is one without a value. */
static bool replace(struct slice link_template, const struct variable_setting *values, size_t count, struct buffer *url,
                    struct slice *missing)
{
    for (size_t at = 0; at < link_template.length;)
    {
        size_t open = find_pair(link_template, at, "{{"), close = find_pair(link_template, open, "}}");
        struct slice variable = slice_sub(link_template, open + 2, close), value;
        buffer_add_slice(url, slice_sub(link_template, at, open));
        at = close + 2;
        if (open == link_template.length)
            break;
        if (!find_value(variable, values, count, &value))
        {
            *missing = slice_trim(variable);
            return false;
        }
        add_encoded(url, value);
    }
    return true;
}

bool link_expand(struct slice link_template, const struct variable_setting *values, size_t count, struct arena *arena,
                 struct slice *out, struct diagnostics *diagnostics)
{
    struct buffer url;
    struct slice missing;
    buffer_init(&url, arena);
    if (!replace(link_template, values, count, &url, &missing))
    {
        diagnose_error(diagnostics, NO_PLACE, "the link's variable \"%.*s\" has no value", SLICE_ARGUMENTS(missing));
        return false;
    }
    *out = buffer_slice(&url);
    if (is_web_address(*out))
        return true;
    diagnose_error(diagnostics, NO_PLACE, "\"%.*s\" is no web address to link to", SLICE_ARGUMENTS(*out));
    return false;
}

/* ---- the template ---- */

static bool refuse_name(struct slice missing, const struct variable_setting *names, size_t count, struct arena *arena,
                        struct diagnostics *diagnostics)
{
    struct slice *known = ARENA_ARRAY(arena, count, struct slice);
    for (size_t i = 0; i < count; i++)
        known[i] = names[i].name;
    diagnose_misuse(diagnostics, "the link names \"%.*s\", which is no column", SLICE_ARGUMENTS(missing));
    diagnose_near(diagnostics, missing, known, count);
    return false;
}

bool link_check(struct slice link_template, const struct variable_setting *names, size_t count, struct arena *arena,
                struct diagnostics *diagnostics)
{
    struct buffer url;
    struct slice missing;
    buffer_init(&url, arena);
    if (!replace(link_template, names, count, &url, &missing))
        return refuse_name(missing, names, count, arena, diagnostics);
    if (is_web_address(buffer_slice(&url)))
        return true;
    diagnose_misuse(diagnostics, "the link \"%.*s\" is no web address", SLICE_ARGUMENTS(link_template));
    diagnose_help(diagnostics, "write https://www.example.org/papers/{{token}}, of columns of the recipients");
    return false;
}

/* ---- in the mail ---- */

/* The first break that stands in no block but sections; NULL: there is none. Recurses as deep as sections nest, six
 * times at most. */
static struct node *find_break(struct node *parent)
{
    for (struct node *node = parent->first; node; node = node->next)
    {
        struct node *found = node->kind == NODE_SECTION ? find_break(node) : NULL;
        if (found || node->kind == NODE_RULE)
            return found ? found : node;
    }
    return NULL;
}

/* What the link stands before: the first heading or break behind some text; else a break further on; NULL: the end. */
static struct node *find_place(struct node *root)
{
    for (struct node *node = root->first; node; node = node->next)
        if (node != root->first && (node->kind == NODE_SECTION || node->kind == NODE_RULE))
            return node;
    return find_break(root);
}

/* Puts `node` into `parent`, before its child `next`; NULL: at the end. */
static void insert_before(struct node *parent, struct node *next, struct node *node)
{
    struct node **link = &parent->first;
    while (*link != next)
        link = &(*link)->next;
    node->next = next;
    node->parent = parent;
    *link = node;
    if (!next)
        parent->last = node;
}

void link_insert(struct mail *mail, struct slice url, struct slice label, struct arena *arena)
{
    struct node *root = mail->document.root, *next = find_place(root);
    struct node *cta = ARENA_NEW(arena, struct node);
    *cta = (struct node){.kind = NODE_CTA, .place = root->place, .language = root->language};
    cta->as.cta.url = url;
    cta->as.cta.label = label;
    insert_before(next ? next->parent : root, next, cta);
}

/* The front matter of a mail: its keys, and what must be true of them when their variables have values. */
#include "content/mail_front.h"

#include "content/front_kinds.h"
#include "content/scan.h"

/* What the table fills: the kinds that a mail shares with a paper find theirs in `base`. */
struct mail_target
{
    struct front_target base;
    struct mail_texts texts;
};

#define BASE(field) offsetof(struct mail_target, base.front.field)
#define TEXT(field) offsetof(struct mail_target, texts.field)

/* ---- kinds ---- */

static void read_text(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct mail_text *text = yaml_field(key, reading);
    if (yaml_text(value, key, reading, &text->text))
        text->place = value->place;
}

static void add_unsubscribe(const struct yaml_value *value, const struct yaml_key *key,
                            const struct yaml_reading *reading)
{
    struct mail_texts *texts = &((struct mail_target *)reading->target)->texts;
    struct slice text;
    if (!yaml_text(value, key, reading, &text))
        return;
    if (texts->unsubscribe_count < UNSUBSCRIBE_MAX)
        texts->unsubscribe[texts->unsubscribe_count++] = (struct mail_text){text, value->place};
    else
        front_report(reading, key, value->place, text, "one address too many");
}

static void read_unsubscribe(const struct yaml_value *value, const struct yaml_key *key,
                             const struct yaml_reading *reading)
{
    if (value->shape != YAML_LIST)
    {
        add_unsubscribe(value, key, reading);
        return;
    }
    for (const struct yaml_value *item = value->first; item; item = item->next)
        add_unsubscribe(item, key, reading);
}

static void read_automatic(const struct yaml_value *value, const struct yaml_key *key,
                           const struct yaml_reading *reading)
{
    struct slice text;
    if (!yaml_text(value, key, reading, &text))
        return;
    if (slice_is(text, "no"))
        *(bool *)yaml_field(key, reading) = true;
    else if (!slice_is(text, "yes"))
        front_report(reading, key, value->place, text, "neither yes nor no");
}

static const struct yaml_kind MAIL_TEXT = {.read = read_text};
static const struct yaml_kind MAIL_UNSUBSCRIBE = {.read = read_unsubscribe};
static const struct yaml_kind MAIL_AUTOMATIC = {.read = read_automatic};

/* ---- keys ---- */

static const struct yaml_key KEYS[] = {
    {.path = "lang",
     .kind = &FRONT_LANGUAGE,
     .offset = BASE(language),
     .required = true,
     .help = "add a line \"lang: de\" or \"lang: en\""},
    {.path = "from",
     .kind = &MAIL_TEXT,
     .offset = TEXT(from),
     .required = true,
     .help = "add a line \"from: A Name <name@example.org>\""},
    {.path = "subject",
     .kind = &MAIL_TEXT,
     .offset = TEXT(subject),
     .required = true,
     .help = "add a line \"subject: What the mail brings\""},
    {.path = "reply-to",
     .kind = &MAIL_TEXT,
     .offset = TEXT(reply_to),
     .help = "write \"reply-to: A Name <name@example.org>\""},
    {.path = "list-unsubscribe",
     .kind = &MAIL_UNSUBSCRIBE,
     .help = "write an address with https: or mailto:, or a list of at most four"},
    {.path = "automatic",
     .kind = &MAIL_AUTOMATIC,
     .offset = TEXT(by_hand),
     .help = "write \"automatic: no\" when a person sends each mail; else leave the line out"},
    {.path = "theme", .kind = &FRONT_THEME, .help = "write \"theme: theme.yaml\", a file in the mail's folder"},
    {.path = "variables",
     .kind = &FRONT_VARIABLES,
     .help = "write below \"variables:\" lines of \"name: default\", indented"},
};

enum
{
    KEY_COUNT = sizeof KEYS / sizeof *KEYS
};

void mail_front_read(const struct source *source, size_t from, size_t to, struct arena *arena,
                     struct front_matter *front, struct theme_choice *theme, struct variable_list *variables,
                     struct mail_texts *out, struct diagnostics *diagnostics)
{
    struct mail_target target = {.base.front.place = {source, 0, 3}};
    struct yaml_value mapping;
    size_t errors = diagnostics->error_count;
    if (yaml_read(source, from, to, arena, &mapping, diagnostics))
    {
        struct yaml_reading reading = {&target, target.base.front.place, arena, diagnostics};
        yaml_apply(&mapping, KEYS, KEY_COUNT, &reading);
    }
    target.base.variables.incomplete |= diagnostics->error_count > errors;
    *front = target.base.front;
    *theme = target.base.theme;
    *variables = target.base.variables;
    *out = target.texts;
}

/* ---- what must be true of the values ---- */

static struct slice expand(struct reader *reader, const struct mail_text *text, bool encode)
{
    return slice_trim(variables_expand(reader, text->text, encode, text->place));
}

/* U+2028 and U+2029 end lines and paragraphs; mail programs differ about them. */
static bool is_break_or_control(uint32_t character)
{
    return character < ' ' || (character >= 0x7F && character < 0xA0) || character == 0x2028 || character == 0x2029;
}

/* With one of these a text can look like another one. */
static bool turns_direction(uint32_t character)
{
    return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

/* No value can begin a line of its own in the mail's head, or show other words than it has: neither one that is written
 * so nor a variable's. */
static bool is_one_line(struct reader *reader, struct slice text, struct place place)
{
    for (size_t at = 0; at < text.length;)
    {
        uint32_t character = utf8_next(text, &at);
        if (is_break_or_control(character))
            diagnose_error(reader->diagnostics, place, "a line in the mail's head cannot hold a line break or tab");
        else if (turns_direction(character))
            diagnose_error(reader->diagnostics, place,
                           "a line in the mail's head cannot hold U+%04X, which turns the direction of the text",
                           (unsigned)character);
        else
            continue;
        return false;
    }
    return true;
}

/* Heads are not divided, and most programs would show the sign, or a gap: soft hyphens, spaces of no width, and what
 * keeps letters apart or binds words go. */
static struct slice without_division(struct slice text, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    for (size_t at = 0; at < text.length;)
    {
        uint32_t character = utf8_next(text, &at);
        if (character != 0xAD && character != 0x200B && character != 0x200C && character != 0x2060 &&
            character != 0xFEFF)
            buffer_add_character(&out, character);
    }
    return buffer_slice(&out);
}

/* A check without a recipient cannot judge what columns bring. */
static bool is_open(const struct reader *reader, struct slice written)
{
    for (size_t i = 0; i + 1 < written.length; i++)
        if (written.data[i] == '{' && written.data[i + 1] == '{')
            return reader->options->placeholders;
    return false;
}

/* Splits "A Name <name@example.org>", or an address alone. */
static void split_mailbox(struct slice text, struct mailbox *out)
{
    *out = (struct mailbox){.address = text};
    if (text.length == 0 || text.data[text.length - 1] != '>')
        return;
    size_t open = text.length - 1;
    while (open > 0 && text.data[open] != '<')
        open--;
    if (text.data[open] != '<')
        return;
    out->name = slice_trim(slice_sub(text, 0, open));
    out->address = slice_sub(text, open + 1, text.length - 1);
    if (out->name.length >= 2 && out->name.data[0] == '"' && out->name.data[out->name.length - 1] == '"')
        out->name = slice_sub(out->name, 1, out->name.length - 1);
}

static void finish_mailbox(struct reader *reader, const struct mail_text *written, struct mailbox *out)
{
    if (written->text.length == 0)
        return;
    struct slice text = expand(reader, written, /* encode */ false);
    if (!is_one_line(reader, text, written->place))
        return;
    split_mailbox(without_division(text, reader->arena), out);
    if ((front_is_email(out->address) && slice_is_ascii(out->address)) || is_open(reader, written->text))
        return;
    diagnose_error(reader->diagnostics, written->place, "\"%.*s\" is no e-mail address", SLICE_ARGUMENTS(out->address));
    diagnose_help(reader->diagnostics, "write \"A Name <name@example.org>\" in quotation marks, in ASCII letters; a "
                                       "domain with others has a form that begins with \"xn--\"");
}

static void finish_subject(struct reader *reader, const struct mail_text *written, struct slice *out)
{
    if (written->text.length == 0)
        return;
    struct slice text = expand(reader, written, /* encode */ false);
    if (!is_one_line(reader, text, written->place))
        return;
    if (text.length == 0)
        diagnose_error(reader->diagnostics, written->place, "the subject is empty with these values of its variables");
    else if (utf8_count(text) > SUBJECT_LENGTH_MAX)
        diagnose_error(reader->diagnostics, written->place, "the subject has more than %d characters",
                       SUBJECT_LENGTH_MAX);
    *out = typography_apply(without_division(text, reader->arena), reader->document->front.language, reader->arena);
}

static bool is_unsubscribe(struct slice url)
{
    if (url.length > UNSUBSCRIBE_LENGTH_MAX)
        return false;
    if (slice_starts_with(url, "mailto:"))
    {
        struct slice address = slice_sub(url, 7, url.length);
        size_t end = 0;
        while (end < address.length && address.data[end] != '?')
            end++;
        return front_is_email(slice_sub(address, 0, end));
    }
    return slice_starts_with(url, "https://") && front_is_url(url);
}

static void finish_unsubscribe(struct reader *reader, const struct mail_text *written, struct mail_front *out)
{
    struct slice url = expand(reader, written, /* encode */ true);
    if (is_unsubscribe(url) && slice_is_ascii(url) && !memchr(url.data, ',', url.length))
    {
        out->unsubscribe[out->unsubscribe_count++] = url;
        return;
    }
    if (is_open(reader, written->text))
        return;
    diagnose_error(reader->diagnostics, written->place, "\"%.*s\" is no address for \"list-unsubscribe\"",
                   SLICE_ARGUMENTS(url));
    diagnose_help(reader->diagnostics, "write https://www.example.org/leave?who={{token}} or mailto:leave@example.org");
}

void mail_front_finish(struct reader *reader, const struct mail_texts *texts, struct mail_front *out)
{
    finish_mailbox(reader, &texts->from, &out->from);
    finish_mailbox(reader, &texts->reply_to, &out->reply_to);
    finish_subject(reader, &texts->subject, &out->subject);
    for (size_t i = 0; i < texts->unsubscribe_count; i++)
        finish_unsubscribe(reader, &texts->unsubscribe[i], out);
    out->by_hand = texts->by_hand;
    reader->document->front.title = out->subject;
}

/* ---- the body ---- */

/* What has no form in a mail; NULL: it has one. */
static const char *const PAPER_ONLY[NODE_KIND_COUNT] = {
    [NODE_SUMMARY] = "a summary", [NODE_PULLQUOTE] = "a pull quote",  [NODE_CONTRAST] = "a contrast",
    [NODE_COLUMNS] = "columns",   [NODE_COMPARISON] = "a comparison", [NODE_FIGURE] = "a picture",
    [NODE_PICTURE] = "a picture", [NODE_CHART] = "a chart",
};

void mail_check_body(struct reader *reader)
{
    struct node *root = reader->document->root;
    for (struct node *node = root; node;)
    {
        const char *what = PAPER_ONLY[node->kind];
        if (what)
        {
            diagnose_error(reader->diagnostics, node->place, "a mail cannot hold %s", what);
            diagnose_help(reader->diagnostics, "write it into the paper that the mail brings");
        }
        node = what ? node_walk_past(root, node) : node_walk(root, node);
    }
}

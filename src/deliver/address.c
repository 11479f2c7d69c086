/* What an address may look like. */
#include "deliver/address.h"

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_beyond_ascii(char c) { return (unsigned char)c >= 0x80; }

/* "atext" (RFC 5322 §3.2.3). */
static bool is_atom_character(char c)
{
    return is_letter_or_digit(c) || is_beyond_ascii(c) || (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

/* What one check found; offsets count from the beginning of the address. */
static bool fail(struct address_fault *fault, size_t from, size_t to, const char *message, const char *help)
{
    *fault = (struct address_fault){message, help, from, to > from ? to - from : 1};
    return false;
}

/* The length of the character at `at`, in bytes. */
static size_t character_size(struct slice text, size_t at)
{
    size_t end = at;
    utf8_next(text, &end);
    return end - at;
}

/* ---- characters that can stand nowhere ---- */

/* Beyond ASCII: spaces, line ends, and what is not seen or turns the direction. */
static bool is_invisible(uint32_t character)
{
    return (character >= 0x7F && character <= 0xA0) || character == 0xAD || character == 0x61C ||
           (character >= 0x2000 && character <= 0x200F) || (character >= 0x2028 && character <= 0x202F) ||
           (character >= 0x205F && character <= 0x206F) || character == 0x3000 || character == 0xFEFF ||
           character == 0xFFFD || character == UTF8_INVALID;
}

static bool check_characters(struct slice text, struct address_fault *fault)
{
    for (size_t at = 0; at < text.length;)
    {
        size_t from = at;
        uint32_t character = utf8_next(text, &at);
        if (character < 0x20 || is_invisible(character))
            return fail(fault, from, at, "it holds a character that is not seen", "delete it, and write it anew");
    }
    return true;
}

/* Mistakes that have a name of their own. */
static bool check_shape(struct slice text, struct address_fault *fault)
{
    static const struct
    {
        char c;
        const char *message, *help;
    } MISTAKES[] = {
        {'<', "it has a name beside it", "keep what stands between < and >"},
        {',', "it is more than one", "give each recipient a row"},
        {';', "it is more than one", "give each recipient a row"},
    };
    if (text.length && *text.data == '"')
        return true; /* all of them may stand in quotation marks */
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++)
    {
        const char *found = memchr(text.data, MISTAKES[i].c, text.length);
        if (found)
            return fail(fault, (size_t)(found - text.data), 0, MISTAKES[i].message, MISTAKES[i].help);
    }
    return true;
}

/* ---- the local part ---- */

/* "a b": printable ASCII, \ before a quotation mark and itself; letters beyond ASCII too. */
static bool check_quoted(struct slice local, struct address_fault *fault)
{
    size_t last = local.length - 1;
    if (local.length < 2 || local.data[last] != '"')
        return fail(fault, 0, 1, "its quotation mark is not closed", NULL);
    for (size_t i = 1; i < last; i++)
    {
        if (local.data[i] == '"')
            return fail(fault, i, i + 1, "a quotation mark within it needs a \\ before it", NULL);
        if (local.data[i] == '\\' && ++i == last)
            return fail(fault, last, last + 1, "its quotation mark is not closed", NULL);
    }
    return last > 1 || fail(fault, 0, 2, "nothing stands before its @", NULL);
}

static bool check_local(struct slice local, struct address_fault *fault)
{
    if (!local.length)
        return fail(fault, 0, 1, "nothing stands before its @", NULL);
    if (local.length > ADDRESS_LOCAL_MAX)
        return fail(fault, 0, local.length, "more than 64 bytes stand before its @", NULL);
    if (*local.data == '"')
        return check_quoted(local, fault);
    for (size_t i = 0; i < local.length; i += character_size(local, i))
    {
        bool dot = local.data[i] == '.';
        if (dot && (i == 0 || i + 1 == local.length || local.data[i + 1] == '.'))
            return fail(fault, i, i + 1, "before its @, a dot stands between two characters", NULL);
        if (!dot && !is_atom_character(local.data[i]))
            return fail(fault, i, i + character_size(local, i), "this character cannot stand before its @", NULL);
    }
    return true;
}

/* ---- the domain ---- */

enum
{
    LABEL_MAX = 63, /* characters between two dots (RFC 1035) */
    LABELS_LEAST = 2
};

/* `label` begins at `at` of the address. */
static bool check_label(struct slice label, size_t at, struct address_fault *fault)
{
    if (!label.length)
        return fail(fault, at, at + 1, "behind its @, a dot stands between two names", NULL);
    if (utf8_count(label) > LABEL_MAX)
        return fail(fault, at, at + label.length, "this name is longer than 63 characters", NULL);
    if (*label.data == '-' || label.data[label.length - 1] == '-')
        return fail(fault, at, at + label.length, "a name neither begins nor ends with a hyphen", NULL);
    for (size_t i = 0; i < label.length; i += character_size(label, i))
        if (!is_letter_or_digit(label.data[i]) && !is_beyond_ascii(label.data[i]) && label.data[i] != '-')
            return fail(fault, at + i, at + i + character_size(label, i), "this character cannot stand behind its @",
                        NULL);
    return true;
}

/* A number at the end is no name: it would be an address of a host. */
static bool is_number(struct slice label)
{
    for (size_t i = 0; i < label.length; i++)
        if (label.data[i] < '0' || label.data[i] > '9')
            return false;
    return true;
}

static bool check_domain(struct slice domain, size_t at, struct address_fault *fault)
{
    size_t labels = 0, from = 0;
    struct slice label = {0};
    if (!domain.length)
        return fail(fault, at - 1, at, "nothing stands behind its @", NULL);
    if (domain.length > ADDRESS_DOMAIN_MAX)
        return fail(fault, at, at + domain.length, "more than 253 bytes stand behind its @", NULL);
    for (size_t i = 0; i <= domain.length; i++)
    {
        if (i < domain.length && domain.data[i] != '.')
            continue;
        label = slice_sub(domain, from, i);
        if (!check_label(label, at + from, fault))
            return false;
        labels++;
        from = i + 1;
    }
    if (labels < LABELS_LEAST)
        return fail(fault, at, at + domain.length, "its domain has no ending such as .de or .com", NULL);
    if (is_number(label))
        return fail(fault, at, at + domain.length, "its domain is a number", NULL);
    return true;
}

/* ---- the whole ---- */

/* The @ before the domain: the last one, as others can stand in quotation marks only. */
static size_t find_at(struct slice text)
{
    size_t at = text.length;
    while (at > 0 && text.data[at - 1] != '@')
        at--;
    return at ? at - 1 : text.length;
}

static bool check(struct slice text, struct address *address, struct address_fault *fault)
{
    if (!text.length)
        return fail(fault, 0, 1, "it is empty", NULL);
    if (!check_characters(text, fault) || !check_shape(text, fault))
        return false;
    const char *space = memchr(text.data, ' ', text.length);
    if (space && *text.data != '"')
        return fail(fault, (size_t)(space - text.data), 0, "it has a space in it", NULL);
    /* In a head (RFC 2047), mail programs read it as something else. */
    for (size_t i = 0; i + 1 < text.length; i++)
        if (text.data[i] == '=' && text.data[i + 1] == '?')
            return fail(fault, i, i + 2, "it has =? in it, which begins encoded text", NULL);
    size_t at = find_at(text);
    if (at == text.length)
        return fail(fault, 0, text.length, "it has no @", NULL);
    *address = (struct address){text, slice_sub(text, 0, at), slice_sub(text, at + 1, text.length), false};
    if (!check_local(address->local, fault) || !check_domain(address->domain, at + 1, fault))
        return false;
    if (text.length > ADDRESS_MAX)
        return fail(fault, 0, text.length, "it is longer than 254 bytes", NULL);
    address->beyond_ascii = !slice_is_ascii(address->local);
    return true;
}

bool address_read(struct slice text, struct address *address, struct address_fault *fault)
{
    struct address_fault unheard;
    return check(text, address, fault ? fault : &unheard);
}

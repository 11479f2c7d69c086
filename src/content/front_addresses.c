/* Addresses and files in a front matter. */
#include <string.h>

#include "content/front_kinds.h"

void front_report(const struct yaml_reading *reading, const struct yaml_key *key, struct place place,
                  struct slice written, const char *what)
{
    diagnose_error(reading->diagnostics, place, "\"%.*s\" is %s", SLICE_ARGUMENTS(written), what);
    diagnose_help(reading->diagnostics, "%s", key->help);
}

/* ---- addresses ---- */

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Every byte is a letter, a digit, beyond ASCII, or one of `others`. */
static bool consists_of(struct slice text, const char *others)
{
    for (size_t i = 0; i < text.length; i++)
    {
        char c = text.data[i];
        if (c == '\0' || (!is_letter_or_digit(c) && (unsigned char)c < 0x80 && !strchr(others, c)))
            return false;
    }
    return true;
}

/* "example.org": names joined by dots, at least two. */
static bool is_host(struct slice text)
{
    size_t dots = 0, name_length = 0;
    for (size_t i = 0; i < text.length; i++)
    {
        bool dot = text.data[i] == '.';
        if (dot && name_length == 0)
            return false;
        name_length = dot ? 0 : name_length + 1;
        dots += dot;
    }
    return dots > 0 && name_length > 0 && consists_of(text, ".-");
}

bool front_is_email(struct slice text)
{
    const char *at = memchr(text.data, '@', text.length);
    if (!at || at == text.data)
        return false;
    size_t local_length = (size_t)(at - text.data);
    return consists_of(slice_sub(text, 0, local_length), ".!#$%&'*+-/=?^_`{|}~") &&
           is_host(slice_sub(text, local_length + 1, text.length));
}

static bool is_phone(struct slice text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++)
    {
        bool digit = text.data[i] >= '0' && text.data[i] <= '9';
        if (!digit && (text.data[i] == '\0' || !strchr("+-/(). ", text.data[i])))
            return false;
        digits += digit;
    }
    return digits >= 3;
}

bool front_is_url(struct slice text)
{
    size_t from = slice_starts_with(text, "https://") ? strlen("https://") : strlen("http://");
    if (!slice_starts_with(text, "https://") && !slice_starts_with(text, "http://"))
        return false;
    size_t to = from;
    while (to < text.length && !strchr("/?#:", text.data[to]))
        to++;
    return is_host(slice_sub(text, from, to)) && consists_of(text, "-._~:/?#[]@!$&'()*+,;=%");
}

static void read_address(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading,
                         bool (*is_right)(struct slice), const char *otherwise)
{
    struct slice text;
    if (!yaml_text(value, key, reading, &text))
        return;
    if (is_right(text))
        *(struct slice *)yaml_field(key, reading) = text;
    else
        front_report(reading, key, value->place, text, otherwise);
}

static void read_email(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    read_address(value, key, reading, front_is_email, "no e-mail address");
}

static void read_phone(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    read_address(value, key, reading, is_phone, "no telephone number");
}

static void read_url(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    read_address(value, key, reading, front_is_url, "no web address with http or https");
}

const struct yaml_kind FRONT_EMAIL = {.read = read_email};
const struct yaml_kind FRONT_PHONE = {.read = read_phone};
const struct yaml_kind FRONT_URL = {.read = read_url};

/* ---- files ---- */

bool front_filename_is_bare(struct slice text)
{
    enum
    {
        FILENAME_MAX_BYTES = 200 /* file systems take 255; the temporary file's name is longer */
    };
    if (text.length == 0 || text.length > FILENAME_MAX_BYTES || text.data[0] == '.' || text.data[0] == '-')
        return false;
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] < 0x20 || strchr("/\\:*?\"<>|", text.data[i]))
            return false;
    return true;
}

static void read_filename(const struct yaml_value *value, const struct yaml_key *key,
                          const struct yaml_reading *reading)
{
    struct slice text;
    if (!yaml_text(value, key, reading, &text))
        return;
    if (!front_filename_is_bare(text))
    {
        front_report(reading, key, value->place, text, "no bare file name");
        return;
    }
    struct buffer name;
    buffer_init(&name, reading->arena);
    buffer_add_slice(&name, text);
    if (text.length < 5 || !slice_is(slice_sub(text, text.length - 4, text.length), ".pdf"))
        buffer_add_string(&name, ".pdf");
    *(struct slice *)yaml_field(key, reading) = buffer_slice(&name);
}

static void read_picture(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice path;
    if (!yaml_text(value, key, reading, &path))
        return;
    struct picture *picture = ARENA_NEW(reading->arena, struct picture);
    struct front_target *target = reading->target;
    if (picture_load(target->folder, path, value->place, reading->arena, &target->pictures_taken, picture,
                     reading->diagnostics))
        *(const struct picture **)yaml_field(key, reading) = picture;
}

static void read_theme(const struct yaml_value *value, const struct yaml_key *key, const struct yaml_reading *reading)
{
    struct slice path;
    if (yaml_text(value, key, reading, &path))
        ((struct front_target *)reading->target)->theme = (struct theme_choice){path, value->place};
}

const struct yaml_kind FRONT_FILENAME = {.read = read_filename};
const struct yaml_kind FRONT_PICTURE = {.read = read_picture};
const struct yaml_kind FRONT_THEME = {.read = read_theme};

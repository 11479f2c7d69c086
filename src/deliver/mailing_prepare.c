/* A message for one recipient: the copy of the paper, the mail in the recipient's language, and both as one message. */
#include "deliver/letter.h"
#include "deliver/mail_file.h"
#include "deliver/mailing_private.h"

#include <string.h>

/* What one message is made of. */
struct preparation
{
    struct mailing *mailing;
    const struct recipient *recipient;
    struct arena *arena; /* the row's */
    const struct edition *edition;
    struct copy copy;
    struct letter letter;
    struct variable_setting *settings; /* --set, and then all columns: of one name the last counts */
    size_t setting_count;
};

/* Adds what was found elsewhere, at the recipient's row. */
static void report(const struct preparation *making, const struct diagnostics *found)
{
    struct diagnostics *diagnostics = &making->mailing->found;
    diagnostics->refused |= found->refused;
    for (size_t i = 0; i < found->list.count; i++)
    {
        struct diagnostic told = found->list.items[i];
        const struct source *source = told.place.source;
        struct buffer message;
        buffer_init(&message, making->arena);
        buffer_add_slice(&message, told.message);
        if (source)
        {
            struct position position = place_position(told.place);
            buffer_print(&message, " (%.*s:%u:%u)", SLICE_ARGUMENTS(source->path), position.line, position.column);
        }
        told.message = buffer_slice(&message);
        diagnose_again(diagnostics, &told, making->recipient->place);
    }
}

/* ---- values ---- */

static struct slice lower_case(struct slice name, struct arena *arena)
{
    char *copy = slice_to_string(arena, name);
    for (char *c = copy; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c + ('a' - 'A'));
    return slice_from_string(copy);
}

/* Columns are found whatever the case of their names; a variable's name is written in small letters. */
static void read_settings(struct preparation *making)
{
    const struct mailing *mailing = making->mailing;
    const struct paper_options *paper = &mailing->options->paper;
    size_t column_count;
    const struct recipient_column *columns = recipients_columns(mailing->recipients, &column_count);
    size_t room = paper->setting_count + 2 * column_count + 1;
    making->settings = ARENA_ARRAY(making->arena, room, struct variable_setting);
    for (size_t i = 0; i < paper->setting_count; i++)
        making->settings[making->setting_count++] = paper->settings[i];
    for (size_t i = 0; i < column_count; i++)
    {
        struct slice value = making->recipient->values[i];
        bool first = recipients_column(mailing->recipients, columns[i].name) == i;
        if (!first || !value.length)
            continue;
        making->settings[making->setting_count++] = (struct variable_setting){columns[i].name, value};
        struct slice small = lower_case(columns[i].name, making->arena);
        if (!slice_equal(small, columns[i].name))
            making->settings[making->setting_count++] = (struct variable_setting){small, value};
    }
    making->settings[making->setting_count++] =
        (struct variable_setting){SLICE("email"), making->recipient->address.text};
}

static bool is_later(const struct preparation *making, size_t number)
{
    for (size_t i = number + 1; i < making->setting_count; i++)
        if (slice_equal(making->settings[i].name, making->settings[number].name))
            return true;
    return false;
}

/* The values as a JSON object, those that count. */
static struct slice settings_as_json(const struct preparation *making)
{
    struct buffer json;
    buffer_init(&json, making->arena);
    buffer_add_byte(&json, '{');
    for (size_t i = 0; i < making->setting_count; i++)
    {
        if (is_later(making, i))
            continue;
        if (json.length > 1)
            buffer_add_byte(&json, ',');
        buffer_add_json(&json, making->settings[i].name);
        buffer_add_byte(&json, ':');
        buffer_add_json(&json, making->settings[i].value);
    }
    buffer_add_byte(&json, '}');
    return buffer_slice(&json);
}

/* ---- the copy and the mail ---- */

static bool make_copy(struct preparation *making)
{
    struct mailing *mailing = making->mailing;
    struct personal_settings settings;
    making->edition = paper_edition(mailing->paper, making->recipient, &mailing->found);
    return making->edition &&
           edition_settings(making->edition, making->recipient, making->arena, &settings, &mailing->found) &&
           copy_make(mailing->copier, making->edition, &settings, making->recipient, making->arena, &making->copy,
                     &mailing->found);
}

/* The mail in the recipient's language. */
static bool read_letter(struct preparation *making, const char *mail_path)
{
    struct mailing *mailing = making->mailing;
    struct diagnostics found;
    making->letter = (struct letter){
        .mime = &mailing->mime,
        .arena = making->arena,
        .mail_path = mail_path,
        .edition_path = edition_path(making->edition),
        .paper = making->copy.document,
        .pdf = making->copy.pdf,
        .settings = making->settings,
        .setting_count = making->setting_count,
        .link = slice_from_string(mailing->options->link),
        .to = making->recipient->address,
    };
    diagnostics_init(&found, making->arena);
    bool done = letter_read(&making->letter, &found);
    report(making, &found);
    return done;
}

/* False: the mail has errors, whoever it is for. They are told with the first recipient who would get it. */
static bool check_mail(struct preparation *making, const char *path)
{
    struct mailing *mailing = making->mailing;
    struct mail_file *file = mail_file_read(&mailing->mails, path, mailing->recipients, &mailing->arena);
    for (size_t i = 0; i < file->found.list.count && !file->told; i++)
        diagnose_again(&mailing->found, &file->found.list.items[i], file->found.list.items[i].place);
    mailing->found.refused |= file->found.refused;
    file->told = true;
    if (!file->good)
        diagnose_error(&mailing->found, making->recipient->place, "no mail is made of %s", path);
    return file->good;
}

static bool find_mail(struct preparation *making)
{
    struct mailing *mailing = making->mailing;
    struct slice language = making->recipient->language;
    const char *path = mail_file_path(mailing->options->mail, language, making->arena);
    if (path && (!check_mail(making, path) || !read_letter(making, path)))
        return false;
    if (path && (!language.length || mail_is_in(&making->letter.mail, language)))
        return true;
    diagnose_error(&mailing->found, making->recipient->place, "there is no mail in \"%.*s\"",
                   SLICE_ARGUMENTS(language));
    diagnose_help(&mailing->found, "mails in several languages are called NAME.de.md, NAME.en.md, …");
    return false;
}

/* ---- the message ---- */

static void describe(const struct preparation *making, struct delivery *out)
{
    const struct mailing *mailing = making->mailing;
    const struct letter *letter = &making->letter;
    const struct recipient *recipient = making->recipient;
    *out = (struct delivery){
        .paper = mailing->name,
        .address = recipient->address.text,
        .language = letter->mail.document.front.language,
        .edition = slice_from_string(letter->edition_path),
        .mail = slice_from_string(letter->mail_path),
        .theme = slice_from_string(mailing->options->paper.theme),
        .version = letter->paper->front.version,
        .content_hash = letter->content.whole,
        .text_hash = letter->content.text,
        .theme_hash = letter->content.theme,
        .pictures_hash = letter->content.pictures,
        .mail_hash = letter->mail_hash,
        .program = mailing->options->paper.producer,
        .link = letter->link,
        .variables = settings_as_json(making),
        .consent_source = recipient_value(mailing->recipients, recipient, "consent_source"),
        .consent_version = recipient_value(mailing->recipients, recipient, "consent_version"),
        .consent_time = recipient_value(mailing->recipients, recipient, "consent_time"),
        .pdf_hash = letter->pdf_hash,
        .pdf_size = (int64_t)letter->pdf.length,
    };
}

/* HASH@DOMAIN, the same for the same paper, mail and address: a server that gets a message twice can tell. */
static struct slice message_id(const struct preparation *making, const struct delivery *delivery)
{
    enum
    {
        HASH_LENGTH = 32
    };
    struct buffer from, id;
    buffer_init(&from, making->arena);
    buffer_init(&id, making->arena);
    const struct slice parts[] = {delivery->paper, delivery->address, delivery->content_hash, delivery->mail_hash,
                                  delivery->pdf_hash};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buffer_print(&from, "%.*s\n", SLICE_ARGUMENTS(parts[i]));
    struct slice hash = message_sha256(&making->mailing->mime, buffer_slice(&from), making->arena);
    struct slice address = making->letter.mail.front.from.address;
    const char *at = memchr(address.data, '@', address.length);
    buffer_add_slice(&id, slice_sub(hash, 0, HASH_LENGTH));
    buffer_add_slice(&id, slice_sub(address, (size_t)(at - address.data), address.length));
    return buffer_slice(&id);
}

static bool write_message(const struct preparation *making, struct prepared *prepared)
{
    struct delivery *delivery = &prepared->delivery;
    struct diagnostics found;
    struct buffer bytes;
    diagnostics_init(&found, making->arena);
    buffer_init(&bytes, making->arena);
    bool done = letter_write(&making->letter, delivery->message_id, delivery->prepared_at, &bytes, &found);
    report(making, &found);
    prepared->bytes = buffer_slice(&bytes);
    delivery->message_size = (int64_t)bytes.length;
    return done;
}

/* "2.31 MB" */
static struct slice megabytes(size_t size, struct arena *arena)
{
    enum
    {
        HUNDREDTH = 10 * 1000
    };
    struct buffer out;
    size_t hundredths = (size + HUNDREDTH - 1) / HUNDREDTH;
    buffer_init(&out, arena);
    buffer_print(&out, "%zu.%02zu MB", hundredths / 100, hundredths % 100);
    return buffer_slice(&out);
}

static bool check_size(const struct preparation *making, const struct prepared *prepared)
{
    struct mailing *mailing = making->mailing;
    size_t most = mailing->options->size_max ? mailing->options->size_max : MAIL_SIZE_DEFAULT;
    if (prepared->bytes.length <= most)
        return true;
    diagnose_error(&mailing->found, making->recipient->place, "the message has %.*s, more than %.*s",
                   SLICE_ARGUMENTS(megabytes(prepared->bytes.length, making->arena)),
                   SLICE_ARGUMENTS(megabytes(most, making->arena)));
    diagnose_help(&mailing->found, "make the paper's pictures smaller, send a link to it (--link), or allow more "
                                   "(--max-size)");
    return false;
}

static const char *server_address(const struct preparation *making)
{
    struct buffer address;
    buffer_init(&address, making->arena);
    message_address(&making->recipient->address, &address, &making->mailing->found);
    return address.data;
}

/* A message that was made before has the same bytes again: its date is that of the first time. */
static int64_t date_of(const struct preparation *making, const struct delivery *delivery, const struct delivery *before)
{
    bool same = before->state != DELIVERY_NONE && slice_equal(before->message_id, delivery->message_id) &&
                slice_equal(before->variables, delivery->variables) && slice_equal(before->link, delivery->link);
    return same ? before->prepared_at : mailing_time(making->mailing);
}

bool mailing_prepare(struct mailing *mailing, const struct recipient *recipient, const struct delivery *before,
                     struct prepared *prepared)
{
    struct preparation making = {.mailing = mailing, .recipient = recipient, .arena = &mailing->row};
    struct delivery *delivery = &prepared->delivery;
    read_settings(&making);
    if (!make_copy(&making) || !find_mail(&making))
        return false;
    describe(&making, delivery);
    delivery->message_id = message_id(&making, delivery);
    delivery->prepared_at = date_of(&making, delivery, before);
    delivery->attempts = before->attempts;
    if (!write_message(&making, prepared) || !check_size(&making, prepared))
        return false;
    delivery->message_hash = message_sha256(&mailing->mime, prepared->bytes, making.arena);
    prepared->from = slice_to_string(making.arena, making.letter.mail.front.from.address);
    prepared->to = server_address(&making);
    prepared->beyond_ascii = recipient->address.beyond_ascii;
    return true;
}

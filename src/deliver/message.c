/* Messages, made by GMime. */
#include "deliver/message.h"

#include "deliver/domain.h"
#include "deliver/gmime.h"

#include <string.h>

static const char CHARSET[] = "utf-8";

static const char *string(const struct buffer *out, struct slice s) { return slice_to_string(out->arena, s); }

/* ---- parts ---- */

/* A part with this content, which GMime copies. */
static GMimeObject *new_part(const struct gmime *mime, const char *type, const char *subtype, struct slice content,
                             GMimeContentEncoding encoding)
{
    GMimePart *part = mime->part_new_with_type(type, subtype);
    GMimeStream *stream = mime->stream_mem_new_with_buffer(content.data, content.length);
    GMimeDataWrapper *wrapper = mime->data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    mime->part_set_content(part, wrapper);
    mime->part_set_content_encoding(part, encoding);
    mime->object_unref(wrapper);
    mime->object_unref(stream);
    return (GMimeObject *)part;
}

static void add_part(const struct gmime *mime, GMimeMultipart *to, GMimeObject *part)
{
    mime->multipart_add(to, part);
    mime->object_unref(part);
}

static void add_text(const struct gmime *mime, GMimeMultipart *to, const char *subtype, struct slice text)
{
    GMimeObject *part = new_part(mime, "text", subtype, text, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    mime->object_set_content_type_parameter(part, "charset", CHARSET);
    add_part(mime, to, part);
}

/* No line of a part can be this one: "=" stands there only before two digits or at the end. */
static GMimeMultipart *new_multipart(const struct gmime *mime, const char *subtype, const struct message *message,
                                     struct arena *arena)
{
    enum
    {
        ID_LENGTH = 40 /* boundaries have at most 70 characters */
    };
    GMimeMultipart *multipart = mime->multipart_new_with_subtype(subtype);
    size_t at = 0;
    while (at < message->id.length && message->id.data[at] != '@' && at < ID_LENGTH)
        at++;
    struct buffer boundary;
    buffer_init(&boundary, arena);
    buffer_print(&boundary, "=_%s-%.*s", subtype, SLICE_ARGUMENTS(slice_sub(message->id, 0, at)));
    mime->multipart_set_boundary(multipart, boundary.data);
    return multipart;
}

/* ---- the attachment's name ---- */

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
}

/* The name for programs that know nothing but ASCII: "ü" is "ue" in German; what cannot stand in it is a hyphen. */
static char *plain_name(const struct gmime *mime, const struct message *message, struct arena *arena)
{
    const char *language = slice_to_string(arena, message->language);
    char *ascii = mime->str_to_ascii(slice_to_string(arena, message->filename), language);
    char *plain = slice_to_string(arena, slice_from_string(ascii));
    mime->free(ascii);
    for (char *c = plain; *c; c++)
        if (!is_plain(*c))
            *c = '-';
    return plain;
}

/* Its whole name as RFC 2231 writes it: UTF-8''Gr%C3%BC%C3%9Fe.pdf */
static const char *extended_name(struct slice name, struct arena *arena)
{
    struct buffer extended;
    buffer_init(&extended, arena);
    buffer_add_string(&extended, "UTF-8''");
    for (size_t i = 0; i < name.length; i++)
        if (is_plain(name.data[i]))
            buffer_add_byte(&extended, name.data[i]);
        else
            buffer_print(&extended, "%%%02X", (unsigned)(unsigned char)name.data[i]);
    return extended.data;
}

/* GMime would put quotation marks around the extended name, where RFC 2231 has none. It stands first: programs that
 * know both forms, but take what comes first, then show the whole name. */
static void add_disposition(const struct gmime *mime, GMimeObject *part, const char *plain, struct slice name,
                            struct arena *arena)
{
    struct buffer value;
    buffer_init(&value, arena);
    buffer_add_string(&value, " attachment;");
    if (!slice_is(name, plain))
        buffer_print(&value, "\n\tfilename*=%s;", extended_name(name, arena));
    buffer_print(&value, "\n\tfilename=\"%s\"\n", plain);
    mime->object_set_disposition(part, GMIME_DISPOSITION_ATTACHMENT);
    GMimeHeaderList *headers = mime->object_get_header_list(part);
    mime->header_set_raw_value(mime->header_list_get_header(headers, "Content-Disposition"), value.data);
}

static void add_pdf(const struct gmime *mime, GMimeMultipart *to, const struct message *message, struct arena *arena)
{
    GMimeObject *part = new_part(mime, "application", "pdf", message->pdf, GMIME_CONTENT_ENCODING_BASE64);
    const char *plain = plain_name(mime, message, arena);
    mime->object_set_content_type_parameter(part, "name", plain);
    add_disposition(mime, part, plain, message->filename, arena);
    add_part(mime, to, part);
}

static GMimeObject *new_body(const struct gmime *mime, const struct message *message, struct arena *arena)
{
    GMimeMultipart *alternative = new_multipart(mime, "alternative", message, arena);
    add_text(mime, alternative, "plain", message->text);
    add_text(mime, alternative, "html", message->html);
    if (message->pdf.length == 0)
        return (GMimeObject *)alternative;
    GMimeMultipart *mixed = new_multipart(mime, "mixed", message, arena);
    add_part(mime, mixed, (GMimeObject *)alternative);
    add_pdf(mime, mixed, message, arena);
    return (GMimeObject *)mixed;
}

/* ---- the head ---- */

bool message_address(const struct address *address, struct buffer *out, struct diagnostics *diagnostics)
{
    struct slice domain;
    if (!domain_to_ascii(address->domain, out->arena, &domain, diagnostics))
        return false;
    buffer_add_slice(out, address->local);
    buffer_add_byte(out, '@');
    buffer_add_slice(out, domain);
    return true;
}

/* A name or subject as it is given to GMime, which encodes what is not ASCII, but leaves alone what looks encoded
 * already (RFC 2047): a value could bring line ends that way. Text with such a beginning is encoded here, as a whole.
 */
static const char *header_text(const struct buffer *out, struct slice text)
{
    enum
    {
        WORD_BYTES = 20 /* of three characters each: an encoded word has 75 at most */
    };
    const char *plain = string(out, text);
    if (!strstr(plain, "=?"))
        return plain;
    struct buffer words;
    buffer_init(&words, out->arena);
    for (size_t at = 0, from = 0, to = 0; at < text.length; from = at)
    {
        buffer_print(&words, "%s=?%s?Q?", at ? " " : "", CHARSET);
        for (; at < text.length && (utf8_next(text, &to), to - from <= WORD_BYTES); at = to)
            for (size_t i = at; i < to; i++)
                buffer_print(&words, "=%02X", (unsigned)(unsigned char)text.data[i]);
        to = at;
        buffer_add_string(&words, "?=");
    }
    return words.data;
}

static void add_mailbox(const struct gmime *mime, GMimeMessage *to, GMimeAddressType type, const char *name,
                        const char *address)
{
    InternetAddress *mailbox = mime->mailbox_new(name, address);
    mime->set_charset(mailbox, CHARSET);
    mime->list_add(mime->message_get_addresses(to, type), mailbox);
    mime->object_unref(mailbox);
}

/* GMime writes ASCII only; a local part beyond it stands as it is (RFC 6532). */
static void add_recipient(const struct gmime *mime, GMimeMessage *to, const struct message *message,
                          const char *address, const struct buffer *out)
{
    struct buffer raw;
    buffer_init(&raw, out->arena);
    buffer_print(&raw, " %s\n", address);
    add_mailbox(mime, to, GMIME_ADDRESS_TYPE_TO, NULL, message->to.beyond_ascii ? "nobody@example.com" : address);
    GMimeHeaderList *headers = mime->object_get_header_list((GMimeObject *)to);
    if (message->to.beyond_ascii)
        mime->header_set_raw_value(mime->header_list_get_header(headers, "To"), raw.data);
}

static void add_sender(const struct gmime *mime, GMimeMessage *to, GMimeAddressType type, const struct mailbox *mailbox,
                       const struct buffer *out)
{
    if (mailbox->address.length)
        add_mailbox(mime, to, type, mailbox->name.length ? header_text(out, mailbox->name) : NULL,
                    string(out, mailbox->address));
}

static void add_date(const struct gmime *mime, GMimeMessage *to, int64_t date)
{
    GDateTime *time = mime->date_time_new_from_unix_utc(date);
    mime->message_set_date(to, time);
    mime->date_time_unref(time);
}

/* RFC 2369; one click (RFC 8058) only where an address takes it. */
static void add_unsubscribe(const struct gmime *mime, GMimeMessage *to, const struct mail_front *front,
                            const struct buffer *out)
{
    struct buffer value;
    bool one_click = false;
    buffer_init(&value, out->arena);
    for (size_t i = 0; i < front->unsubscribe_count; i++)
    {
        buffer_print(&value, "%s<%.*s>", i ? ", " : "", SLICE_ARGUMENTS(front->unsubscribe[i]));
        one_click |= slice_starts_with(front->unsubscribe[i], "https://");
    }
    if (front->unsubscribe_count)
        mime->object_set_header((GMimeObject *)to, "List-Unsubscribe", value.data, CHARSET);
    if (one_click)
        mime->object_set_header((GMimeObject *)to, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click", CHARSET);
}

static void add_head(const struct gmime *mime, GMimeMessage *to, const struct message *message, const char *address,
                     const struct buffer *out)
{
    const struct mail_front *front = message->front;
    add_date(mime, to, message->date);
    add_sender(mime, to, GMIME_ADDRESS_TYPE_FROM, &front->from, out);
    add_sender(mime, to, GMIME_ADDRESS_TYPE_REPLY_TO, &front->reply_to, out);
    add_recipient(mime, to, message, address, out);
    mime->message_set_subject(to, header_text(out, front->subject), CHARSET);
    mime->message_set_message_id(to, string(out, message->id));
    mime->object_set_header((GMimeObject *)to, "Content-Language", string(out, message->language), CHARSET);
    if (!front->by_hand)
        mime->object_set_header((GMimeObject *)to, "Auto-Submitted", "auto-generated", CHARSET); /* RFC 3834 */
    add_unsubscribe(mime, to, front, out);
}

/* ---- the whole ---- */

static void write_bytes(const struct gmime *mime, GMimeMessage *message, struct buffer *out)
{
    GMimeFormatOptions *options = mime->format_options_new();
    mime->format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
    mime->format_options_set_param_encoding_method(options, GMIME_PARAM_ENCODING_METHOD_RFC2231);
    GMimeStream *stream = mime->stream_mem_new();
    mime->object_write_to_stream((GMimeObject *)message, options, stream);
    GByteArray *bytes = mime->stream_mem_get_byte_array((GMimeStreamMem *)stream);
    buffer_add(out, bytes->data, bytes->len);
    mime->object_unref(stream);
    mime->format_options_free(options);
}

bool message_write(const struct gmime *mime, const struct message *message, struct buffer *out,
                   struct diagnostics *diagnostics)
{
    struct buffer address;
    buffer_init(&address, out->arena);
    if (!message_address(&message->to, &address, diagnostics))
        return false;
    GMimeMessage *whole = mime->message_new(/* pretty headers */ FALSE);
    GMimeObject *body = new_body(mime, message, out->arena);
    add_head(mime, whole, message, address.data, out);
    mime->message_set_mime_part(whole, body);
    write_bytes(mime, whole, out);
    mime->object_unref(body);
    mime->object_unref(whole);
    return true;
}

struct slice message_sha256(const struct gmime *mime, struct slice bytes, struct arena *arena)
{
    char *sum = mime->compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes.data, bytes.length);
    struct slice copy = slice_copy(arena, slice_from_string(sum));
    mime->free(sum);
    return copy;
}

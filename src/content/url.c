/* Addresses on the web. */
#include "content/kinds.h"
#include "content/scan.h"

#include <string.h>

enum
{
    URL_LENGTH_MAX = 4096 /* no browser, mail program or QR code takes more */
};

static bool has_scheme(struct slice url, const char *scheme)
{
    size_t size = strlen(scheme);
    size_t same = 0;
    while (same < size && same < url.length && ascii_lower(url.data[same]) == scheme[same])
        same++;
    return same == size && url.length > size;
}

static bool is_known(struct slice url)
{
    static const char *const SCHEMES[] = {"http://", "https://", "mailto:", "tel:"};
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++)
        if (has_scheme(url, SCHEMES[i]))
            return true;
    return false;
}

/* "https://" needs a host behind it, and none has a blank. Other schemes have no "//". */
static bool has_good_host(struct slice url)
{
    static const char *const ENDS = "/?#";
    size_t at = 0;
    while (at < url.length && url.data[at] != ':')
        at++;
    at++;
    if (!slice_starts_with(slice_sub(url, at, url.length), "//"))
        return true;
    size_t from = at += 2;
    while (at < url.length && !strchr(ENDS, url.data[at]) && (unsigned char)url.data[at] > ' ')
        at++;
    return at > from && (at == url.length || (unsigned char)url.data[at] > ' ');
}

/* True for what may stand in an address as it is; a % is taken to begin %XX. */
static bool may_stand(char c) { return c > ' ' && c < 0x7F && !strchr("\"<>\\^`{|}", c); }

static struct slice encode(struct slice url, struct arena *arena)
{
    struct buffer buffer;
    buffer_init(&buffer, arena);
    for (size_t i = 0; i < url.length; i++)
    {
        if (may_stand(url.data[i]))
            buffer_add_byte(&buffer, url.data[i]);
        else
            buffer_print(&buffer, "%%%02X", (unsigned)(unsigned char)url.data[i]);
    }
    return buffer_slice(&buffer);
}

bool url_read(struct reader *reader, struct slice written, struct place place, struct slice *out)
{
    struct slice url = slice_trim(written);
    if (url.length > URL_LENGTH_MAX)
    {
        diagnose_error(reader->diagnostics, place, "an address of more than %d characters", URL_LENGTH_MAX);
        return false;
    }
    if (!is_known(url) || !has_good_host(url))
    {
        diagnose_error(reader->diagnostics, place, "\"%.*s\" is no address that a reader can follow",
                       SLICE_ARGUMENTS(url));
        diagnose_help(reader->diagnostics, "write a whole address with http://, https://, mailto: or tel:, or #id for "
                                           "a place in this document");
        return false;
    }
    *out = encode(url, reader->arena);
    return true;
}

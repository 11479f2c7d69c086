/* Addresses of mail servers. */
#include "deliver/smtp.h"

#include <string.h>

/* libcurl turns letters beyond ASCII into what the DNS knows. */
static bool may_stand_in_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_' || (unsigned char)c >= 0x80;
}

/* The end of the host's name, or of its address in brackets. */
static const char *pass_host(const char *at)
{
    static const char NUMBERS[] = "0123456789abcdefABCDEF:.";
    if (*at != '[')
    {
        while (may_stand_in_name(*at))
            at++;
        return at;
    }
    const char *end = at + 1 + strspn(at + 1, NUMBERS);
    return *end == ']' && end > at + 1 ? end + 1 : at;
}

/* What stands behind the host: ":PORT" or nothing, and perhaps "/NAME", which the server is greeted with. */
static bool is_port_and_path(const char *at)
{
    enum
    {
        PORT_MAX = 65535
    };
    long port = 0;
    bool given = *at == ':';
    at += given;
    for (; given && *at >= '0' && *at <= '9' && port <= PORT_MAX; at++)
        port = port * 10 + (*at - '0');
    if (given && (port == 0 || port > PORT_MAX))
        return false;
    if (*at == '/')
        at += strcspn(at, " \t\r\n?#");
    return *at == '\0';
}

bool smtp_check_url(const char *url, struct diagnostics *diagnostics)
{
    struct slice text = slice_from_string(url);
    bool known = slice_starts_with(text, "smtp://") || slice_starts_with(text, "smtps://");
    const char *host = known ? strstr(url, "://") + 3 : "";
    if (known && strchr(host, '@'))
    {
        diagnose_misuse(diagnostics, "the server's address holds a user's name");
        diagnose_help(diagnostics, "every process on the machine can read it there: name a file with --smtp-login");
        return false;
    }
    const char *behind = pass_host(host);
    if (behind > host && is_port_and_path(behind))
        return true;
    diagnose_misuse(diagnostics, "\"%s\" is no address of a mail server", url);
    diagnose_help(diagnostics, "write smtp://HOST, smtp://HOST:PORT or smtps://HOST");
    return false;
}

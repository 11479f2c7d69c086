#include "deliver/domain.h"

#include "deliver/library.h"

#include <assert.h>
#include <idn2.h>

static const struct place NO_PLACE = {0};

#define IDN_FUNCTIONS(X)                                                                                               \
    X(idn2_, to_ascii_8z)                                                                                              \
    X(idn2_, strerror)                                                                                                 \
    X(idn2_, free)

struct idn
{
    IDN_FUNCTIONS(LIBRARY_MEMBER)
};

static const char *const NAMES[] = {IDN_FUNCTIONS(LIBRARY_NAME)};

static_assert(sizeof(struct idn) == sizeof NAMES / sizeof *NAMES * sizeof(void *), "a name for each function");

bool domain_to_ascii(struct slice domain, struct arena *arena, struct slice *out, struct diagnostics *diagnostics)
{
    struct idn idn;
    char *ascii = NULL;
    *out = domain;
    if (slice_is_ascii(domain))
        return true;
    if (!library_load("libidn2.so.0", NAMES, &idn, sizeof NAMES / sizeof *NAMES, diagnostics))
        return false;
    int status = idn.to_ascii_8z(slice_to_string(arena, domain), &ascii,
                                 IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL | IDN2_USE_STD3_ASCII_RULES);
    if (status == IDN2_MALLOC)
        arena_exhausted(arena);
    if (status != IDN2_OK)
    {
        diagnose_error(diagnostics, NO_PLACE, "\"%.*s\" is no domain: %s", SLICE_ARGUMENTS(domain),
                       idn.strerror(status));
        return false;
    }
    *out = slice_copy(arena, slice_from_string(ascii));
    idn.free(ascii);
    return true;
}

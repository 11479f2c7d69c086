#include "deliver/gmime.h"

#include <assert.h>
#include <pthread.h>

static const char *const NAMES[] = {GMIME_FUNCTIONS(LIBRARY_NAME)};

static_assert(sizeof(struct gmime) == sizeof NAMES / sizeof *NAMES * sizeof(void *), "a name for each function");

bool gmime_load(struct gmime *mime, struct diagnostics *diagnostics)
{
    /* GMime counts its users without a lock. */
    static pthread_mutex_t beginning = PTHREAD_MUTEX_INITIALIZER;
    if (!library_load("libgmime-3.0.so.0", NAMES, mime, sizeof NAMES / sizeof *NAMES, diagnostics))
        return false;
    pthread_mutex_lock(&beginning);
    mime->init();
    pthread_mutex_unlock(&beginning);
    return true;
}

#include "deliver/library.h"

#include <dlfcn.h>
#include <string.h>

static const struct place NO_PLACE = {0};

bool library_load(const char *file, const char *const *names, void *functions, size_t count,
                  struct diagnostics *diagnostics)
{
    void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    if (!library)
    {
        diagnose_refusal(diagnostics, NO_PLACE, "the library %s cannot be loaded", file);
        diagnose_help(diagnostics, "install it; the package is named in src/packages");
        return false;
    }
    for (size_t i = 0; i < count; i++)
    {
        void *found = dlsym(library, names[i]);
        if (!found)
        {
            diagnose_refusal(diagnostics, NO_PLACE, "the library %s has no \"%s\"", file, names[i]);
            return false;
        }
        memcpy((char *)functions + i * sizeof found, &found, sizeof found);
    }
    return true;
}

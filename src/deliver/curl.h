/* libcurl, loaded when a mail is sent. Private to the stage. */
#ifndef OCTAVO_DELIVER_CURL_H
#define OCTAVO_DELIVER_CURL_H

#include "deliver/library.h"

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#define CURL_FUNCTIONS(X)                                                                                              \
    X(curl_, global_init)                                                                                              \
    X(curl_, easy_init)                                                                                                \
    X(curl_, easy_setopt)                                                                                              \
    X(curl_, easy_perform)                                                                                             \
    X(curl_, easy_strerror)                                                                                            \
    X(curl_, easy_cleanup)                                                                                             \
    X(curl_, slist_append)                                                                                             \
    X(curl_, slist_free_all)

/* `curl->easy_perform` is curl_easy_perform. */
struct curl
{
    CURL_FUNCTIONS(LIBRARY_MEMBER)
};

#endif

/* GMime, and what is needed of GLib below it, loaded when a mail is made. Private to the stage. */
#ifndef OCTAVO_DELIVER_GMIME_H
#define OCTAVO_DELIVER_GMIME_H

#include "deliver/library.h"

#include <gmime/gmime.h>

/* PREFIX and the rest of each function's name. */
#define GMIME_FUNCTIONS(X)                                                                                             \
    X(g_mime_, init)                                                                                                   \
    X(g_mime_, message_new)                                                                                            \
    X(g_mime_, message_set_subject)                                                                                    \
    X(g_mime_, message_get_addresses)                                                                                  \
    X(internet_address_, mailbox_new)                                                                                  \
    X(internet_address_, set_charset)                                                                                  \
    X(internet_address_, list_add)                                                                                     \
    X(g_mime_, message_set_date)                                                                                       \
    X(g_mime_, message_set_message_id)                                                                                 \
    X(g_mime_, message_set_mime_part)                                                                                  \
    X(g_mime_, object_set_header)                                                                                      \
    X(g_mime_, object_set_content_type_parameter)                                                                      \
    X(g_mime_, object_set_disposition)                                                                                 \
    X(g_mime_, object_get_header_list)                                                                                 \
    X(g_mime_, header_list_get_header)                                                                                 \
    X(g_mime_, header_set_raw_value)                                                                                   \
    X(g_mime_, object_write_to_stream)                                                                                 \
    X(g_mime_, multipart_new_with_subtype)                                                                             \
    X(g_mime_, multipart_set_boundary)                                                                                 \
    X(g_mime_, multipart_add)                                                                                          \
    X(g_mime_, part_new_with_type)                                                                                     \
    X(g_mime_, part_set_content)                                                                                       \
    X(g_mime_, part_set_content_encoding)                                                                              \
    X(g_mime_, data_wrapper_new_with_stream)                                                                           \
    X(g_mime_, stream_mem_new)                                                                                         \
    X(g_mime_, stream_mem_new_with_buffer)                                                                             \
    X(g_mime_, stream_mem_get_byte_array)                                                                              \
    X(g_mime_, format_options_new)                                                                                     \
    X(g_mime_, format_options_free)                                                                                    \
    X(g_mime_, format_options_set_newline_format)                                                                      \
    X(g_mime_, format_options_set_param_encoding_method)                                                               \
    X(g_, object_unref)                                                                                                \
    X(g_, date_time_new_from_unix_utc)                                                                                 \
    X(g_, date_time_unref)                                                                                             \
    X(g_, str_to_ascii)                                                                                                \
    X(g_, free)                                                                                                        \
    X(g_, compute_checksum_for_data)

/* `mime->message_new` is g_mime_message_new. */
struct gmime
{
    GMIME_FUNCTIONS(LIBRARY_MEMBER)
};

/* Errors: the library is not there. */
bool gmime_load(struct gmime *mime, struct diagnostics *diagnostics);

#endif

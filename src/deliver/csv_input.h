/* What a CSV's bytes are: its characters as UTF-8, whatever they were written in. Private to deliver. */
#ifndef OCTAVO_DELIVER_CSV_INPUT_H
#define OCTAVO_DELIVER_CSV_INPUT_H

#include "base/base.h"

enum csv_characters
{
    CSV_UTF8,
    CSV_UTF16_LITTLE,
    CSV_UTF16_BIG,
    CSV_WINDOWS_1252
};

enum
{
    CSV_PIECE = 64 * 1024 /* bytes read at once */
};

struct csv_input
{
    int descriptor; /* -1: none */
    enum csv_characters characters;
    size_t size, taken; /* bytes of the file, and of those the ones read */
    bool ended;
    int error;         /* errno of a read that failed; 0: none */
    size_t left_count; /* bytes of a character that the piece before cut */
    unsigned char left[4];
    unsigned char piece[CSV_PIECE];
};

/* Opens a regular file. False: errno says why; 0 when it is no regular file. */
bool csv_input_open(struct csv_input *input, const char *path);
void csv_input_close(struct csv_input *input);

/* Begins again with the first character, behind a byte order mark. False: errno says why. */
bool csv_input_rewind(struct csv_input *input, enum csv_characters characters);
/* Adds the next piece to `out`, as UTF-8; nothing at the end, or when the system refused. Bytes of a UTF-8 file that
 * are none stay as they are; half a character of another file becomes U+FFFD. */
void csv_input_read(struct csv_input *input, struct buffer *out);

#endif

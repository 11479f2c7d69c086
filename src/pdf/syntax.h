/* PDF syntax: numbers, references and strings, as short as they can be written (ISO 32000-1 §7.3). Private to the
 * PDF stage. */
#ifndef OCTAVO_PDF_SYNTAX_H
#define OCTAVO_PDF_SYNTAX_H

#include "base/base.h"

/* Lengths on the page are written in steps of 1/100 pt: 3.5 µm, finer than any printer. */
enum
{
    STEPS_PER_POINT = 100
};

/* To the nearest step, and back. */
int64_t length_to_steps(length value);
length steps_to_length(int64_t steps);

void put_integer(struct buffer *out, int64_t value);
/* value / 10^places, without superfluous zeros: 12500 with 3 places is "12.5", 250 is ".25". `places` 0 to 6. */
void put_decimal(struct buffer *out, int64_t value, int places);
/* A length in points, rounded to steps. */
void put_length(struct buffer *out, length value);
/* Binary numbers of two and four bytes, the highest first, as font files and colour profiles have them. */
void put_u16(struct buffer *out, uint32_t value);
void put_u32(struct buffer *out, uint32_t value);
/* "12 0 R" */
void put_reference(struct buffer *out, uint32_t number);
/* Bytes as a literal string, with the escapes it needs. */
void put_string(struct buffer *out, struct slice bytes);
/* A text string for people: PDFDocEncoding where it has all characters, else UTF-16 (§7.9.2). */
void put_text_string(struct buffer *out, struct slice utf8);
/* The text with plain spaces for those that do not break: where lines end is no matter for what is read out, and the
 * plain space has a byte in PDFDocEncoding. */
struct slice plain_spaces(struct slice utf8, struct arena *arena);
/* UTF-16BE as hexadecimal digits, for ToUnicode. */
void put_utf16_hexadecimal(struct buffer *out, struct slice utf8);

#endif

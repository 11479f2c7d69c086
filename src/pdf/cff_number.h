/* Numbers as CFF writes them, in dicts and charstrings (Adobe Technical Notes 5176, 5177). Private to the PDF stage. */
#ifndef OCTAVO_PDF_CFF_NUMBER_H
#define OCTAVO_PDF_CFF_NUMBER_H

#include "base/base.h"

/* A whole number of 16 bits, in one to three bytes: the same in dicts and charstrings. */
void cff_put_integer(struct buffer *out, int value);
/* A number in 65536ths, in a charstring. */
void cff_put_fixed(struct buffer *out, int32_t value);
/* A whole number in a dict in five bytes, whatever its size. */
void cff_put_offset(struct buffer *out, size_t value);
/* Bytes of a number, big-endian. */
void cff_put_bytes(struct buffer *out, size_t value, unsigned size);

#endif

/* Objects: libharu's, some with insides of our own, and behind them ours. Private to the PDF stage.
 *
 * libharu keeps the catalog, Info and the page tree, and numbers them, from 1 on. The others are only a number and a
 * text here, which file.c writes: they are many, and there is nothing in them that libharu would have to know. Where
 * libharu adds entries of its own (pages, the catalog, Info) its dictionary asks `write_fn` for ours. */
#ifndef OCTAVO_PDF_OBJECT_H
#define OCTAVO_PDF_OBJECT_H

#include "base/base.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>

struct writer;
struct libdeflate_compressor;

/* An indirect object, in the writer's arena. */
struct object
{
    uint32_t number;   /* "12 0 R" */
    HPDF_Dict dict;    /* libharu's, which writes `body` among its own entries; NULL: there is none */
    struct slice body; /* what stands between << and >>, beside what libharu adds */
    bool starts_pack;  /* what stands before it is packed apart: known again when what follows is the same */
    bool is_stream;
    struct slice data; /* of a stream, as it stands in the file */
};

/* Data of a stream; compressed, or empty where that would not be smaller. */
struct packed_data
{
    struct slice plain, compressed;
};

/* How hard to compress. */
enum compression
{
    COMPRESSION_NONE,
    COMPRESSION_PICTURE,
    COMPRESSION_OBJECTS,
    COMPRESSION_TEXT,
    COMPRESSION_COUNT
};

bool compressors_open(struct writer *writer);
void compressors_close(struct writer *writer);
void compressors_free(struct libdeflate_compressor *compressors[COMPRESSION_COUNT]);

/* A new object, numbered; its body is set later. NULL: there are too many, which is then an error in the diagnostics.
 */
struct object *object_new(struct writer *writer);
/* The same with a dictionary of libharu's, which libharu may add to; all of these come before the first of ours. NULL:
 * libharu refused, likewise. */
struct object *object_new_shared(struct writer *writer);
/* A new stream. `entries` are those of its dictionary beside Length and Filter; the bytes must live as long as the
 * writer's arena. Compressed data is kept only where it is smaller. NULL: as above. */
struct object *stream_new(struct writer *writer, struct slice entries, struct slice data, enum compression compression);
/* The same with what `pack` gave for the data. */
struct object *stream_new_packed(struct writer *writer, struct slice entries, const struct packed_data *data);
/* The same for a stream that is compressed already; its entries name the filter. */
struct object *stream_new_raw(struct writer *writer, struct slice entries, struct slice data);
/* Gives one of libharu's own dictionaries entries of ours. */
struct object *object_adopt(struct writer *writer, HPDF_Dict dict, struct slice body);

/* The object of that number that is ours alone; NULL: libharu has to write it. */
const struct object *object_at(const struct writer *writer, uint32_t number);
/* The number that the next object of ours would have. */
uint32_t object_numbers_end(const struct writer *writer);

/* zlib's format, in the writer's arena; the empty slice when it would not be smaller. */
struct slice compress(struct writer *writer, struct slice data, enum compression compression);
struct packed_data pack(struct writer *writer, struct slice data, enum compression compression);
struct packed_data packed_copy(struct arena *arena, const struct packed_data *data);

#endif

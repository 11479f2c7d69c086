/* Objects of libharu with insides of our own. */
#include "pdf/object.h"

#include "pdf/memory.h"
#include "pdf/syntax.h"
#include "pdf/writer.h"

#include <assert.h>
#include <libdeflate.h>

/* libdeflate's levels, by what they cost and save on whitepapers: level 6 took 4.1 ms for 11 pages and gave 62.2 KB; 8
 * took 6.3 ms for 0.3 KB less, 12 took 16.9 ms for 1.6 KB less. */
static const int LEVELS[COMPRESSION_COUNT] = {
    [COMPRESSION_PICTURE] = 4, /* megabytes of samples */
    [COMPRESSION_OBJECTS] = 3, /* object streams: many numbers, of which a harder search saves 1 % of a file */
    [COMPRESSION_TEXT] = 6,    /* page contents, fonts */
};

/* Where the compressors are kept: with what one writer leaves to the next, if there is such. */
static struct libdeflate_compressor **compressors_of(struct writer *writer)
{
    return writer->options.memory ? writer->options.memory->compressors : writer->compressors;
}

bool compressors_open(struct writer *writer)
{
    struct libdeflate_compressor **compressors = compressors_of(writer);
    for (int i = COMPRESSION_NONE + 1; i < COMPRESSION_COUNT; i++)
    {
        if (!compressors[i])
            compressors[i] = libdeflate_alloc_compressor(LEVELS[i]);
        if (!compressors[i])
            return writer_refused(writer, "a compressor");
        writer->compressors[i] = compressors[i];
    }
    return true;
}

void compressors_free(struct libdeflate_compressor *compressors[COMPRESSION_COUNT])
{
    for (int i = 0; i < COMPRESSION_COUNT; i++)
        if (compressors[i])
            libdeflate_free_compressor(compressors[i]);
}

void compressors_close(struct writer *writer)
{
    if (!writer->options.memory)
        compressors_free(writer->compressors);
}

/* libharu calls it before it writes ">>". */
static HPDF_STATUS body_write(HPDF_Dict dict, HPDF_Stream stream)
{
    const struct object *object = dict->attr;
    if (!object->body.length)
        return HPDF_OK;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)object->body.data, (HPDF_UINT)object->body.length);
}

static uint32_t number_of(const HPDF_Obj_Header *header) { return header->obj_id & 0xFFFFFF; /* above stand flags */ }

struct object *object_adopt(struct writer *writer, HPDF_Dict dict, struct slice body)
{
    struct object *object = ARENA_NEW(writer->arena, struct object);
    *object = (struct object){.number = number_of(&dict->header), .dict = dict, .body = body};
    dict->attr = object;
    dict->write_fn = body_write;
    return object;
}

struct object *object_new_shared(struct writer *writer)
{
    assert(!writer->objects.count); /* libharu's numbers come first */
    HPDF_Dict dict = HPDF_Dict_New(writer->pdf->mmgr);
    /* When it cannot add the dictionary, HPDF_Xref_Add frees it. */
    if (!dict || HPDF_Xref_Add(writer->pdf->xref, dict) != HPDF_OK)
    {
        writer_refused(writer, "an object");
        return NULL;
    }
    return object_adopt(writer, dict, (struct slice){0});
}

struct object *object_new(struct writer *writer)
{
    uint32_t foreign = writer->pdf->xref->entries->count;
    if (writer->objects.count >= HPDF_LIMIT_MAX_XREF_ELEMENT - foreign)
    {
        diagnose_refusal(writer->diagnostics, (struct place){NULL, 0, 0},
                         "the PDF cannot be made: it would have more than %d objects", HPDF_LIMIT_MAX_XREF_ELEMENT);
        return NULL;
    }
    struct object *object = ARENA_NEW(writer->arena, struct object);
    object->number = foreign + (uint32_t)writer->objects.count;
    LIST_ADD(writer->arena, &writer->objects, object);
    return object;
}

const struct object *object_at(const struct writer *writer, uint32_t number)
{
    uint32_t foreign = writer->pdf->xref->entries->count;
    return number < foreign ? NULL : writer->objects.items[number - foreign];
}

uint32_t object_numbers_end(const struct writer *writer)
{
    return writer->pdf->xref->entries->count + (uint32_t)writer->objects.count;
}

struct object *stream_new_raw(struct writer *writer, struct slice entries, struct slice data)
{
    struct object *object = object_new(writer);
    if (!object)
        return NULL;
    struct buffer body;
    buffer_init(&body, writer->arena);
    buffer_add_slice(&body, entries);
    buffer_add_string(&body, "/Length ");
    put_integer(&body, (int64_t)data.length);
    object->body = buffer_slice(&body);
    object->data = data;
    object->is_stream = true;
    return object;
}

struct object *stream_new(struct writer *writer, struct slice entries, struct slice data, enum compression compression)
{
    struct packed_data packed = pack(writer, data, compression);
    return stream_new_packed(writer, entries, &packed);
}

struct object *stream_new_packed(struct writer *writer, struct slice entries, const struct packed_data *data)
{
    if (!data->compressed.length)
        return stream_new_raw(writer, entries, data->plain);
    struct buffer all;
    buffer_init(&all, writer->arena);
    buffer_add_slice(&all, entries);
    buffer_add_string(&all, "/Filter/FlateDecode");
    return stream_new_raw(writer, buffer_slice(&all), data->compressed);
}

struct slice compress(struct writer *writer, struct slice data, enum compression compression)
{
    if (compression == COMPRESSION_NONE || !data.length)
        return (struct slice){0};
    struct stream_memory *memory = writer->options.memory ? &writer->options.memory->streams : NULL;
    struct slice known;
    if (memory && stream_memory_find(memory, data, compression, &known))
        return slice_copy(writer->arena, known);
    /* Room for less than the data: what would not be smaller does not fit. */
    char *room = arena_alloc_raw(&writer->scratch, data.length);
    size_t size = libdeflate_zlib_compress(writer->compressors[compression], data.data, data.length, room, data.length);
    struct slice compressed = slice_copy(writer->arena, (struct slice){room, size});
    arena_reset(&writer->scratch);
    if (memory)
        stream_memory_keep(memory, data, compression, compressed);
    return compressed;
}

struct packed_data pack(struct writer *writer, struct slice data, enum compression compression)
{
    return (struct packed_data){data, compress(writer, data, compression)};
}

struct packed_data packed_copy(struct arena *arena, const struct packed_data *data)
{
    return (struct packed_data){slice_copy(arena, data->plain), slice_copy(arena, data->compressed)};
}

/* The file: libharu's objects, packed into object streams, and a cross-reference stream (ISO 32000-1 §7.5.7, §7.5.8).
 * Or, with plain_objects, one by one and a cross-reference table, as before PDF 1.5.
 *
 * libharu's own saving writes the latter only, twice the size for a tagged file, and says nothing on a full disk. */
#include "pdf/hash.h"
#include "pdf/memory.h"
#include "pdf/predict.h"
#include "pdf/syntax.h"
#include "pdf/writer.h"

#include <hpdf_streams.h>

enum
{
    /* Of an object stream. A reader unpacks all of it for one object; smaller ones take 1 % more of the file. */
    PACK_OBJECTS_MAX = 1000,
    PACK_SIZE_MAX = 64 * 1024,
    GENERATION_FREE = 65535
};

enum entry_type
{
    ENTRY_FREE,
    ENTRY_PLAIN, /* at an offset in the file */
    ENTRY_PACKED /* in an object stream */
};

struct entry
{
    enum entry_type type;
    uint64_t where; /* offset, or number of the object stream */
    uint32_t index; /* within the object stream */
};

struct file
{
    struct writer *writer;
    struct sink sink;
    uint64_t offset;               /* bytes written */
    struct hash hash;              /* of them */
    HPDF_Stream output;            /* where libharu writes to: comes back through output_write */
    bool packing;                  /* into `pack`, else into the sink */
    LIST_OF(struct entry) entries; /* by object number */
    struct buffer pack, pack_index;
    uint32_t pack_count;
    uint32_t pack_first; /* number of the first object in the pack */
};

/* ---- bytes ---- */

static bool file_put(struct file *file, struct slice bytes)
{
    hash_add(&file->hash, bytes.data, bytes.length);
    file->offset += bytes.length;
    return !bytes.length || file->sink.write(file->sink.context, bytes.data, bytes.length);
}

static HPDF_STATUS output_write(HPDF_Stream stream, const HPDF_BYTE *data, HPDF_UINT size)
{
    struct file *file = stream->attr;
    struct slice bytes = {(const char *)data, size};
    if (file->packing)
        buffer_add_slice(&file->pack, bytes);
    else if (!file_put(file, bytes))
        return HPDF_FILE_IO_ERROR;
    return HPDF_OK;
}

/* An object that libharu writes. */
static bool foreign_write(struct file *file, uint32_t number)
{
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(file->writer->pdf->xref, number);
    return HPDF_Obj_WriteValue(entry->obj, file->output, /* encryption */ NULL) == HPDF_OK;
}

/* ---- objects ---- */

static struct entry *entry_at(struct file *file, size_t number)
{
    if (number < file->entries.count)
        return &file->entries.items[number];
    while (file->entries.count <= number)
        LIST_PUSH(file->writer->arena, &file->entries);
    return &file->entries.items[number];
}

static bool stream_put(struct file *file, const struct object *object)
{
    return file_put(file, SLICE("\nstream\n")) && file_put(file, object->data) && file_put(file, SLICE("\nendstream"));
}

static bool plain_write(struct file *file, uint32_t number)
{
    const struct object *object = object_at(file->writer, number);
    *entry_at(file, number) = (struct entry){.type = ENTRY_PLAIN, .where = file->offset};
    struct buffer head;
    buffer_init(&head, file->writer->arena);
    buffer_print(&head, "%u 0 obj\n", number);
    file->packing = false;
    if (!file_put(file, buffer_slice(&head)))
        return false;
    bool done = object ? file_put(file, SLICE("<<")) && file_put(file, object->body) && file_put(file, SLICE(">>")) &&
                             (!object->is_stream || stream_put(file, object))
                       : foreign_write(file, number);
    return done && file_put(file, SLICE("\nendobj\n"));
}

static struct slice root_body(const struct writer *writer) { return object_at(writer, writer->tree->end - 1)->body; }

/* The pack may be of a tree that is to be known later. */
static void pack_remember(struct file *file, struct slice entries, const struct packed_data *data)
{
    struct writer *writer = file->writer;
    if (!writer->tree)
        return;
    struct known_pack pack = {file->pack_first, file->pack_first + file->pack_count, entries, *data};
    known_pack_keep(&writer->options.memory->trees, writer->tree, &pack, root_body(writer));
}

/* Turns the pack into an object stream, which is one more object behind all others. */
static bool pack_close(struct file *file)
{
    if (!file->pack_count)
        return true;
    struct buffer entries, *data = &file->pack_index;
    buffer_init(&entries, file->writer->arena);
    buffer_print(&entries, "/Type/ObjStm/N %u/First %zu", file->pack_count, file->pack_index.length);
    buffer_add_slice(data, buffer_slice(&file->pack));
    struct packed_data packed = pack(file->writer, buffer_slice(data), COMPRESSION_OBJECTS);
    struct object *stream = stream_new_packed(file->writer, buffer_slice(&entries), &packed);
    if (!stream)
        return false;
    pack_remember(file, buffer_slice(&entries), &packed);
    if (stream->data.data == data->data) /* not compressed: the buffer is used again */
        stream->data = slice_copy(file->writer->arena, stream->data);
    for (size_t i = file->pack_first; i < file->entries.count; i++)
        if (file->entries.items[i].type == ENTRY_PACKED)
            file->entries.items[i].where = stream->number;
    file->pack.length = file->pack_index.length = 0;
    file->pack_count = 0;
    return true;
}

static bool packed_write(struct file *file, uint32_t number)
{
    const struct object *object = object_at(file->writer, number);
    if (object && object->starts_pack && !pack_close(file))
        return false;
    if (!file->pack_count)
        file->pack_first = number;
    put_integer(&file->pack_index, number);
    buffer_add_byte(&file->pack_index, ' ');
    put_integer(&file->pack_index, (int64_t)file->pack.length);
    buffer_add_byte(&file->pack_index, ' ');
    file->packing = true;
    if (!object && !foreign_write(file, number))
        return false;
    if (object)
    {
        buffer_add_string(&file->pack, "<<");
        buffer_add_slice(&file->pack, object->body);
        buffer_add_string(&file->pack, ">>");
    }
    *entry_at(file, number) = (struct entry){.type = ENTRY_PACKED, .index = file->pack_count++};
    if (file->pack_count < PACK_OBJECTS_MAX && file->pack.length < PACK_SIZE_MAX)
        return true;
    return pack_close(file);
}

/* Of a tree that was packed before. */
static bool known_packs_write(struct file *file)
{
    const struct known_tree *tree = file->writer->tree;
    if (!pack_close(file))
        return false;
    for (size_t i = 0; i < tree->packs.count; i++)
    {
        const struct known_pack *pack = &tree->packs.items[i];
        const struct object *stream = stream_new_packed(file->writer, pack->entries, &pack->data);
        if (!stream)
            return false;
        for (uint32_t number = pack->first; number < pack->end; number++)
            *entry_at(file, number) = (struct entry){ENTRY_PACKED, stream->number, number - pack->first};
    }
    return true;
}

/* Closing a pack makes the list longer, so that its stream comes last. */
static bool objects_write(struct file *file)
{
    bool plain = file->writer->options.plain_objects, done = true;
    const struct known_tree *tree = file->writer->tree;
    bool packed = !plain && tree && known_packs_have_all(tree, root_body(file->writer));
    for (uint32_t i = 1; done && i < object_numbers_end(file->writer); i++)
    {
        const struct object *object = object_at(file->writer, i);
        if (packed && i == tree->first)
        {
            done = known_packs_write(file);
            i = tree->end - 1;
        }
        else if (plain || (object && object->is_stream))
            done = plain_write(file, i);
        else
            done = packed_write(file, i);
        done = done && (i + 1 < object_numbers_end(file->writer) || pack_close(file));
    }
    return done;
}

/* ---- trailer ---- */

/* Entries of the trailer: the identifier is the hash of all bytes before it, so that it differs where the content
 * does. Both halves are equal, as the file was not changed since it was made. */
static void trailer_entries(struct file *file, struct buffer *out)
{
    unsigned char id[16];
    hash_value(&file->hash, id);
    struct writer *writer = file->writer;
    buffer_print(out, "/Size %zu/Root %u 0 R/Info %u 0 R/ID[", file->entries.count,
                 writer->pdf->catalog->header.obj_id & 0xFFFFFF, writer->pdf->info->header.obj_id & 0xFFFFFF);
    for (int half = 0; half < 2; half++)
        put_string(out, (struct slice){(char *)id, sizeof id});
    buffer_add_byte(out, ']');
}

static bool end_write(struct file *file, uint64_t start)
{
    struct buffer out;
    buffer_init(&out, file->writer->arena);
    buffer_add_string(&out, "startxref\n");
    put_integer(&out, (int64_t)start);
    buffer_add_string(&out, "\n%%EOF\n");
    return file_put(file, buffer_slice(&out));
}

/* Twenty bytes for each object (§7.5.4). */
static bool table_write(struct file *file)
{
    uint64_t start = file->offset;
    struct buffer out;
    buffer_init(&out, file->writer->arena);
    buffer_print(&out, "xref\n0 %zu\n%010u %05d f \n", file->entries.count, 0u, GENERATION_FREE);
    for (size_t i = 1; i < file->entries.count; i++)
        buffer_print(&out, "%010llu %05d n \n", (unsigned long long)file->entries.items[i].where, 0);
    buffer_add_string(&out, "trailer\n<<");
    trailer_entries(file, &out);
    buffer_add_string(&out, ">>\n");
    return file_put(file, buffer_slice(&out)) && end_write(file, start);
}

static int bytes_for(uint64_t largest)
{
    int bytes = 1;
    while (largest >>= 8)
        bytes++;
    return bytes;
}

/* The entries as rows of three numbers, `width` bytes each; of each row, what it has more than the one above it (PNG's
 * filter "up", ISO/IEC 15948 §9.2), as neighbours differ by little. */
static struct slice cross_reference_rows(struct file *file, const int width[3])
{
    size_t size = file->entries.count * (size_t)(1 + width[0] + width[1] + width[2]);
    unsigned char *rows = arena_alloc_raw(file->writer->arena, size), *out = rows;
    struct entry above = {ENTRY_FREE, 0, 0};
    for (size_t i = 0; i < file->entries.count; i++)
    {
        const struct entry entry = file->entries.items[i];
        const uint64_t numbers[][2] = {
            {entry.type, above.type}, {entry.where, above.where}, {entry.index, above.index}};
        *out++ = FILTER_UP;
        for (int k = 0; k < 3; k++)
            for (int shift = 8 * (width[k] - 1); shift >= 0; shift -= 8)
                *out++ = (unsigned char)((numbers[k][0] >> shift) - (numbers[k][1] >> shift));
        above = entry;
    }
    return (struct slice){(char *)rows, size};
}

static bool cross_reference_write(struct file *file)
{
    uint64_t start = file->offset;
    uint32_t number = object_numbers_end(file->writer);
    *entry_at(file, number) = (struct entry){.type = ENTRY_PLAIN, .where = start};
    int width[3] = {1, bytes_for(start), bytes_for(PACK_OBJECTS_MAX)};
    size_t columns = (size_t)(width[0] + width[1] + width[2]);
    struct buffer entries;
    buffer_init(&entries, file->writer->arena);
    buffer_print(&entries, "/Type/XRef/W[%d %d %d]/DecodeParms<</Predictor 15/Columns %zu>>", width[0], width[1],
                 width[2], columns);
    trailer_entries(file, &entries);
    struct object *stream =
        stream_new(file->writer, buffer_slice(&entries), cross_reference_rows(file, width), COMPRESSION_OBJECTS);
    return stream && plain_write(file, number) && end_write(file, start);
}

/* ---- all ---- */

/* The second line says to programs that move files: these bytes are not text. */
static bool file_fill(struct file *file)
{
    return file_put(file, SLICE("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")) && objects_write(file) &&
           (file->writer->options.plain_objects ? table_write(file) : cross_reference_write(file));
}

bool file_write(struct writer *writer, struct sink sink)
{
    struct file file = {.writer = writer, .sink = sink};
    hash_init(&file.hash);
    buffer_init(&file.pack, writer->arena);
    buffer_init(&file.pack_index, writer->arena);
    buffer_reserve(&file.pack, PACK_SIZE_MAX / 4);
    buffer_reserve(&file.pack_index, PACK_SIZE_MAX / 16);
    file.output = HPDF_CallbackWriter_New(writer->pdf->mmgr, output_write, &file);
    if (!file.output)
        return writer_refused(writer, "a stream");
    size_t errors = writer->diagnostics->error_count;
    bool done = file_fill(&file);
    HPDF_Stream_Free(file.output);
    if (!done && errors == writer->diagnostics->error_count) /* nobody has said why: the sink */
        diagnose_refusal(writer->diagnostics, (struct place){NULL, 0, 0}, "the PDF cannot be written");
    return done;
}

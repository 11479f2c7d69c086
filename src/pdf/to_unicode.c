/* ToUnicode: a CMap with ranges where codes and characters run alike, as letters do, and single entries for the rest.
 */
#include "pdf/to_unicode.h"

#include "pdf/syntax.h"

enum
{
    ENTRIES_MAX = 100 /* in a block (Adobe technical note 5014) */
};

static const char START[] = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
                            "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                            "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
                            "1 begincodespacerange<00><FF>endcodespacerange\n";
static const char END[] = "endcmap CMapName currentdict/CMap defineresource pop end end";

/* Codes first to last, mapped to `text` and the characters behind it. */
struct entry
{
    size_t first, last;
    struct slice text;
};

struct map
{
    LIST_OF(struct entry) ranges;
    LIST_OF(struct entry) single;
};

/* The character that is all of the text, if it may begin a range: within 16 bits. */
static uint32_t only_character(struct slice text)
{
    size_t at = 0;
    uint32_t character = utf8_next(text, &at);
    return text.length && at == text.length && character < 0x10000 ? character : 0;
}

/* Where the range that begins at `code` ends. Codes in between that are not used may stand for anything. The last byte
 * of the characters must not overflow. */
static size_t range_end(const struct slice texts[CODE_COUNT], size_t code)
{
    uint32_t first = only_character(texts[code]);
    size_t last = code;
    for (size_t i = code + 1; first && i < CODE_COUNT && (first & 0xFF) + (i - code) <= 0xFF; i++)
    {
        if (texts[i].length && only_character(texts[i]) != first + (i - code))
            break;
        last = texts[i].length ? i : last;
    }
    return last;
}

static void put_code(struct buffer *out, size_t code) { buffer_print(out, "<%02zX>", code); }

static void put_entries(struct buffer *out, const struct entry *entries, size_t count, bool ranges)
{
    for (size_t i = 0; i < count; i++)
    {
        if (i % ENTRIES_MAX == 0)
            buffer_print(out, "%zu begin%s\n", count - i < ENTRIES_MAX ? count - i : ENTRIES_MAX,
                         ranges ? "bfrange" : "bfchar");
        put_code(out, entries[i].first);
        if (ranges)
            put_code(out, entries[i].last);
        buffer_add_byte(out, '<');
        put_utf16_hexadecimal(out, entries[i].text);
        buffer_add_string(out, ">\n");
        if (i % ENTRIES_MAX == ENTRIES_MAX - 1 || i + 1 == count)
            buffer_add_string(out, ranges ? "endbfrange\n" : "endbfchar\n");
    }
}

struct slice to_unicode_map(const struct slice texts[CODE_COUNT], struct arena *arena)
{
    struct map map = {0};
    for (size_t code = 0; code < CODE_COUNT; code++)
    {
        if (!texts[code].length)
            continue;
        struct entry entry = {code, range_end(texts, code), texts[code]};
        if (entry.last > entry.first)
            LIST_ADD(arena, &map.ranges, entry);
        else
            LIST_ADD(arena, &map.single, entry);
        code = entry.last;
    }
    struct buffer out;
    buffer_init(&out, arena);
    buffer_add_string(&out, START);
    put_entries(&out, map.ranges.items, map.ranges.count, /* ranges */ true);
    put_entries(&out, map.single.items, map.single.count, /* ranges */ false);
    buffer_add_string(&out, END);
    return buffer_slice(&out);
}

/* compile_patterns DICTIONARY OUTPUT
 *
 * Compiles a hyphenation dictionary (the format of libhyphen: TeX's patterns, and
 * NEXTLEVEL for the parts of compound words) into the packed trie of text/patterns.h.
 * Runs when the program is built; an input it does not understand is an error.
 */
#include "text/patterns.h"

#define TOOL "compile_patterns"
#include "text/tool/tool.h"

#include <stdbool.h>
#include <string.h>

enum
{
    LINE_ROOM = 512,
    PATTERN_ROOM = 128,
    POOL_LIMIT = 2 * 65536,
    PATIENCE = 64 /* places tried for one cell's children before gaps are left behind */
};

/* ---- the trie, with children as lists ---- */

struct trie_node
{
    uint32_t first_child, sibling; /* 0: none; the root is node 0 */
    uint32_t numbers;              /* in the pool; 0: none */
    uint32_t cell;
    uint8_t code;
};

struct trie
{
    struct trie_node *nodes;
    uint32_t count, room;
    uint8_t *pool;
    uint32_t pool_used;
};

static uint32_t trie_add_node(struct trie *trie, uint8_t code)
{
    if (trie->count == trie->room)
    {
        trie->room = trie->room ? trie->room * 2 : 4096;
        trie->nodes = grown(trie->nodes, trie->room, sizeof *trie->nodes);
    }
    trie->nodes[trie->count] = (struct trie_node){.code = code};
    return trie->count++;
}

static void trie_init(struct trie *trie)
{
    *trie = (struct trie){.pool = calloc(POOL_LIMIT, 1), .pool_used = 2};
    if (!trie->pool)
        fail("no memory", "");
    trie_add_node(trie, 0);
}

/* The child of `node` by `code`, made when it is not there; children are in ascending order. */
static uint32_t trie_child(struct trie *trie, uint32_t node, uint8_t code)
{
    uint32_t before = 0, child = trie->nodes[node].first_child;
    while (child && trie->nodes[child].code < code)
    {
        before = child;
        child = trie->nodes[child].sibling;
    }
    if (child && trie->nodes[child].code == code)
        return child;
    uint32_t added = trie_add_node(trie, code);
    trie->nodes[added].sibling = child;
    if (before)
        trie->nodes[before].sibling = added;
    else
        trie->nodes[node].first_child = added;
    return added;
}

/* The place in the pool of `numbers`; equal ones share theirs. */
static uint32_t pool_place(struct trie *trie, const uint8_t *numbers, size_t count)
{
    uint8_t entry[2 + PATTERN_ROOM] = {0};
    size_t first = 0, last = count;
    while (first < count && numbers[first] == 0)
        first++;
    while (last > first && numbers[last - 1] == 0)
        last--;
    entry[0] = (uint8_t)first;
    entry[1] = (uint8_t)(last - first);
    memcpy(entry + 2, numbers + first, last - first);
    uint32_t size = (uint32_t)(2 + (last - first) + 1) / 2 * 2;
    for (uint32_t at = 2; at < trie->pool_used; at += (2u + trie->pool[at + 1] + 1) / 2 * 2)
        if (memcmp(trie->pool + at, entry, 2 + (last - first)) == 0)
            return at / 2;
    if (trie->pool_used + size > POOL_LIMIT)
        fail("too many different patterns", "");
    memcpy(trie->pool + trie->pool_used, entry, size);
    trie->pool_used += size;
    return (trie->pool_used - size) / 2;
}

/* ---- the dictionary ---- */

struct dictionary
{
    bool utf8;
    struct pattern_file file;
    struct trie levels[PATTERN_LEVELS];
    uint8_t code_count;
};

static uint32_t next_character(const struct dictionary *dictionary, const char **at)
{
    const unsigned char *bytes = (const unsigned char *)*at;
    size_t more = !dictionary->utf8 || bytes[0] < 0xC0 ? 0 : bytes[0] < 0xE0 ? 1 : bytes[0] < 0xF0 ? 2 : 3;
    uint32_t character = more == 0 ? bytes[0] : bytes[0] & (0x3Fu >> more);
    for (size_t i = 1; i <= more; i++)
    {
        if ((bytes[i] & 0xC0) != 0x80)
            fail("not UTF-8", *at);
        character = character << 6 | (bytes[i] & 0x3F);
    }
    *at += 1 + more;
    return character;
}

/* The capital of a small letter, in the blocks that the patterns' characters are from. */
static uint32_t capital_of(uint32_t character)
{
    if ((character >= 'a' && character <= 'z') || (character >= 0xE0 && character <= 0xFE && character != 0xF7))
        return character - 0x20;
    if (character == 0xFF)
        return 0x178;
    bool odd_is_small = character < 0x138 || (character >= 0x14A && character <= 0x177);
    if (character >= 0x100 && character < 0x17F && character != 0x138 && character != 0x149)
        return (character & 1) == odd_is_small ? character - 1 : character;
    return character;
}

static uint8_t code_of(struct dictionary *dictionary, uint32_t character)
{
    if (character == '.')
        return PATTERN_WORD_EDGE;
    if (dictionary->file.codes[character] == 0)
    {
        if (dictionary->code_count == UINT8_MAX)
            fail("too many letters", "");
        dictionary->file.codes[character] = ++dictionary->code_count;
        dictionary->file.codes[capital_of(character)] = dictionary->code_count;
    }
    return dictionary->file.codes[character];
}

/* A line such as ".ab3ei": letters, and between them numbers. Of equal patterns the last counts. */
static void pattern_add(struct dictionary *dictionary, struct trie *trie, const char *line)
{
    uint8_t numbers[PATTERN_ROOM] = {0};
    size_t letters = 0;
    uint32_t node = 0;
    for (const char *at = line; *at;)
    {
        uint32_t character = next_character(dictionary, &at);
        if (letters + 1 >= PATTERN_ROOM || character == '/' || character == '=')
            fail("pattern not understood", line);
        if (character >= PATTERN_CHARACTERS)
            return; /* a ligature that is a character of its own: not in text that is to be divided */
        if (character >= '0' && character <= '9')
            numbers[letters] = (uint8_t)(character - '0');
        else
        {
            node = trie_child(trie, node, code_of(dictionary, character));
            letters++;
        }
    }
    trie->nodes[node].numbers = pool_place(trie, numbers, letters + 1);
}

/* Keywords of the format; false: the line is a pattern. */
static bool keyword(struct dictionary *dictionary, const char *line)
{
    unsigned value;
    if (sscanf(line, "LEFTHYPHENMIN %u", &value) == 1)
        dictionary->file.left_minimum = value;
    else if (sscanf(line, "RIGHTHYPHENMIN %u", &value) == 1)
        dictionary->file.right_minimum = value;
    else if (strncmp(line, "NEXTLEVEL", 9) == 0)
    {
        if (dictionary->file.level_count == PATTERN_LEVELS)
            fail("more than two levels", line);
        trie_init(&dictionary->levels[dictionary->file.level_count++]);
    }
    else /* the ends of parts keep two letters in every dictionary; words with signs come to us in pieces */
        return strncmp(line, "COMPOUND", 8) == 0 || strncmp(line, "NOHYPHEN", 8) == 0;
    return true;
}

static void line_read(struct dictionary *dictionary, char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    bool comment = line[0] == '#' || line[0] == '%' || line[0] == '\0';
    bool of_signs = line[strcspn(line, "-'")] != '\0'; /* "1-1" */
    if (!comment && !keyword(dictionary, line) && !of_signs)
        pattern_add(dictionary, &dictionary->levels[dictionary->file.level_count - 1], line);
}

static void dictionary_read(struct dictionary *dictionary, const char *path)
{
    char line[LINE_ROOM];
    FILE *file = fopen(path, "r");
    if (!file || !fgets(line, sizeof line, file))
        fail("cannot read", path);
    dictionary->utf8 = strncmp(line, "UTF-8", 5) == 0;
    if (!dictionary->utf8 && strncmp(line, "ISO8859-1", 9) != 0)
        fail("unknown character set", line);
    dictionary->file =
        (struct pattern_file){.format = PATTERN_FORMAT, .left_minimum = 2, .right_minimum = 2, .level_count = 1};
    dictionary->code_count = PATTERN_WORD_EDGE;
    trie_init(&dictionary->levels[0]);
    while (fgets(line, sizeof line, file))
        line_read(dictionary, line);
    if (ferror(file) || fclose(file) != 0)
        fail("cannot read", path);
}

/* ---- packing ---- */

struct packing
{
    struct pattern_cell *cells;
    bool *base_used;
    uint32_t room, end; /* cells behind `end` are empty */
    uint32_t first_free;
};

static void packing_reserve(struct packing *packing, uint32_t count)
{
    if (count <= packing->room)
        return;
    uint32_t room = count * 2;
    packing->cells = grown(packing->cells, room, sizeof *packing->cells);
    packing->base_used = grown(packing->base_used, room, sizeof *packing->base_used);
    memset(packing->cells + packing->room, 0, (room - packing->room) * sizeof *packing->cells);
    memset(packing->base_used + packing->room, 0, (room - packing->room) * sizeof *packing->base_used);
    packing->room = room;
}

static bool base_fits(const struct packing *packing, const struct trie *trie, uint32_t first_child, uint32_t base)
{
    if (packing->base_used[base])
        return false;
    for (uint32_t child = first_child; child; child = trie->nodes[child].sibling)
        if (packing->cells[base + trie->nodes[child].code].code != 0)
            return false;
    return true;
}

static void children_place(struct packing *packing, struct trie *trie, uint32_t node)
{
    uint32_t first = trie->nodes[node].first_child, base;
    packing_reserve(packing, packing->end + 1024);
    while (packing->cells[packing->first_free].code != 0)
        packing->first_free++;
    uint32_t lowest = trie->nodes[first].code, tries = 0;
    base = packing->first_free > lowest ? packing->first_free - lowest : 1;
    for (;; base++, tries++)
    {
        packing_reserve(packing, base + 1024);
        if (base_fits(packing, trie, first, base))
            break;
    }
    if (tries > PATIENCE) /* it is full there: leave the gaps */
        packing->first_free += tries / 2;
    packing->base_used[base] = true;
    packing->cells[trie->nodes[node].cell].base = base;
    for (uint32_t child = first; child; child = trie->nodes[child].sibling)
    {
        uint32_t cell = base + trie->nodes[child].code;
        trie->nodes[child].cell = cell;
        packing->cells[cell].code = trie->nodes[child].code;
        packing->cells[cell].numbers = (uint16_t)trie->nodes[child].numbers;
        if (cell + 1 > packing->end)
            packing->end = cell + 1;
    }
}

/* Cell 0 is the root; breadth first, so that what is looked at most lies together. */
static struct packing trie_pack(struct trie *trie)
{
    struct packing packing = {.first_free = 1, .end = 1};
    uint32_t *queue = grown(NULL, trie->count, sizeof *queue), head = 0, tail = 0;
    packing_reserve(&packing, 1024);
    packing.cells[0].code = UINT16_MAX; /* taken, and no letter's */
    queue[tail++] = 0;
    while (head < tail)
    {
        uint32_t node = queue[head++];
        if (trie->nodes[node].first_child)
            children_place(&packing, trie, node);
        for (uint32_t child = trie->nodes[node].first_child; child; child = trie->nodes[child].sibling)
            queue[tail++] = child;
    }
    free(queue);
    return packing;
}

/* ---- output ---- */

static void write_all(FILE *file, const void *data, size_t size)
{
    if (size > 0 && fwrite(data, size, 1, file) != 1)
        fail("cannot write", "");
}

static void file_write(struct dictionary *dictionary, const char *path)
{
    struct packing packings[PATTERN_LEVELS];
    uint32_t offset = sizeof dictionary->file;
    for (uint32_t i = 0; i < dictionary->file.level_count; i++)
    {
        struct pattern_level *level = &dictionary->file.levels[i];
        packings[i] = trie_pack(&dictionary->levels[i]);
        /* Room behind the last cell for every code: a look-up needs no check. */
        level->cell_count = packings[i].end + UINT8_MAX;
        packing_reserve(&packings[i], level->cell_count);
        level->cells_offset = offset;
        offset += level->cell_count * (uint32_t)sizeof(struct pattern_cell);
        level->pool_offset = offset;
        offset += (dictionary->levels[i].pool_used + 7) / 8 * 8;
    }
    FILE *file = fopen(path, "wb");
    if (!file)
        fail("cannot write", path);
    write_all(file, &dictionary->file, sizeof dictionary->file);
    for (uint32_t i = 0; i < dictionary->file.level_count; i++)
    {
        write_all(file, packings[i].cells, dictionary->file.levels[i].cell_count * sizeof(struct pattern_cell));
        write_all(file, dictionary->levels[i].pool, (dictionary->levels[i].pool_used + 7) / 8 * 8);
        free(packings[i].cells);
        free(packings[i].base_used);
        free(dictionary->levels[i].nodes);
        free(dictionary->levels[i].pool);
    }
    if (fclose(file) != 0)
        fail("cannot write", path);
}

int main(int argc, char **argv)
{
    struct dictionary dictionary = {0};
    if (argc != 3)
        fail("usage", "compile_patterns DICTIONARY OUTPUT");
    dictionary_read(&dictionary, argv[1]);
    file_write(&dictionary, argv[2]);
    return 0;
}

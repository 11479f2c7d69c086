/* The file that src/text/tool/compile_patterns.c makes of a hyphenation dictionary,
 * and hyphenate.c reads where it lies in the program: private to text.
 *
 * A level is a trie of the patterns' letters, packed into one array of cells: the
 * child of a cell by a letter is the cell at its base plus the letter's code, if that
 * cell is marked with the same code. No two cells have the same base, so that the
 * code is proof enough.
 *
 * Numbers are in the byte order of the machine that builds the program. */
#ifndef OCTAVO_TEXT_PATTERNS_H
#define OCTAVO_TEXT_PATTERNS_H

#include <stdint.h>

enum
{
    PATTERN_LEVELS = 2,         /* compound words, then their parts; English has one */
    PATTERN_CHARACTERS = 0x180, /* Latin letters; others are in no pattern */
    PATTERN_WORD_EDGE = 1,      /* the code of the start and the end of a word; 0: in no pattern */
    PATTERN_FORMAT = 0x4F435031
};

struct pattern_cell
{
    uint32_t base;    /* of its children; 0: none */
    uint16_t numbers; /* where in the pool, in units of 2 bytes, its pattern's numbers are; 0: no pattern ends here */
    uint16_t code;    /* of the letter that leads here; 0: the cell is empty */
};

/* In the pool: how many positions of the pattern to skip, how many numbers follow, the numbers. */
struct pattern_numbers
{
    uint8_t skip, count;
    uint8_t values[];
};

struct pattern_level
{
    uint32_t cells_offset, cell_count; /* the root is cell 0 */
    uint32_t pool_offset;
};

struct pattern_file
{
    uint32_t format;
    uint32_t left_minimum, right_minimum; /* letters that must stay together at a word's ends */
    uint32_t level_count;
    struct pattern_level levels[PATTERN_LEVELS];
    uint8_t codes[PATTERN_CHARACTERS]; /* of small and capital letters alike */
};

#endif

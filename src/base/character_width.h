/* How many columns of a terminal a character takes. Private to base. */
#ifndef OCTAVO_BASE_CHARACTER_WIDTH_H
#define OCTAVO_BASE_CHARACTER_WIDTH_H

#include <stddef.h>
#include <stdint.h>

/* 0 for marks that combine with the one before, 2 for wide East Asian characters and emoji, else 1. */
size_t character_width(uint32_t character);

#endif

/* How likely a place in a German word is the joint of a compound: private to text, and to the tool that learns it.
 *
 * A linear model over the letters on both sides of the place. Its weights are learned when the program is built
 * (tool/learn_joints.c) from a dictionary that marks joints; a feature is known by its hash alone, and two that share
 * one share a weight. */
#ifndef OCTAVO_TEXT_JOINTS_H
#define OCTAVO_TEXT_JOINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum
{
    JOINT_REACH = 7,         /* letters on each side that are looked at */
    JOINT_NEAR = 3,          /* and those that are looked at first */
    JOINT_WHOLE = 14,        /* letters of a side that is known as a whole */
    JOINT_NEAR_FEATURES = 8, /* of the nearest letters alone */
    JOINT_FEATURES = 29,
    JOINT_TABLE_BITS = 17,
    JOINT_TABLE = 1 << JOINT_TABLE_BITS,
    JOINT_WORD_LIMIT = 100, /* letters */
    JOINT_LETTERS = 31
};

/* A word as letters 1 to JOINT_LETTERS, in small letters. Letter i is letters[i + 1]; before the first and behind the
 * last stands 0. */
struct joint_word
{
    uint8_t letters[JOINT_WORD_LIMIT + 2];
    size_t count;
};

/* The letter of a character. */
uint8_t joint_letter(uint32_t character);

/* The places in the table of the features of the place before letter `at`, 0 < at < count; first those of the nearest
 * letters. */
void joint_features(const struct joint_word *word, size_t at, uint32_t features[JOINT_FEATURES]);

/* Above 0: a joint; the further, the surer. Where the nearest letters are all against it, the others are not asked. */
int joint_score(const int8_t table[JOINT_TABLE], const struct joint_word *word, size_t at);

#endif

/* What lines cost: the demerits of the total fit. */
#include "text/break.h"

#include <string.h>

enum
{
    STACK_WORD_MAX = 60, /* bytes: longer words are not compared */
    SHORT_WORD_BYTES = 4 /* three letters, or "für" */
};

static int64_t badness(int64_t ratio)
{
    int64_t r = ratio < 0 ? -ratio : ratio;
    if (r > RATIO_LIMIT)
        r = RATIO_LIMIT;
    return r * r / RATIO_ONE * r * 100 / RATIO_ONE / RATIO_ONE;
}

enum fitness fitness_of(int64_t ratio)
{
    if (ratio < -RATIO_ONE / 2)
        return FITNESS_TIGHT;
    if (ratio <= RATIO_ONE / 2)
        return FITNESS_DECENT;
    return ratio <= RATIO_ONE ? FITNESS_LOOSE : FITNESS_VERY_LOOSE;
}

uint8_t hyphens_in_row(const struct node *from, const struct point *to)
{
    if (!break_puts_hyphen(to->kind) && to->kind != BREAK_SIGN)
        return 0;
    return from->hyphens < UINT8_MAX ? (uint8_t)(from->hyphens + 1) : UINT8_MAX;
}

/* ---- one line, and the one before ---- */

bool is_fragment(const struct breaker *breaker, const struct node *from, const struct trial *trial)
{
    if (trial->space > 0 || !break_puts_hyphen(from->point->kind))
        return false;
    bool word_alone = !from->previous || from->first_space == from->previous->first_space; /* fills whole lines */
    return trial->natural < breaker->em * (word_alone ? REST_PERCENT : FRAGMENT_PERCENT) / 100;
}

/* What a line costs because it is the last. */
static int64_t last_demerits(const struct breaker *breaker, const struct node *from, const struct point *to,
                             const struct trial *trial)
{
    const struct break_rules *rules = breaker->rules;
    int64_t demerits = 0;
    if (from->point->kind == BREAK_FORCED) /* also the first */
        return 0;
    if (break_puts_hyphen(from->point->kind))
        demerits += is_fragment(breaker, from, trial) ? rules->fragment_last : rules->last_hyphen;
    bool syllable = from->point + 1 == to; /* there is no place to divide it at */
    if (syllable || trial->natural < length_max(breaker->em * SHORT_LAST_PERCENT / 100, breaker->measure->first_indent))
        demerits += rules->short_last;
    else if (trial->natural < breaker->em * BRIEF_LAST_PERCENT / 100)
        demerits += rules->brief_last;
    if (trial->space == 0)
        demerits += rules->single_last;
    return demerits;
}

static bool is_letter(unsigned char byte) { return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'); }

/* The text before `end` is a word of up to three small letters, or one that only begins with a capital: an article, a
 * preposition, "and", which belong to what follows. "IT" and "CRM" do not. */
static bool ends_in_short_word(struct slice text, uint32_t end)
{
    uint32_t start = end;
    while (start > 0 && end - start <= SHORT_WORD_BYTES && is_letter((unsigned char)text.data[start - 1]))
        start--;
    bool apart = start == 0 || text.data[start - 1] == ' ';
    bool small = end - start == 1 || (text.data[end - 1] & 0x20) != 0; /* its last letter */
    return apart && small && end > start && end - start <= SHORT_WORD_BYTES;
}

/* Lines that are read one by one, as a title's, end where the sense has a pause rather than within a phrase. */
static int64_t sense_demerits(const struct breaker *breaker, const struct point *to)
{
    struct slice before = slice_sub(breaker->text, 0, to->end);
    if (breaker->rules->within_phrase == 0 || to->kind != BREAK_SPACE || before.length < 3)
        return 0;
    const char *end = before.data + before.length;
    bool dash = end[-3] == '\xE2' && end[-2] == '\x80' && (end[-1] == '\x93' || end[-1] == '\x94');
    if (dash || end[-1] == ':' || end[-1] == '?' || end[-1] == '!' || end[-1] == ',' || end[-1] == ';')
        return 0;
    return ends_in_short_word(before, to->end) ? breaker->rules->behind_short_word : breaker->rules->within_phrase;
}

int64_t line_demerits(const struct breaker *breaker, const struct node *from, const struct point *to,
                      const struct trial *trial)
{
    const struct break_rules *rules = breaker->rules;
    int64_t basic = LINE_PENALTY + badness(trial->ratio), penalty = rules->penalty[to->kind];
    int64_t demerits = basic * basic + penalty * penalty + sense_demerits(breaker, to);
    int fitness_step = (int)fitness_of(trial->ratio) - (int)from->fitness;
    int hyphens = hyphens_in_row(from, to);
    if (fitness_step > 1 || fitness_step < -1)
        demerits += rules->adjacent;
    if (hyphens >= 2)
        demerits += hyphens == 2 ? rules->two_hyphens : rules->three_hyphens;
    if (to->kind == BREAK_FORCED)
        demerits += last_demerits(breaker, from, to, trial);
    return demerits;
}

/* ---- several lines ---- */

/* The same word stands at `a` and at `b`, behind it. */
static bool same_word_at(struct slice text, uint32_t a, uint32_t b)
{
    size_t i = 0;
    while (i < STACK_WORD_MAX && b + i < text.length && text.data[a + i] == text.data[b + i] &&
           is_letter((unsigned char)text.data[a + i]))
        i++;
    return i > 0 && i < STACK_WORD_MAX && !is_letter((unsigned char)text.data[a + i]) &&
           (b + i == text.length || !is_letter((unsigned char)text.data[b + i]));
}

/* The same word ends before `a` and before `b`. */
static bool same_word_before(struct slice text, uint32_t a, uint32_t b)
{
    size_t i = 1;
    while (i < STACK_WORD_MAX && i <= a && text.data[a - i] == text.data[b - i] &&
           is_letter((unsigned char)text.data[a - i]))
        i++;
    return i > 1 && i < STACK_WORD_MAX && (i > a || !is_letter((unsigned char)text.data[a - i])) &&
           !is_letter((unsigned char)text.data[b - i]);
}

/* Words that stand below themselves, at the edges of the line that ends at `to` and of the one before. */
static int64_t stack_demerits(const struct breaker *breaker, const struct node *from, const struct point *to)
{
    int64_t stacks = 0;
    if (!from->previous)
        return 0;
    stacks += same_word_at(breaker->text, from->previous->point->next, from->point->next);
    if (to->kind != BREAK_FORCED)
        stacks += same_word_before(breaker->text, from->point->end, to->end);
    return stacks * breaker->rules->stack;
}

/* Three lines, each longer than the one above, or each shorter. */
static int64_t stair_demerits(const struct breaker *breaker, const struct node *from, const struct point *to,
                              const struct trial *trial)
{
    length step = breaker->em * STAIR_PERCENT / 100, first, second;
    if (!from->previous || !from->previous->previous || to->kind == BREAK_FORCED)
        return 0;
    first = from->natural - from->previous->natural;
    second = trial->natural - from->natural;
    return (first > step && second > step) || (first < -step && second < -step) ? breaker->rules->stairs : 0;
}

/* Where the word spaces up to number `end` of the line from `from` to `to` stand. Returns how many. */
static size_t spaces_place(const struct breaker *breaker, const struct node *from, const struct point *to, size_t end,
                           struct line_space out[RIVER_SPACES_MAX])
{
    struct line_fit fit = {
        .left = measure_line(breaker->measure, from->line).x - hang_left(breaker->measure, from->point),
        .width = from->room + hang_right(breaker->measure, to),
        .natural = points_width(from->point, to),
        .space = to->end_space - from->point->next_space,
    };
    if (to->kind == BREAK_FORCED)
        fit.width = length_min(fit.width, fit.natural);
    return line_spaces_place(from->point, breaker->spaces.list.items + from->first_space, end - from->first_space, fit,
                             out);
}

/* The word spaces of the line that ends at the node; for one that no line was priced from, they are not known. */
static const struct line_spaces *node_spaces(const struct breaker *breaker, struct node *node)
{
    struct line_space spaces[RIVER_SPACES_MAX], *kept;
    if (node->spaces_known || !node->previous)
        return &node->spaces;
    node->spaces_known = true;
    size_t end = node->first_space - (node->point->kind == BREAK_SPACE);
    size_t count = spaces_place(breaker, node->previous, node->point, end, spaces);
    rivers_follow(&node->previous->spaces, spaces, count, &node->spaces.depth);
    if (count == 0)
        return &node->spaces;
    kept = ARENA_ARRAY(breaker->scratch, count, struct line_space);
    memcpy(kept, spaces, count * sizeof *kept);
    node->spaces.items = kept;
    node->spaces.count = count;
    return &node->spaces;
}

static int64_t river_demerits(const struct breaker *breaker, struct node *from, const struct point *to)
{
    struct line_space spaces[RIVER_SPACES_MAX];
    size_t deepest;
    const struct line_spaces *above = node_spaces(breaker, from);
    if (above->depth + 1 < RIVER_LINES)
        return 0;
    size_t count = spaces_place(breaker, from, to, breaker->spaces.list.count, spaces);
    return breaker->rules->river * (int64_t)rivers_follow(above, spaces, count, &deepest);
}

int64_t texture_demerits(const struct breaker *breaker, struct node *from, const struct point *to,
                         const struct trial *trial)
{
    const struct break_rules *rules = breaker->rules;
    int64_t demerits = 0;
    if (rules->stack > 0)
        demerits += stack_demerits(breaker, from, to);
    if (rules->stairs > 0)
        demerits += stair_demerits(breaker, from, to, trial);
    if (rules->river > 0)
        demerits += river_demerits(breaker, from, to);
    return demerits;
}

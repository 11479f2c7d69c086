/* Total-fit line breaking.
 *
 * Source:  D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines",
 *          Software—Practice and Experience 11 (1981); the names are theirs:
 *          a line's adjustment ratio, badness, demerits and fitness class, the
 *          active nodes, and passes with a growing tolerance.
 * Departs: Numbers are whole, so that every machine breaks alike.
 *          Hyphens are tried from the first pass, since a German paragraph
 *          rarely breaks well without. A third hyphen in a row is refused, but
 *          not by the last pass, which takes any line that is not too wide.
 *          Words wider than a line are given places to break before, so there
 *          always is a result. The list of active nodes has a limit, which only
 *          text without a space between thousands of places to break reaches.
 * Tuning:  break_rules.c.
 */
#include "text/break_rules.h"

#include <assert.h>

enum
{
    RATIO_ONE = 4096,
    RATIO_LETTERS = RATIO_ONE / 4, /* of a line whose letters take all that they can, and its spaces nothing */
    RATIO_TIGHTEST = -RATIO_ONE * 112 / 100,                                 /* what shrinks more is too wide */
    LETTERS_GIVE = EXPANSION_MOST + LETTER_SPACE_MOST * 1000 / LETTER_WIDTH, /* thousandths of their width */
    RATIO_LIMIT = 20 * RATIO_ONE,                                            /* what is worse counts as this */
    FITNESS_COUNT = 4,
    ACTIVE_LIMIT = 192
};

/* A point that lines can be broken at well, and the best way to there. */
struct node
{
    const struct point *point;
    const struct node *previous;
    size_t line; /* how many lines end at or before this point */
    int64_t demerits;
    uint8_t fitness;
    uint8_t hyphens; /* in a row, up to here */
};

struct active_list
{
    const struct node *nodes[ACTIVE_LIMIT + FITNESS_COUNT];
    size_t count;
};

struct breaker
{
    const struct break_rules *rules;
    const struct measure *measure;
    const struct point *points;
    size_t count;
    length em;
    length cut;       /* taken from the width of each line: balancing */
    size_t easy_line; /* from this line on all are equally wide */
    struct arena *scratch;
    struct active_list active, survivors;
    int64_t tolerance; /* greatest ratio of this pass */
    bool last_pass;
};

/* ---- one line ---- */

struct trial
{
    int64_t ratio;
    length natural, space;
    bool too_wide;
};

static int64_t ratio_of(length gap, length give)
{
    if (give <= 0 || gap / give >= RATIO_LIMIT / RATIO_ONE)
        return RATIO_LIMIT;
    return gap * RATIO_ONE / give;
}

/* The ratio of a justified line: how much of what they can give its word spaces take, once its letters have taken their
 * part of the gap; that part counts a little, too. */
static int64_t justified_ratio(const struct trial *trial, length gap)
{
    length size = gap < 0 ? -gap : gap, letters = (trial->natural - trial->space) * LETTERS_GIVE / 1000;
    length taken = length_max(length_min(size, letters), 0);
    length give = trial->space * (gap < 0 ? SPACE_SHRINK_PERCENT : SPACE_STRETCH_PERCENT) / 100;
    int64_t ratio = taken > 0 ? taken * RATIO_LETTERS / letters : 0;
    if (size > taken)
        ratio += ratio_of(size - taken, give) * (RATIO_ONE - RATIO_LETTERS) / RATIO_ONE;
    return ratio;
}

/* The adjustment ratio of the line: how much of what it can give it takes. */
static struct trial line_try(const struct breaker *breaker, const struct node *from, const struct point *to)
{
    const struct break_rules *rules = breaker->rules;
    struct trial trial = {.natural = points_width(from->point, to), .space = to->end_space - from->point->next_space};
    length width = length_max(measure_line(breaker->measure, from->line).width - breaker->cut, 1);
    length gap = width + hang_left(breaker->measure, from->point) + hang_right(breaker->measure, to) - trial.natural;
    if (gap < 0)
    {
        trial.ratio = -(rules->ragged_percent > 0 ? RATIO_LIMIT : justified_ratio(&trial, gap));
        trial.too_wide = trial.ratio < RATIO_TIGHTEST;
    }
    else if (to->kind == BREAK_FORCED)
        trial.ratio = 0;
    else if (rules->ragged_percent > 0)
        trial.ratio = ratio_of(gap, breaker->em * rules->ragged_percent / 100);
    else
        trial.ratio = justified_ratio(&trial, gap);
    return trial;
}

static int64_t badness(int64_t ratio)
{
    int64_t r = ratio < 0 ? -ratio : ratio;
    if (r > RATIO_LIMIT)
        r = RATIO_LIMIT;
    return r * r / RATIO_ONE * r * 100 / RATIO_ONE / RATIO_ONE;
}

enum fitness
{
    FITNESS_TIGHT,
    FITNESS_DECENT,
    FITNESS_LOOSE,
    FITNESS_VERY_LOOSE
};

static enum fitness fitness_of(int64_t ratio)
{
    if (ratio < -RATIO_ONE / 2)
        return FITNESS_TIGHT;
    if (ratio <= RATIO_ONE / 2)
        return FITNESS_DECENT;
    return ratio <= RATIO_ONE ? FITNESS_LOOSE : FITNESS_VERY_LOOSE;
}

static uint8_t hyphens_in_row(const struct node *from, const struct point *to)
{
    if (!break_puts_hyphen(to->kind) && to->kind != BREAK_SIGN)
        return 0;
    return from->hyphens < UINT8_MAX ? (uint8_t)(from->hyphens + 1) : UINT8_MAX;
}

/* A last line that is a short rest of a divided word. */
static bool is_fragment(const struct breaker *breaker, const struct node *from, const struct trial *trial)
{
    return trial->space == 0 && break_puts_hyphen(from->point->kind) &&
           trial->natural < breaker->em * FRAGMENT_PERCENT / 100;
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

static int64_t line_demerits(const struct breaker *breaker, const struct node *from, const struct point *to,
                             const struct trial *trial)
{
    const struct break_rules *rules = breaker->rules;
    int64_t basic = LINE_PENALTY + badness(trial->ratio), penalty = rules->penalty[to->kind];
    int64_t demerits = basic * basic + penalty * penalty;
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

/* What is not done while a pass with a greater tolerance may still do without. */
static bool is_refused(const struct breaker *breaker, const struct node *from, const struct point *to,
                       const struct trial *trial)
{
    if (breaker->last_pass)
        return false;
    return (to->kind == BREAK_FORCED && is_fragment(breaker, from, trial)) ||
           hyphens_in_row(from, to) >= HYPHENS_REFUSED;
}

/* ---- the active nodes ---- */

/* The best way to one point in each fitness class, among the active nodes of one line number. */
struct best
{
    struct
    {
        const struct node *from;
        int64_t demerits;
    } ways[FITNESS_COUNT];
};

static void survivor_add(struct breaker *breaker, const struct node *node)
{
    if (breaker->survivors.count < sizeof breaker->survivors.nodes / sizeof *breaker->survivors.nodes)
        breaker->survivors.nodes[breaker->survivors.count++] = node;
}

static void node_add(struct breaker *breaker, const struct node *from, const struct point *to, int64_t demerits,
                     enum fitness fitness)
{
    struct node *node = ARENA_NEW(breaker->scratch, struct node);
    *node = (struct node){.point = to,
                          .previous = from,
                          .line = from->line + 1,
                          .demerits = demerits,
                          .fitness = (uint8_t)fitness,
                          .hyphens = hyphens_in_row(from, to)};
    survivor_add(breaker, node);
}

/* Makes the best ways into nodes, those that could still win against the best of them, and starts anew. */
static void best_flush(struct breaker *breaker, struct best *best, const struct point *to)
{
    int64_t least = INT64_MAX;
    for (int i = 0; i < FITNESS_COUNT; i++)
        if (best->ways[i].from && best->ways[i].demerits < least)
            least = best->ways[i].demerits;
    for (int i = 0; i < FITNESS_COUNT; i++)
        if (best->ways[i].from && best->ways[i].demerits <= least + breaker->rules->adjacent)
            node_add(breaker, best->ways[i].from, to, best->ways[i].demerits, (enum fitness)i);
    *best = (struct best){0};
}

/* Nodes with the same line class compete: what follows them is set to the same widths. */
static size_t line_class(const struct breaker *breaker, size_t line)
{
    return breaker->measure->looseness == 0 && line > breaker->easy_line ? breaker->easy_line : line;
}

static void best_offer(const struct breaker *breaker, struct best *best, const struct node *from,
                       const struct point *to, const struct trial *trial)
{
    int64_t demerits = from->demerits + line_demerits(breaker, from, to, trial);
    enum fitness fitness = fitness_of(trial->ratio);
    if (!best->ways[fitness].from || demerits < best->ways[fitness].demerits)
    {
        best->ways[fitness].from = from;
        best->ways[fitness].demerits = demerits;
    }
}

/* Tries a line from each active node to `to`. The paper's main loop; false: no active node is left. */
static bool point_try(struct breaker *breaker, const struct point *to)
{
    struct best best = {0};
    const struct node *ended = NULL; /* the last node from where the line is too wide */
    breaker->survivors.count = 0;
    for (size_t i = 0; i < breaker->active.count; i++)
    {
        const struct node *from = breaker->active.nodes[i];
        if (i > 0 && line_class(breaker, from->line) != line_class(breaker, breaker->active.nodes[i - 1]->line))
            best_flush(breaker, &best, to);
        struct trial trial = line_try(breaker, from, to);
        if (trial.too_wide)
        {
            ended = from;
            continue;
        }
        if (trial.ratio <= breaker->tolerance && !is_refused(breaker, from, to, &trial))
            best_offer(breaker, &best, from, to, &trial);
        if (to->kind != BREAK_FORCED)
            survivor_add(breaker, from);
    }
    best_flush(breaker, &best, to);
    if (breaker->survivors.count == 0 && breaker->last_pass && ended)
        node_add(breaker, ended, to, ended->demerits, FITNESS_TIGHT);
    breaker->active = breaker->survivors;
    return breaker->active.count > 0;
}

/* ---- passes ---- */

static bool pass(struct breaker *breaker, int64_t tolerance, bool last)
{
    struct node *start = ARENA_NEW(breaker->scratch, struct node);
    *start = (struct node){.point = &breaker->points[0], .fitness = FITNESS_DECENT};
    breaker->active.nodes[0] = start;
    breaker->active.count = 1;
    breaker->tolerance = tolerance;
    breaker->last_pass = last;
    for (size_t i = 1; i < breaker->count; i++)
        if (!breaker->points[i].reserved && !point_try(breaker, &breaker->points[i]))
            return false;
    return true;
}

static const struct node *best_node(const struct breaker *breaker)
{
    const struct node *best = breaker->active.nodes[0];
    for (size_t i = 1; i < breaker->active.count; i++)
        if (breaker->active.nodes[i]->demerits < best->demerits)
            best = breaker->active.nodes[i];
    return best;
}

/* The way with the fewest demerits, or with the looseness that was asked for, as near as there is one. */
static const struct node *final_node(const struct breaker *breaker)
{
    const struct node *best = best_node(breaker);
    int64_t wanted = (int64_t)best->line + breaker->measure->looseness;
    const struct node *nearest = best;
    for (size_t i = 0; i < breaker->active.count; i++)
    {
        const struct node *node = breaker->active.nodes[i];
        int64_t distance = (int64_t)node->line - wanted, least = (int64_t)nearest->line - wanted;
        if (distance * distance < least * least ||
            (distance * distance == least * least && node->demerits < nearest->demerits))
            nearest = node;
    }
    return nearest;
}

/* The looseness that was asked for was had, or none was. */
static bool is_loose_enough(const struct breaker *breaker)
{
    const struct node *best = best_node(breaker);
    return final_node(breaker)->line == (size_t)((int64_t)best->line + breaker->measure->looseness);
}

static void nodes_list(const struct node *last, struct arena *scratch, struct point_list *out)
{
    size_t count = 0, at;
    for (const struct node *node = last; node->previous; node = node->previous)
        count++;
    out->list.items = ARENA_ARRAY(scratch, count, struct point);
    out->list.count = out->list.capacity = at = count;
    for (const struct node *node = last; node->previous; node = node->previous)
        out->list.items[--at] = *node->point;
}

void total_fit(const struct point *points, size_t count, const struct measure *measure, length em, length cut,
               struct arena *scratch, struct point_list *out)
{
    struct breaker breaker = {.rules = break_rules_of(measure->alignment),
                              .measure = measure,
                              .points = points,
                              .count = count,
                              .em = em,
                              .cut = cut,
                              .easy_line = measure->narrow_count > 1 ? measure->narrow_count : 1,
                              .scratch = scratch};
    bool done = false;
    for (int i = 0; i < TOLERANCES && !done; i++)
        done = pass(&breaker, breaker.rules->tolerance[i] * RATIO_ONE / 100, false) &&
               (i + 1 == TOLERANCES || is_loose_enough(&breaker));
    if (!done)
        done = pass(&breaker, RATIO_LIMIT, true);
    assert(done);
    (void)done;
    nodes_list(breaker.last_pass ? best_node(&breaker) : final_node(&breaker), scratch, out);
}

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
 *          The letters of a line take their part of a gap before its spaces do,
 *          as in Hàn Thế Thành, "Micro-typographic extensions to the TeX
 *          typesetting system" (2000), and so does what hangs out of the margins.
 *          Rivers, words below themselves and stairs depend on more lines than
 *          two; their demerits are those along the best way to each node.
 * Tuning:  break_rules.c.
 */
#include "text/break.h"

#include <assert.h>

/* ---- one line ---- */

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

/* The ratio would be greater than the tolerance: most points are too near to most nodes, and need no division. */
static bool is_too_loose(const struct breaker *breaker, const struct trial *trial, length gap)
{
    length give = breaker->em * breaker->rules->ragged_percent / 100, letters = 0;
    if (give == 0)
    {
        letters = (trial->natural - trial->space) * LETTERS_GIVE / 1000;
        give = trial->space * SPACE_STRETCH_PERCENT / 100 * RATIO_ONE / (RATIO_ONE - RATIO_LETTERS);
    }
    return gap > letters + give * breaker->tolerance / RATIO_ONE;
}

/* A paragraph's last line may be as short as it comes. Among lines of about the same width it counts as the others do,
 * but is never refused. */
static int64_t last_ratio(const struct breaker *breaker, const struct node *from, length gap)
{
    if (!breaker->rules->last_counts || !from->previous || from->point->kind == BREAK_FORCED)
        return 0;
    int64_t ratio = ratio_of(gap, breaker->em * breaker->rules->ragged_percent / 100);
    return ratio < breaker->tolerance ? ratio : breaker->tolerance;
}

/* A line from `from` to `to`. */
static struct trial line_try(const struct breaker *breaker, const struct node *from, const struct point *to)
{
    const struct break_rules *rules = breaker->rules;
    struct trial trial = {.natural = points_width(from->point, to), .space = to->end_space - from->point->next_space};
    length gap = from->room + hang_right(breaker->measure, to) - trial.natural;
    if (gap < 0)
    {
        trial.ratio = -(rules->ragged_percent > 0 ? RATIO_LIMIT : justified_ratio(&trial, gap));
        trial.too_wide = trial.ratio < RATIO_TIGHTEST;
    }
    else if (to->kind == BREAK_FORCED)
        trial.ratio = last_ratio(breaker, from, gap);
    else if (!breaker->last_pass && is_too_loose(breaker, &trial, gap))
        trial.ratio = RATIO_LIMIT;
    else if (rules->ragged_percent > 0)
        trial.ratio = ratio_of(gap, breaker->em * rules->ragged_percent / 100);
    else
        trial.ratio = justified_ratio(&trial, gap);
    return trial;
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
        struct node *from;
        int64_t demerits;
    } ways[FITNESS_COUNT];
};

static void survivor_add(struct breaker *breaker, struct node *node)
{
    struct active_list *survivors = breaker->survivors;
    if (survivors->count < sizeof survivors->nodes / sizeof *survivors->nodes)
        survivors->nodes[survivors->count++] = node;
}

/* Room for the text of a line that starts at `point`. */
static length room_from(const struct breaker *breaker, const struct point *point, size_t line)
{
    length room = length_max(measure_line(breaker->measure, line).width - breaker->cut, 1);
    return room + hang_left(breaker->measure, point);
}

static void node_add(struct breaker *breaker, struct node *from, const struct point *to, int64_t demerits,
                     enum fitness fitness)
{
    struct node *node = ARENA_NEW(breaker->scratch, struct node);
    *node = (struct node){.point = to,
                          .previous = from,
                          .demerits = demerits,
                          .room = room_from(breaker, to, from->line + 1),
                          .natural = points_width(from->point, to),
                          .line = from->line + 1,
                          .first_space = breaker->spaces.list.count + (to->kind == BREAK_SPACE),
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

static void best_offer(const struct breaker *breaker, struct best *best, struct node *from, const struct point *to,
                       const struct trial *trial)
{
    int64_t demerits = from->demerits + line_demerits(breaker, from, to, trial);
    enum fitness fitness = fitness_of(trial->ratio);
    bool first = !best->ways[fitness].from;
    if (first || demerits < best->ways[fitness].demerits)
        demerits += texture_demerits(breaker, from, to, trial);
    if (first || demerits < best->ways[fitness].demerits)
    {
        best->ways[fitness].from = from;
        best->ways[fitness].demerits = demerits;
    }
}

/* Tries a line from each active node to `to`. The paper's main loop; false: no active node is left. */
static bool point_try(struct breaker *breaker, const struct point *to)
{
    struct best best = {0};
    struct active_list *active = breaker->active;
    struct node *ended = NULL; /* the last node from where the line is too wide */
    breaker->survivors->count = 0;
    for (size_t i = 0; i < active->count; i++)
    {
        struct node *from = active->nodes[i];
        if (i > 0 && line_class(breaker, from->line) != line_class(breaker, active->nodes[i - 1]->line))
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
    if (breaker->survivors->count == 0 && breaker->last_pass && ended)
        node_add(breaker, ended, to, ended->demerits, FITNESS_TIGHT);
    if (to->kind == BREAK_SPACE)
        LIST_ADD(breaker->scratch, &breaker->spaces.list, to);
    breaker->active = breaker->survivors;
    breaker->survivors = active;
    return breaker->active->count > 0;
}

/* ---- passes ---- */

static bool pass(struct breaker *breaker, int64_t tolerance, bool last)
{
    const struct point *first = &breaker->points[0];
    struct node *start = ARENA_NEW(breaker->scratch, struct node);
    *start = (struct node){.point = first, .room = room_from(breaker, first, 0), .fitness = FITNESS_DECENT};
    breaker->active->nodes[0] = start;
    breaker->active->count = 1;
    breaker->spaces.list.count = 0;
    breaker->tolerance = tolerance;
    breaker->last_pass = last;
    for (size_t i = 1; i < breaker->count; i++)
        if (!breaker->points[i].reserved && !point_try(breaker, &breaker->points[i]))
            return false;
    return true;
}

static const struct node *best_node(const struct breaker *breaker)
{
    const struct node *best = breaker->active->nodes[0];
    for (size_t i = 1; i < breaker->active->count; i++)
        if (breaker->active->nodes[i]->demerits < best->demerits)
            best = breaker->active->nodes[i];
    return best;
}

/* The way with the fewest demerits, or with the looseness that was asked for, as near as there is one. */
static const struct node *final_node(const struct breaker *breaker)
{
    const struct node *best = best_node(breaker);
    int64_t wanted = (int64_t)best->line + breaker->measure->looseness;
    const struct node *nearest = best;
    for (size_t i = 0; i < breaker->active->count; i++)
    {
        const struct node *node = breaker->active->nodes[i];
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

void total_fit(struct slice text, const struct point *points, size_t count, const struct measure *measure, length em,
               length cut, struct arena *scratch, struct point_list *out)
{
    struct breaker breaker = {.rules = break_rules_of(measure->alignment),
                              .measure = measure,
                              .text = text,
                              .points = points,
                              .count = count,
                              .em = em,
                              .cut = cut,
                              .easy_line = measure->narrow_count > 1 ? measure->narrow_count : 1,
                              .scratch = scratch};
    bool done = false;
    breaker.active = &breaker.lists[0];
    breaker.survivors = &breaker.lists[1];
    for (int i = 0; i < TOLERANCES && !done; i++)
        done = pass(&breaker, breaker.rules->tolerance[i] * RATIO_ONE / 100, false) &&
               (i + 1 == TOLERANCES || is_loose_enough(&breaker));
    if (!done)
        done = pass(&breaker, RATIO_LIMIT, true);
    assert(done);
    (void)done;
    nodes_list(breaker.last_pass ? best_node(&breaker) : final_node(&breaker), scratch, out);
}

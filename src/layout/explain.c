/* Why pages end where they do: the costs of pagination, in words. */
#include "layout/explain.h"

#include "layout/choice.h"
#include "layout/page_cost.h"

static const length WORDS_APART = LENGTH_PT(1);

enum
{
    WORDS_SHOWN = 5 /* of the line before a page's end, and of the one behind it */
};

/* ---- costs ---- */

/* What is said of a cost, and of its amount: "%" stands for it, in lines. */
static const char *const COST_WORDS[COST_KIND_COUNT] = {
    [COST_PAGE] = "for the page",
    [COST_CUT_ANEW] = "as none ended there while page numbers settled",
    [COST_FORBIDDEN] = "as it ends where none should, for want of another place",
    [COST_PARAGRAPHS] = "for paragraphs that are set % longer",
    [COST_FLOAT] = "as a figure or table stands at the top of the next page",
    [COST_STRETCHED] = "for space stretched by %",
    [COST_SHRUNK] = "for space shrunk by %",
    [COST_EMPTY] = "for % left empty at its foot",
    [COST_EARLY] = "as text is there that could stand at its foot",
    [COST_NEARLY_EMPTY] = "as it is nearly empty: it holds %",
    [COST_GIVEN] = "as it is % too high",
    [COST_OVERFULL] = "as what it holds does not fit, by %",
    [COST_NOTE_CARRIED] = "for a footnote that goes on on the next page",
    [COST_NOTE_BREAK] = "for the place where that footnote is parted",
    [COST_NOTE_WAITING] = "for a footnote that waits for a further page",
    [COST_NOTES_ALONE] = "as it holds nothing but footnotes",
    [COST_NOTE_LATE] = "for a footnote that begins behind the page of its mark",
};

/* "2.5 lines": `amount` in lines, to a tenth. */
static void add_lines(length amount, length line, struct buffer *out)
{
    int64_t tenths = length_scale(amount, 10, line);
    if (tenths % 10 == 0)
        buffer_print(out, "%lld", (long long)(tenths / 10));
    else
        buffer_print(out, "%s%lld.%lld", tenths < 0 ? "-" : "", (long long)((tenths < 0 ? -tenths : tenths) / 10),
                     (long long)((tenths < 0 ? -tenths : tenths) % 10));
    buffer_add_string(out, tenths == 10 ? " line" : " lines");
}

static void add_reasons(uint32_t reasons, struct buffer *out)
{
    const char *between = "as ";
    for (size_t bit = 0; bit < REASON_COUNT; bit++)
    {
        if (!(reasons & (UINT32_C(1) << bit)))
            continue;
        buffer_print(out, "%s%s", between, break_reason_words(bit));
        between = ", and ";
    }
    if (reasons == 0)
        buffer_add_string(out, "for the place where it ends");
}

static void add_cost(const struct pagination *pagination, const struct span *page, const struct cost_part *part,
                     struct buffer *out)
{
    const char *words = COST_WORDS[part->kind];
    buffer_print(out, "      %lld ", (long long)part->cost);
    if (part->kind == COST_BREAK)
        add_reasons(pagination->text->gaps.items[page->to].reasons, out);
    for (; words && *words; words++)
    {
        if (*words == '%')
            add_lines(part->amount, pagination->line, out);
        else
            buffer_add_byte(out, *words);
    }
    buffer_add_byte(out, '\n');
}

static void add_costs(const struct pagination *pagination, const struct span *page, struct buffer *out)
{
    struct cost_sheet sheet;
    page_cost(pagination, page, &sheet);
    for (size_t i = 0; i < sheet.count; i++)
        add_cost(pagination, page, &sheet.parts[i], out);
}

/* ---- places ---- */

static const struct flow_item *box_before(const struct galley *galley, size_t gap)
{
    size_t i = galley->gaps.items[gap].end_item;
    while (i > 0 && galley->flow->items.items[i - 1].kind != FLOW_BOX)
        i--;
    return i > 0 ? &galley->flow->items.items[i - 1] : NULL;
}

static const struct flow_item *box_behind(const struct galley *galley, size_t gap)
{
    size_t i = galley->gaps.items[gap].start_item;
    while (i < galley->flow->items.count && galley->flow->items.items[i].kind != FLOW_BOX)
        i++;
    return i < galley->flow->items.count ? &galley->flow->items.items[i] : NULL;
}

/* Where in the source the run begins, or ends: its text runs through a stretch of it, a little changed. */
static struct place run_place(const struct glyph_run *run, bool end)
{
    struct place place = run->source->place;
    size_t whole = run->source->text.length;
    size_t offset = (size_t)(run->text.data - run->source->text.data);
    if (end)
        offset += run->text.length;
    if (whole == 0 || place.span < 2)
        return place;
    place.offset += (uint32_t)((uint64_t)(offset < whole ? offset : whole - 1) * place.span / whole);
    place.span = 1;
    return place;
}

/* The text that the box draws, and where it stands in the source: of its first words or of its last. */
static struct place box_text(const struct flow_item *box, bool last, struct buffer *text)
{
    struct place place = {0};
    length end = 0;
    for (size_t i = 0; box->drawing && i < box->drawing->items.count; i++)
    {
        const struct item *item = &box->drawing->items.items[i];
        if (item->kind != ITEM_GLYPHS || item->node == 0)
            continue;
        if (item->as.glyphs->break_hyphen)
            continue;
        if (item->x + item->as.glyphs->x > end + WORDS_APART && text->length > 0)
            buffer_add_byte(text, ' ');
        end = item->x + item->as.glyphs->x + item->as.glyphs->width;
        buffer_add_slice(text, item->as.glyphs->text);
        if (item->as.glyphs->source->place.offset > 0 && (last || !place.source)) /* labels have none */
            place = run_place(item->as.glyphs, last);
    }
    return place;
}

/* At most WORDS_SHOWN words, the first or the last of `text`. */
static struct slice some_words(struct slice text, bool last)
{
    size_t words = 0, i = 0;
    text = slice_trim(text);
    for (; i < text.length; i++)
    {
        size_t at = last ? text.length - 1 - i : i;
        if (text.data[at] == ' ' && ++words == WORDS_SHOWN)
            break;
    }
    return last ? slice_sub(text, text.length - i, text.length) : slice_sub(text, 0, i);
}

/* The words beside a page's end with their place: “and so it ends” (de.md:12). */
static void add_place(const struct flow_item *box, bool last, struct arena *arena, struct buffer *out)
{
    struct buffer text;
    struct place place = {0};
    struct slice words = {0};
    buffer_init(&text, arena);
    if (box)
    {
        place = box_text(box, last, &text);
        words = some_words(buffer_slice(&text), last);
    }
    if (words.length > 0)
    {
        buffer_add_byte(out, '"');
        buffer_add_slice(out, words);
        buffer_add_byte(out, '"');
    }
    else
        buffer_add_string(out, "what is drawn there");
    if (!place.source)
        return;
    buffer_add_string(out, " (");
    buffer_add_slice(out, place.source->path);
    buffer_print(out, ":%u)", (unsigned)place_position(place).line);
}

static void add_end(const struct galley *galley, const struct span *page, struct arena *arena, struct buffer *out)
{
    add_place(box_before(galley, page->to), /* last */ true, arena, out);
    if (page->to + 1 == galley->gaps.count)
        return;
    buffer_add_string(out, ", before ");
    add_place(box_behind(galley, page->to), /* last */ false, arena, out);
}

/* ---- pages ---- */

/* Why there was nothing to choose, or where the page would have ended else. */
static void add_other(const struct part *part, const struct pagination *pagination, const struct page_choice *choice,
                      struct arena *arena, struct buffer *out)
{
    const struct gap *gap = &part->galley.gaps.items[choice->chosen.to];
    if (choice->chosen.to + 1 == part->galley.gaps.count)
        buffer_add_string(out, "    it is the last: the text ends\n");
    else if (gap->penalty <= PENALTY_FORCED)
        buffer_print(out, "    %s\n", "a new page is asked for behind it");
    if (!choice->has_other)
    {
        buffer_add_string(out, "    it could not have ended elsewhere\n");
        return;
    }
    buffer_add_string(out, "    the next best end: behind ");
    add_end(&part->galley, &choice->other, arena, out);
    buffer_print(out, "\n    would cost %lld more in all; this page\n", (long long)choice->more);
    add_costs(pagination, &choice->other, out);
}

/* The pages are those that the choices are about. */
static bool is_same(const struct span_list *spans, const struct choice_list *choices)
{
    if (spans->list.count != choices->list.count)
        return false;
    for (size_t i = 0; i < spans->list.count; i++)
        if (spans->list.items[i].to != choices->list.items[i].chosen.to)
            return false;
    return true;
}

/* What the pages of one part were chosen among. */
struct explainer
{
    const struct part *part;
    struct pagination pagination; /* that chose */
    struct choice_list choices;
    struct arena *arena;
};

struct explainer *explainer_new(const struct part *part, struct arena *arena)
{
    struct explainer *explainer = ARENA_NEW(arena, struct explainer);
    *explainer = (struct explainer){.part = part, .pagination = part->pagination, .arena = arena};
    explainer->pagination.keep_breaks = false; /* what it takes to settle folios is told where it made a difference */
    explainer->pagination.give = 0;
    paginate_choices(&explainer->pagination, arena, &explainer->choices);
    if (is_same(&part->spans, &explainer->choices))
        return explainer;
    explainer->pagination = part->pagination;
    paginate_choices(&explainer->pagination, arena, &explainer->choices);
    return explainer;
}

/* The paragraphs that begin on the page and are not set as is best for them, but as is best for the pages. */
static void add_paragraphs(const struct galley *galley, const struct span *page, struct arena *arena,
                           struct buffer *out)
{
    for (size_t i = galley->gaps.items[page->from].start_item; i < galley->gaps.items[page->to].end_item; i++)
    {
        const struct flow_item *item = &galley->flow->items.items[i];
        if (item->kind != FLOW_ELASTIC || item->elastic->looseness == 0)
            continue;
        buffer_add_string(out, "    to mend a page, the paragraph that begins with ");
        add_place(&item[1], /* last */ false, arena, out);
        buffer_print(out, "\n    is set with a line %s than is best for it\n",
                     item->elastic->looseness > 0 ? "more" : "less");
    }
}

void explain_page(const struct explainer *explainer, size_t span, struct slice label, struct buffer *out)
{
    const struct part *part = explainer->part;
    const struct page_choice *choice = &explainer->choices.list.items[span];
    struct cost_sheet sheet;
    buffer_print(out, "page %zu", part->pages[span] + 1);
    if (label.length > 0)
    {
        buffer_add_string(out, ", folio ");
        buffer_add_slice(out, label);
    }
    buffer_add_string(out, "\n    ends behind ");
    add_end(&part->galley, &choice->chosen, explainer->arena, out);
    buffer_print(out, "\n    costs %lld\n", (long long)page_cost(&explainer->pagination, &choice->chosen, &sheet));
    add_costs(&explainer->pagination, &choice->chosen, out);
    add_paragraphs(&part->galley, &choice->chosen, explainer->arena, out);
    add_other(part, &explainer->pagination, choice, explainer->arena, out);
}

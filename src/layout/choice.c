/* What else each page could have been: all pages that the search has tried are kept, and each is given what the best
 * pages behind it cost. */
#include "layout/choice.h"

#include "layout/page_search.h"

static const int64_t COST_UNKNOWN = INT64_MAX;

static uint32_t state_behind(const struct search *search, const struct span *page)
{
    uint32_t number = search->by_gap[page->to];
    while (number != NO_STATE && (search->states.items[number].note_gap != page->note_to ||
                                  search->states.items[number].put_off != page->put_off))
        number = search->states.items[number].next;
    return number;
}

/* What all pages behind each state cost, at best. */
static int64_t *costs_ahead(const struct search *search, uint32_t final)
{
    int64_t *ahead = ARENA_ARRAY(search->arena, search->states.count, int64_t);
    for (size_t i = 0; i < search->states.count; i++)
        ahead[i] = COST_UNKNOWN;
    ahead[final] = 0;
    for (size_t i = search->trials->list.count; i-- > 0;)
    {
        const struct page_trial *trial = &search->trials->list.items[i];
        uint32_t behind = state_behind(search, &trial->page);
        if (behind != NO_STATE && ahead[behind] != COST_UNKNOWN && trial->cost + ahead[behind] < ahead[trial->from])
            ahead[trial->from] = trial->cost + ahead[behind];
    }
    return ahead;
}

/* The number of the page that begins with each state, from 1; 0: none does. */
static size_t *pages_by_state(const struct search *search, uint32_t final, size_t count)
{
    size_t *pages = ARENA_ARRAY(search->arena, search->states.count, size_t);
    for (uint32_t i = search->states.items[final].previous; i != NO_STATE; i = search->states.items[i].previous)
        pages[i] = count--;
    return pages;
}

/* Weighs a page that begins where the one of `choice` does, but ends elsewhere. */
static void weigh(const struct page_trial *trial, int64_t more, struct page_choice *choice)
{
    if (trial->page.to == choice->chosen.to || (choice->has_other && more >= choice->more))
        return;
    choice->other = trial->page;
    choice->has_other = true;
    choice->more = more;
}

void paginate_choices(const struct pagination *pagination, struct arena *arena, struct choice_list *out)
{
    struct trial_list trials = {0};
    struct search search;
    struct span_list spans;
    search_init(&search, pagination, arena);
    search.trials = &trials;
    search_all(&search);
    uint32_t final = search_final(&search);
    search_read(&search, final, &spans);
    const int64_t *ahead = costs_ahead(&search, final);
    const size_t *pages = pages_by_state(&search, final, spans.list.count);
    *out = (struct choice_list){0};
    for (size_t i = 0; i < spans.list.count; i++)
        LIST_ADD(arena, &out->list, ((struct page_choice){.chosen = spans.list.items[i]}));
    for (size_t i = 0; i < trials.list.count; i++)
    {
        const struct page_trial *trial = &trials.list.items[i];
        uint32_t behind = state_behind(&search, &trial->page);
        if (pages[trial->from] > 0 && behind != NO_STATE && ahead[behind] != COST_UNKNOWN)
            weigh(trial, trial->cost + ahead[behind] - ahead[trial->from], &out->list.items[pages[trial->from] - 1]);
    }
}

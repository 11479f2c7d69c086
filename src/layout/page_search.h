/* The search for the best pages: what paginate.c does and choice.c explains. Private to these. */
#ifndef OCTAVO_LAYOUT_PAGE_SEARCH_H
#define OCTAVO_LAYOUT_PAGE_SEARCH_H

#include "layout/page_cost.h"

#define NO_STATE UINT32_MAX

/* The text is set up to `gap`, the notes up to `note_gap`. */
struct state
{
    size_t gap, note_gap;
    int64_t cost;
    int looseness;  /* of the page that ends here */
    size_t put_off; /* the number of the float that the next page begins with; 0: none */
    uint32_t previous;
    uint32_t next; /* of the same gap, by rising note_gap */
};

/* A page that was tried. */
struct page_trial
{
    struct span page;
    uint32_t from; /* number of the state it begins with */
    int64_t cost;  /* of the page */
};

struct trial_list
{
    LIST_OF(struct page_trial) list; /* those that begin earlier come first */
};

struct search
{
    const struct pagination *given;
    struct arena *arena;
    LIST_OF(struct state) states;
    uint32_t *by_gap;          /* the first state of each gap */
    size_t farthest;           /* where the page from the state before could reach: the next one reaches about as far */
    struct trial_list *trials; /* all pages that are tried; NULL: not kept */
};

void search_init(struct search *search, const struct pagination *given, struct arena *arena);
void search_all(struct search *search);
/* The state in which all is set: every state leads to it. */
uint32_t search_final(const struct search *search);
/* The pages that lead to a state. */
void search_read(const struct search *search, uint32_t number, struct span_list *out);

#endif

/* Footnotes: which element of the structure tree holds each of them. */
#include "layout/context.h"

#include <assert.h>

void note_element_set(struct layout_context *context, int number, uint32_t element)
{
    assert(number >= 1 && (size_t)number <= context->document->footnote_count);
    if (context->note_elements[number - 1] == 0)
        context->note_elements[number - 1] = element;
}

uint32_t note_element(const struct layout_context *context, int number)
{
    assert(number >= 1 && (size_t)number <= context->document->footnote_count);
    return context->note_elements[number - 1];
}

/* Page labels (ISO 32000-1 §12.4.2): ranges of pages whose folios count on. */
#include "pdf/page_label.h"

#include "pdf/syntax.h"
#include "pdf/writer.h"

enum
{
    NUMBER_MAX = 1000000,
    ROMAN_MAX = 3999
};

static uint32_t decimal_read(struct slice folio)
{
    uint32_t number = 0;
    for (size_t i = 0; i < folio.length; i++)
    {
        if (folio.data[i] < '0' || folio.data[i] > '9' || number > NUMBER_MAX || (i == 0 && folio.data[i] == '0'))
            return 0;
        number = number * 10 + (uint32_t)(folio.data[i] - '0');
    }
    return number;
}

/* Takes the numerals off from the largest on; 0 when something else is left. */
static uint32_t roman_read(struct slice folio)
{
    static const struct
    {
        const char *numeral;
        uint32_t value;
    } NUMERALS[] = {{"m", 1000}, {"cm", 900}, {"d", 500}, {"cd", 400}, {"c", 100}, {"xc", 90}, {"l", 50},
                    {"xl", 40},  {"x", 10},   {"ix", 9},  {"v", 5},    {"iv", 4},  {"i", 1}};
    uint32_t number = 0;
    for (size_t i = 0; i < sizeof NUMERALS / sizeof *NUMERALS; i++)
        while (slice_starts_with(folio, NUMERALS[i].numeral) && number < ROMAN_MAX)
        {
            number += NUMERALS[i].value;
            folio = slice_sub(folio, slice_from_string(NUMERALS[i].numeral).length, folio.length);
        }
    return folio.length ? 0 : number;
}

struct page_label page_label_read(struct slice folio)
{
    uint32_t decimal = decimal_read(folio), roman = roman_read(folio);
    if (decimal)
        return (struct page_label){LABEL_DECIMAL, decimal};
    if (roman)
        return (struct page_label){LABEL_ROMAN, roman};
    return (struct page_label){LABEL_NONE, 0};
}

static void put_range(struct buffer *out, size_t page, struct page_label label, struct slice folio)
{
    buffer_print(out, "%zu<<", page);
    if (label.style != LABEL_NONE)
        buffer_print(out, "/S/%s", label.style == LABEL_ROMAN ? "r" : "D");
    if (label.number > 1)
        buffer_print(out, "/St %u", label.number);
    if (label.style == LABEL_NONE && folio.length)
    {
        buffer_add_string(out, "/P");
        put_text_string(out, folio);
    }
    buffer_add_string(out, ">>");
}

bool page_labels_write(struct writer *writer)
{
    const struct layout *layout = writer->layout;
    struct buffer *out = &writer->catalog;
    struct page_label last = {LABEL_NONE, 0};
    buffer_add_string(out, "/PageLabels<</Nums[");
    for (size_t i = 0; i < layout->pages.count; i++)
    {
        struct slice folio = layout->pages.items[i].label;
        struct page_label label = page_label_read(folio);
        bool counts_on = i && label.style != LABEL_NONE && label.style == last.style && label.number == last.number + 1;
        if (!counts_on)
            put_range(out, i, label, folio);
        last = label;
    }
    buffer_add_string(out, "]>>");
    return true;
}

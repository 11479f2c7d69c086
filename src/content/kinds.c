/* The tables of divs and attributes. */
#include "content/kinds.h"

#include <assert.h>

#define FIELD(member) offsetof(struct node, as.member)
#define CLASS(name)   (1u << CLASS_##name)
#define PLACE         (CLASS(KEEP) | CLASS(PAGEBREAK)) /* where pages may be cut */

/* ---- attributes ---- */

static const struct attribute_rule NONE[] = {{0}};

static const struct attribute_rule FIGURE_ATTRIBUTES[] = {
    {"width", VALUE_PERCENT, false, FIELD(figure.width_percent), NULL},
    {"caption", VALUE_CAPTION, false, 0, NULL},
    {0},
};

static const struct attribute_rule PICTURE_ATTRIBUTES[] = {
    {"width", VALUE_PERCENT, false, FIELD(figure.width_percent), NULL},
    {0},
};

static const struct choice REFERENCE_CHOICES[] = {
    {"number", REFERENCE_NUMBER},
    {"title", REFERENCE_TITLE},
    {"page", REFERENCE_PAGE},
    {"number-title", REFERENCE_NUMBER | REFERENCE_TITLE},
    {"number-page", REFERENCE_NUMBER | REFERENCE_PAGE},
    {"title-page", REFERENCE_TITLE | REFERENCE_PAGE},
    {"number-title-page", REFERENCE_NUMBER | REFERENCE_TITLE | REFERENCE_PAGE},
    {0},
};

static const struct attribute_rule REFERENCE_ATTRIBUTES[] = {
    {"ref", VALUE_CHOICE, false, FIELD(reference.parts), REFERENCE_CHOICES},
    {0},
};

const struct element_rules HEADING_RULES = {"a heading", NONE,
                                            CLASS(UNNUMBERED) | CLASS(UNLISTED) | CLASS(PAGEBREAK) | CLASS(RUN_IN)};
const struct element_rules PARAGRAPH_RULES = {"a paragraph", NONE, CLASS(LEAD) | CLASS(DROPCAP) | PLACE};
const struct element_rules TABLE_RULES = {"a table", NONE, CLASS(WIDE) | CLASS(LANDSCAPE) | PLACE};
const struct element_rules FIGURE_RULES = {"a figure", FIGURE_ATTRIBUTES,
                                           CLASS(WIDE) | CLASS(DECORATIVE) | CLASS(PAGEBREAK)};
const struct element_rules PICTURE_RULES = {"a picture within text", PICTURE_ATTRIBUTES, CLASS(DECORATIVE)};
const struct element_rules SPAN_RULES = {"a phrase", NONE, CLASS(KEEP)};
const struct element_rules LINK_RULES = {"a link", NONE, 0};
const struct element_rules REFERENCE_RULES = {"a cross-reference", REFERENCE_ATTRIBUTES, 0};

/* ---- divs ---- */

static const struct attribute_rule CALLOUT_ATTRIBUTES[] = {
    {"title", VALUE_TEXT, false, FIELD(callout.title), NULL},
    {0},
};

static const struct attribute_rule PULLQUOTE_ATTRIBUTES[] = {
    {"by", VALUE_TEXT, false, FIELD(pullquote.by), NULL},
    {0},
};

static const struct attribute_rule CONTRAST_ATTRIBUTES[] = {
    {"aspect", VALUE_TEXT, true, FIELD(contrast.aspect), NULL},
    {0},
};

static const struct attribute_rule COMPARISON_ATTRIBUTES[] = {
    {"caption", VALUE_CAPTION, false, 0, NULL},
    {0},
};

static const struct attribute_rule CTA_ATTRIBUTES[] = {
    {"url", VALUE_URL, true, FIELD(cta.url), NULL},
    {"label", VALUE_TEXT, true, FIELD(cta.label), NULL},
    {"qr", VALUE_BOOLEAN, false, FIELD(cta.qr), NULL},
    {0},
};

static const struct choice COLUMNS_CHOICES[] = {{"2", 2}, {"3", 3}, {"4", 4}, {0}}; /* narrower ones cannot be read */

static const struct attribute_rule COLUMNS_ATTRIBUTES[] = {
    {"count", VALUE_CHOICE, false, FIELD(columns.count), COLUMNS_CHOICES},
    {0},
};

static const struct choice CHART_CHOICES[] = {
    {"bar", CHART_BAR}, {"stacked", CHART_STACKED}, {"line", CHART_LINE}, {"donut", CHART_DONUT}, {0},
};

static const struct attribute_rule CHART_ATTRIBUTES[] = {
    {"type", VALUE_CHOICE, true, FIELD(chart.kind), CHART_CHOICES},
    {"caption", VALUE_CAPTION, false, 0, NULL},
    {"alt", VALUE_TEXT, true, FIELD(chart.alt), NULL},
    {0},
};

static const struct div_kind DIVS[] = {
    {"summary", {"a summary", NONE, 0}, NODE_SUMMARY, 0, true, summary_finish},
    {"note", {"a note", CALLOUT_ATTRIBUTES, PLACE}, NODE_CALLOUT, CALLOUT_NOTE, false, NULL},
    {"tip", {"a tip", CALLOUT_ATTRIBUTES, PLACE}, NODE_CALLOUT, CALLOUT_TIP, false, NULL},
    {"warning", {"a warning", CALLOUT_ATTRIBUTES, PLACE}, NODE_CALLOUT, CALLOUT_WARNING, false, NULL},
    {"pullquote", {"a pull quote", PULLQUOTE_ATTRIBUTES, CLASS(PAGEBREAK)}, NODE_PULLQUOTE, 0, false, NULL},
    {"contrast", {"a contrast", CONTRAST_ATTRIBUTES, PLACE}, NODE_CONTRAST, 0, true, contrast_finish},
    {"comparison",
     {"a comparison", COMPARISON_ATTRIBUTES, CLASS(WIDE) | CLASS(LANDSCAPE) | PLACE},
     NODE_COMPARISON,
     0,
     true,
     comparison_finish},
    {"checklist", {"a checklist", NONE, PLACE}, NODE_LIST, LIST_CHECK, false, NULL},
    {"steps", {"a list of steps", NONE, PLACE}, NODE_LIST, LIST_STEPS, false, NULL},
    {"columns", {"columns", COLUMNS_ATTRIBUTES, PLACE}, NODE_COLUMNS, 0, false, columns_finish},
    {"column", {"a column", NONE, 0}, NODE_COLUMN, 0, false, column_finish},
    {"lead", {"a lead", NONE, CLASS(DROPCAP) | PLACE}, NODE_PARAGRAPH, 0, false, NULL},
    {"dropcap", {"a drop cap", NONE, CLASS(LEAD) | PLACE}, NODE_PARAGRAPH, 1, false, NULL},
    {"cta", {"a call to action", CTA_ATTRIBUTES, CLASS(PAGEBREAK)}, NODE_CTA, 0, false, NULL},
    {"chart", {"a chart", CHART_ATTRIBUTES, CLASS(WIDE) | CLASS(PAGEBREAK)}, NODE_CHART, 0, false, chart_finish},
};

enum
{
    DIV_COUNT = sizeof DIVS / sizeof *DIVS
};

const struct div_kind *div_kind_find(struct slice name)
{
    for (size_t i = 0; i < DIV_COUNT; i++)
        if (slice_is(name, DIVS[i].name))
            return &DIVS[i];
    return NULL;
}

size_t div_kind_names(struct slice out[DIV_KINDS_MAX])
{
    static_assert((int)DIV_COUNT <= (int)DIV_KINDS_MAX, "room for all names");
    for (size_t i = 0; i < DIV_COUNT; i++)
        out[i] = slice_from_string(DIVS[i].name);
    return DIV_COUNT;
}

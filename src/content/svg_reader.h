/* An SVG file being read: shared by svg.c, svg_style.c and svg_sheet.c. Private to the stage. */
#ifndef OCTAVO_CONTENT_SVG_READER_H
#define OCTAVO_CONTENT_SVG_READER_H

#include "content/svg.h"

#include <expat.h>

/* What an element hands on to those in it. */
struct svg_style
{
    struct svg_matrix matrix;
    bool fill, stroke, even_odd, round, hidden;
    uint32_t fill_color, stroke_color;
    double stroke_width;
};

struct svg_reader;
typedef void svg_property(struct svg_reader *reader, struct svg_style *style, const char *value);

/* One declaration of a style sheet for one class. */
struct svg_rule
{
    struct slice class_name;
    svg_property *set; /* NULL: it says nothing about how a shape looks */
    const char *value;
};

enum
{
    SVG_RULES_MAX = 2000,
    SVG_CLASS_WORK_MAX = 100 * 1000 * 1000 /* bytes of `class` times rules: a tenth of a second or so */
};

struct svg_reader
{
    XML_Parser parser;
    struct arena *arena;
    struct artwork *out;
    struct svg_style styles[SVG_DEPTH_MAX];
    size_t depth;   /* of elements that are open */
    size_t skipped; /* of those, within one that draws nothing */
    size_t points;
    LIST_OF(struct svg_rule) rules; /* in their order */
    size_t class_work;
    struct buffer sheet; /* the text of <style>, while it is open */
    bool in_sheet;
    struct slice wrong; /* empty: nothing yet */
    size_t line;
};

/* Ends the reading: what + detail + behind is what is wrong at this line, unless something was wrong before. Of the
 * detail, a value of the file's, the beginning is shown. */
void svg_stop(struct svg_reader *reader, const char *what, const char *detail, const char *behind);
/* The attribute's value, or NULL. */
const char *svg_attribute(const char **attributes, const char *name);
/* Its length; missing: 0. */
double svg_length_attribute(struct svg_reader *reader, const char **attributes, const char *name);
/* The style of an element in the one that was opened last. */
struct svg_style svg_style_of(struct svg_reader *reader, const char **attributes);
/* The property of that name, or NULL. */
svg_property *svg_property_find(struct slice name);

/* ---- svg_sheet.c ---- */

/* The next "name: value" of declarations that are parted by semicolons, from *from on. False: there is none. */
bool svg_declaration(struct slice text, size_t *from, struct slice *name, struct slice *value);
/* Reads the text of <style>. */
void svg_sheet(struct svg_reader *reader, struct slice text);
/* What the style sheets say of the classes in the attribute `class`. */
void svg_classes(struct svg_reader *reader, struct svg_style *style, const char *value);

#endif

/* What every part of the PDF writer works with: one value for one file. Private to the PDF stage. */
#ifndef OCTAVO_PDF_WRITER_H
#define OCTAVO_PDF_WRITER_H

#include "pdf/annotation.h"
#include "pdf/face.h"
#include "pdf/mark.h"
#include "pdf/object.h"
#include "pdf/pdf.h"

struct libdeflate_compressor;

/* A picture as it stands in the file, once for all places that show it. */
struct embedded_picture
{
    const struct picture *picture;
    struct object *object;
};

/* What is drawn behind a text, without a shape, for those who read it and do not see where lines end. */
enum joint
{
    JOINT_NONE,
    JOINT_SPACE, /* where a line break has swallowed a space */
    JOINT_WORD   /* where a word goes on in the next line without a hyphen: a soft hyphen */
};
struct slice joint_text(enum joint joint);

/* What is known of a page before it is written. */
struct page_plan
{
    enum joint *joints;       /* by item: what readers get behind it */
    struct known_page *known; /* the same page, written before or to be known later; NULL: there is none */
    struct known_page *like;  /* a page that is much the same; NULL: there is none */
    uint32_t *same;           /* by item: which of that one is the same, + 1; 0: none */
};

struct writer
{
    const struct document *document;
    const struct layout *layout;
    struct font_set *fonts;
    struct pdf_options options;
    struct arena *arena;  /* lives as long as the writer */
    struct arena scratch; /* emptied by whoever uses it */
    struct diagnostics *diagnostics;

    HPDF_Doc pdf;
    LIST_OF(struct object *) objects;                             /* ours; numbered behind libharu's */
    struct libdeflate_compressor *compressors[COMPRESSION_COUNT]; /* by kind; none for COMPRESSION_NONE */
    struct pdf_face faces[FACE_COUNT];
    LIST_OF(struct file_font) file_fonts; /* /F0, /F1 … */
    struct page_plan *plans;              /* by page */
    struct object **pages;                /* page_count of them */
    struct object *resources;
    struct object *cmyk_profile;               /* NULL: no picture needs one */
    LIST_OF(struct embedded_picture) pictures; /* /I0, /I1 … */
    struct page_marks *marks;                  /* by page */
    struct leaf_pieces *pieces;                /* by structure node */
    struct object **elements;                  /* by structure node; NULL: left out */
    struct known_tree *tree;                   /* these elements, written before or to be known later; or NULL */
    LIST_OF(struct annotation) annotations;
    struct buffer catalog; /* entries of the catalog, added by those who know them */
};

/* libharu would not do `what`: an error. Always false. */
bool writer_refused(struct writer *writer, const char *what);

/* ---- the steps, in their order; each is true when done, else an error has been added ---- */

/* font_plan.c: which glyphs of which faces are drawn, and for which characters. */
bool fonts_plan(struct writer *writer);
/* page.c: page objects, numbered. */
bool pages_reserve(struct writer *writer);
/* font.c: subsets, font objects. */
bool fonts_write(struct writer *writer);
/* picture.c: every picture of the pages, once. */
bool pictures_write(struct writer *writer);
size_t picture_number(const struct writer *writer, const struct picture *picture); /* N of /IN */
/* page.c: all of what stands on the pages. */
bool pages_write(struct writer *writer);
/* structure_tree.c */
bool structure_write(struct writer *writer);
/* outline.c */
bool outline_write(struct writer *writer);
bool page_labels_write(struct writer *writer);
/* metadata.c */
bool metadata_write(struct writer *writer);
/* icc.c: profiles of what colours mean, made from their definitions. NULL: refused. */
struct object *srgb_profile_write(struct writer *writer);
struct object *cmyk_profile_write(struct writer *writer);
/* file.c: all of libharu's objects into the sink. */
bool file_write(struct writer *writer, struct sink sink);

#endif

/* layout: a document and its theme become pages.
 *
 *     document ──► structure tree ──► flow (boxes, glue, penalties, notes) ──► pages
 */
#ifndef OCTAVO_LAYOUT_LAYOUT_H
#define OCTAVO_LAYOUT_LAYOUT_H

#include "layout/page.h"

enum
{
    PAGES_MAX = 5000 /* a document with more is a mistake, as when a heading is written once a line */
};

/* Lays the whole document out. Cross-references with page numbers make further
 * passes, until nothing changes, eight at most.
 *   out   filled; owned by `arena`; refers to the document and to `fonts`
 * Errors: characters without a glyph, text right to left, a table that cannot be
 * set at a readable size, page references that do not settle, more than PAGES_MAX pages. False when there was one. */
bool layout_document(const struct document *document, struct font_set *fonts, struct arena *arena, struct layout *out,
                     struct diagnostics *diagnostics);

/* Likewise; and says for each page, in `breaks`, why it ends where it does and what the next best end would have cost.
 */
bool layout_document_explained(const struct document *document, struct font_set *fonts, struct arena *arena,
                               struct layout *out, struct buffer *breaks, struct diagnostics *diagnostics);

/* Only the errors of characters that cannot be set: for a document with other errors, which must not be laid out. */
void layout_check_characters(const struct document *document, struct font_set *fonts, struct arena *arena,
                             struct diagnostics *diagnostics);

/* Likewise, only the errors of tables that no page is wide enough for. */
void layout_check_tables(const struct document *document, struct font_set *fonts, struct arena *arena,
                         struct diagnostics *diagnostics);

/* The pages as JSON: what --dump-pages writes and the goldens hold. One item a line. */
void layout_dump(const struct layout *layout, struct buffer *out);

#endif

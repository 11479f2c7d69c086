/* What both forms of a mail's body need to know of inlines. Private to the stage. */
#ifndef OCTAVO_DELIVER_MAIL_INLINE_H
#define OCTAVO_DELIVER_MAIL_INLINE_H

#include "content/document.h"

/* What a reference without words of its own says: the title of what it refers to. */
static inline const struct node *mail_reference_title(const struct node *reference)
{
    const struct node *target = reference->as.reference.target;
    bool captioned = target->first && target->first->kind == NODE_CAPTION;
    return captioned ? target->first : target;
}

#endif

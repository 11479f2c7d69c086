/* QR codes (ISO/IEC 18004) as vector paths. Private to the layout. */
#ifndef OCTAVO_LAYOUT_QR_H
#define OCTAVO_LAYOUT_QR_H

#include "layout/page.h"

/* The code of `text` as one filled path of `size` × `size` with its corner at 0, 0;
 * the quiet zone around it is the caller's. NULL when the text does not fit into a
 * code or there is no memory for it. */
const struct path *qr_path(struct slice text, length size, color ink, struct arena *arena);

#endif

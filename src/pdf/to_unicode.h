/* ToUnicode: the map from a font's codes to what readers get (ISO 32000-1 §9.10.3). Private to the PDF stage. */
#ifndef OCTAVO_PDF_TO_UNICODE_H
#define OCTAVO_PDF_TO_UNICODE_H

#include "pdf/face.h"

/* `texts` by code; empty where a code is not used. */
struct slice to_unicode_map(const struct slice texts[CODE_COUNT], struct arena *arena);

#endif

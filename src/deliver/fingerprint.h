/* Fingerprints of copies: fast, and no defence against who wants two files to have the same. Those of machines with
 * another order of bytes differ. Private to the stage. */
#ifndef OCTAVO_DELIVER_FINGERPRINT_H
#define OCTAVO_DELIVER_FINGERPRINT_H

#include "base/base.h"

uint64_t fingerprint_of(struct slice bytes);
/* Of a file's bytes from where it stands, as far as they can be read. */
uint64_t fingerprint_of_file(int file);

#endif

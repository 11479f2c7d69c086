/* The version that documents are stamped with; OCTAVO_VERSION of octavo.h, which stands alone, is the same. */
#ifndef OCTAVO_BASE_VERSION_H
#define OCTAVO_BASE_VERSION_H

#define PROGRAM_VERSION "0.1.0"

#endif

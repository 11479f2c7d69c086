/* base: what every stage stands on. Memory, text, lengths, diagnostics, files. */
#ifndef OCTAVO_BASE_BASE_H
#define OCTAVO_BASE_BASE_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/file.h"
#include "base/language.h"
#include "base/length.h"
#include "base/slice.h"

#endif

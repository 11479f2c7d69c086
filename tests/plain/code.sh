#!/bin/sh
# Checks of the code itself: who includes whom, the other compiler, the layout.
. "$ROOT/tests/tools/cases.sh"

check 'check-deps' make -C "$ROOT" check-deps
check 'clang has no warning' make -C "$ROOT" check-clang
check 'the layout of the code' make -C "$ROOT" check-format
check 'scripts are sound' sh -c 'for script in "$ROOT"/src/*.sh "$ROOT"/tests/tools/*.sh "$ROOT"/tests/program/*.sh "$ROOT"/tests/plain/*.sh; do sh -n "$script" || exit 1; done'

# On ARM a plain char has no sign, and bytes beyond ASCII are greater than a blank.
unsigned_char() {
    make -C "$ROOT" BUILD="$PWD/unsigned" CFLAGS=-funsigned-char OPTIMIZE=-O0 "$PWD/unsigned/tests/content_document_test" &&
        unsigned/tests/content_document_test
}
check 'text is read alike where a char has no sign' unsigned_char

# check-deps must find what is wrong: a small tree of stages, with one wrong include at a time.
fresh() {
    rm -rf src
    mkdir -p src/base src/content src/text src/layout src/pdf src/cli
    echo '/* Public. */' | tee src/octavo.h src/base/base.h src/content/document.h src/text/text.h >/dev/null
    echo '/* Private to the stage. */' >src/content/internal.h
    printf '#include "text/text.h"\n\n#include "base/base.h"\n#include "content/document.h"\n#include <hb.h>\n#include <string.h>\n' >src/text/text.c
    printf '#include "content/internal.h"\n  #  include <md4c.h>\n' >src/content/read.c
    printf '#include "octavo.h"\n#include "base/base.h"\n' >src/cli/main.c
    printf '#include "octavo.h"\n#include "pdf/pdf.h"\n' >src/octavo.c
}
fresh
check 'check-deps: nothing wrong' "$ROOT/tests/tools/check-deps.sh" src
finds() { # FILE INCLUDE
    fresh
    echo "#include $2" >>"src/$1"
    ! "$ROOT/tests/tools/check-deps.sh" src >found && [ "$(wc -l <found)" -eq 1 ] && grep -q "^$1: includes " found || {
        cat found
        return 1
    }
}
check 'check-deps: a stage to the right' finds content/read.c '"text/text.h"'
check 'check-deps: a header to the right, from a header' finds base/base.h '"content/document.h"'
check 'check-deps: another stage’s private header' finds text/text.c '"content/internal.h"'
check 'check-deps: a foreign header elsewhere' finds layout/x.c '<md4c.h>'
check 'check-deps: libharu outside pdf' finds layout/x.c '<hpdf.h>'
check 'check-deps: HarfBuzz in the program' finds cli/main.c '<hb.h>'
check 'check-deps: a stage in the program' finds cli/main.c '"content/document.h"'
check 'check-deps: the library in a stage' finds text/text.c '"octavo.h"'
check 'check-deps: a header nobody knows' finds text/text.c '<glib.h>'
check 'check-deps: the clock' finds text/text.c '<time.h>'
check 'check-deps: the locale' finds text/text.c '<locale.h>'
check 'check-deps: no such stage' finds text/text.c '"stuff/stuff.h"'

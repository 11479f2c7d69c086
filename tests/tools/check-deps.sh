#!/bin/sh
# Proves from the #include lines that each stage knows only itself, base, and the public headers of the stages
# to its left; that a header of a foreign library stands in one stage only; and that the program uses the library
# as anyone else would: check-deps.sh [FOLDER]
#
# A header is private to its stage when its first comment says "Private to".
set -eu
cd "${1:-$(dirname "$0")/../../src}"

{
    find . -name '*.h' -exec grep -il '^ \*.*private to\|^/\*.*private to' {} + | sed 's,^\./,private ,' || true
    find . -name '*.[ch]' -exec grep -H '^[[:space:]]*#[[:space:]]*include' {} + |
        sed -E 's,^\./([^:]*):[^"<]*(["<])([^">]*).*,include \1 \2 \3,'
} | sort -r | awk '
    function wrong(why) {
        print $2 ": includes " $4 ": " why
        failed = 1
    }
    BEGIN {
        count = split("base content text layout pdf deliver cli", stages)
        for (i = 1; i <= count; i++) rank[stages[i]] = i
        # Foreign headers, each with the one stage that may include it.
        owner["md4c.h"] = owner["yaml.h"] = owner["spng.h"] = owner["jpeglib.h"] = owner["jerror.h"] = owner["expat.h"] = "content"
        owner["setjmp.h"] = "content"                  # libjpeg reports errors by it
        owner["hb.h"] = "text"
        owner["hb-ot.h"] = "text"
        owner["libdeflate.h"] = "pdf"
        owner["hpdf.h"] = "pdf"
        owner["qrencode.h"] = "layout"
        owner["utf8proc.h"] = "deliver"
        owner["pthread.h"] = "deliver"                 # only a batch has threads
        owner["signal.h"] = "cli"                      # a library takes no signals
        owner["gmime/gmime.h"] = owner["curl/curl.h"] = owner["idn2.h"] = owner["sqlite3.h"] = "deliver"
        owner["dlfcn.h"] = "deliver"                   # the libraries that only mails need
        owner["sys/file.h"] = "deliver"                # one run at a time over a ledger
        owner["time.h"] = "cli deliver"                # the time that is left; the date of a mail
        owner["sanitizer/asan_interface.h"] = "base"
        # What C and POSIX give. No locale.h, ctype.h, wchar.h: nothing may follow the locale or the clock.
        standard = "assert dirent errno fcntl float inttypes limits math poll stdalign stdarg stdatomic stdbool " \
                   "stddef stdint stdio stdlib string strings sys/stat sys/types sys/mman unistd"
        count = split(standard, names)
        for (i = 1; i <= count; i++) is_standard[names[i] ".h"] = 1
    }
    $1 == "private" { is_private[$2] = 1; next }
    {
        split($2, from, "/")
        split($4, to, "/")
        stage = $2 ~ /\// ? from[1] : "octavo"         # src/octavo.c ties the stages together
        if ($3 == "\"" && $4 == "octavo.h") {
            if (stage != "octavo" && stage != "cli") wrong("a stage knows nothing of the library around it")
        } else if ($3 == "\"" && $4 !~ /\//) {
            if (stage != "octavo") wrong("private to the calls of the library")
        } else if ($3 == "\"") {
            target = to[1]
            if (!(target in rank)) wrong("no stage of that name")
            else if (stage == "cli" && target != "base" && target != "cli") wrong("the program uses octavo.h and base only")
            else if (stage != "octavo" && rank[target] > rank[stage]) wrong("a stage to the right of " stage)
            else if (target != stage && ($4 in is_private)) wrong("private to " target)
        } else if ($4 ~ /^hpdf/ && stage == "pdf") {
            next
        } else if ($4 in owner || $4 ~ /^hpdf/) {
            allowed = $4 in owner ? owner[$4] : "pdf"
            if (index(" " allowed " ", " " stage " ") == 0) wrong("allowed in " allowed " only")
        } else if (!($4 in is_standard)) wrong("neither standard nor in the list of foreign headers")
    }
    END { exit failed }
'

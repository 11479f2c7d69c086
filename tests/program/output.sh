#!/bin/sh
# Where the PDF goes, and that an old file is never lost.
. "$ROOT/tests/tools/cases.sh"

good de.md
"$OCTAVO" build de.md -o reference.pdf

default_name() { mkdir -p sub && good sub/de.md && "$OCTAVO" build sub/de.md && cmp sub/de.pdf reference.pdf; }
check 'beside the source' default_name
no_ending() { good noending && "$OCTAVO" build noending && cmp noending.pdf reference.pdf; }
check 'a source without an ending' no_ending
filename() { good sub/named.md 'filename: mein-papier.pdf' && "$OCTAVO" build sub/named.md && is_pdf sub/mein-papier.pdf; }
check 'as the front matter says' filename
check 'and not under two names' absent sub/named.pdf
overridden() { "$OCTAVO" build sub/named.md -o other.pdf && is_pdf other.pdf; }
check '-o wins' overridden
piped() { "$OCTAVO" build de.md -o - | cat >piped.pdf && cmp piped.pdf reference.pdf; }
check '-o - into a pipe' piped
redirected() { "$OCTAVO" build de.md -o - >redirected.pdf && cmp redirected.pdf reference.pdf; }
check '-o - into a file' redirected
appended() { printf old >appended; "$OCTAVO" build de.md -o - >>appended; (printf old; cat reference.pdf) | cmp - appended; }
check '-o - appends where it shall' appended
on_device() { "$OCTAVO" build de.md -o /dev/stdout | cat >device.pdf && cmp device.pdf reference.pdf; }
check '-o /dev/stdout' on_device
to_null() { "$OCTAVO" build de.md -o /dev/null && [ -c /dev/null ]; }
check '-o /dev/null' to_null
through_pipe() {
    mkfifo pipe && { timeout 300 cat pipe >from-pipe.pdf & } && timeout 300 "$OCTAVO" build de.md -o pipe && wait &&
        cmp from-pipe.pdf reference.pdf && [ -p pipe ]
}
check '-o into a named pipe' through_pipe
linked() {
    echo old >real.pdf && ln -s real.pdf link.pdf && "$OCTAVO" build de.md -o link.pdf && cmp real.pdf reference.pdf &&
        [ -h link.pdf ]
}
check 'a symbolic link stays one' linked
modes() { (umask 027 && "$OCTAVO" build de.md -o mode.pdf) && [ "$(stat -c %a mode.pdf)" = 640 ]; }
check 'permissions follow the umask' modes
kept_modes() { chmod 600 mode.pdf && "$OCTAVO" build de.md -o mode.pdf && [ "$(stat -c %a mode.pdf)" = 600 ]; }
check 'permissions of an old file are kept' kept_modes
pages() { "$OCTAVO" build de.md -o p.pdf --dump-pages pages.json && python3 -m json.tool pages.json; }
check '--dump-pages is JSON' pages
pages_out() { "$OCTAVO" build de.md -o p.pdf --dump-pages - | cmp - pages.json; }
check '--dump-pages -' pages_out
breaks() { "$OCTAVO" build de.md -o p.pdf --explain-breaks >breaks.txt && grep -q '^page 2, folio' breaks.txt; }
check '--explain-breaks' breaks
breaks_check() { "$OCTAVO" check de.md --explain-breaks | cmp - breaks.txt; }
check '--explain-breaks, checked' breaks_check
set_value() {
    good var.md 'variables:' '  company: Ihr Unternehmen'
    printf '\nFuer {{company}}.\n' >>var.md
    "$OCTAVO" build var.md -o a.pdf && "$OCTAVO" build var.md -o b.pdf --set 'company=Muster=Werke' &&
        pdftotext a.pdf - | grep -q 'Ihr Unternehmen' && pdftotext b.pdf - | grep -q 'Muster=Werke'
}
check '--set and the default' set_value

# ---- the old file or the new one, whole ----

mkdir kept
old_is_kept() { same kept/out.pdf old && [ "$(ls -A kept)" = out.pdf ]; }
printf old >kept/out.pdf
bad bad.md
content_error() { status 1 "$OCTAVO" build bad.md -o kept/out.pdf && old_is_kept; }
check 'kept: an error in the content' content_error
file_limit() { (ulimit -f 8; exec "$OCTAVO" build de.md -o kept/out.pdf) 2>err; [ $? -eq 3 ] && has err 'File too large' && old_is_kept; }
check 'kept: no room for the file' file_limit
small_disk() {
    mkdir disk && mount -t tmpfs -o size=16k none disk || return 0 # without the right to mount, the limit above must do
    printf old >disk/out.pdf
    status 3 "$OCTAVO" build de.md -o disk/out.pdf && has err 'No space left on device' && same disk/out.pdf old &&
        [ "$(ls -A disk)" = out.pdf ]
    result=$?
    umount disk
    return $result
}
check 'kept: a full disk' small_disk

# A program that is stopped just before it renames: fsync says so to whoever reads the pipe "syncing", and then waits.
cat >slow.c <<'C'
#include <fcntl.h>
#include <unistd.h>
int fsync(int descriptor)
{
    (void)descriptor;
    close(open("syncing", O_WRONLY));
    for (;;)
        pause();
}
C
gcc -shared -fPIC slow.c -o slow.so
mkfifo syncing
killed_by() { # SIGNAL STATUS WORDS...: the program with these words writes into kept
    signal=$1 wanted=$2
    shift 2
    ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD=./slow.so "$OCTAVO" "$@" &
    program=$!
    timeout 300 cat syncing
    [ "$(ls -A kept | wc -l)" -eq 2 ] || { kill -9 $program; echo 'no temporary file'; return 1; }
    kill "-$signal" $program
    found=0
    wait $program || found=$?
    [ $found -eq "$wanted" ] || { echo "status $found"; return 1; }
}
check 'kept: terminated' killed_by TERM 143 build de.md -o kept/out.pdf
check 'kept: terminated, nothing left' old_is_kept
check 'kept: interrupted' killed_by HUP 129 build de.md -o kept/out.pdf
check 'kept: interrupted, nothing left' old_is_kept

printf '%s\n' --- 'lang: de' 'from: haus@example.org' 'subject: Ein Papier' --- '' 'Anbei.' >mail.de.md
printf 'email\nanna@example.org\n' >leads.csv
check 'a ledger' status 0 "$OCTAVO" mail de.md --recipients leads.csv --mail mail.de.md --eml messages
check 'ledger export: terminated' killed_by TERM 143 ledger export --recipients leads.csv -o kept/rows.csv
check 'ledger export: terminated, nothing left' old_is_kept
check 'ledger reproduce: terminated' killed_by TERM 143 ledger reproduce 1 --recipients leads.csv -o kept/copy.pdf
check 'ledger reproduce: terminated, nothing left' old_is_kept
check 'ledger export: no folder' status 3 "$OCTAVO" ledger export --recipients leads.csv -o nowhere/rows.csv
check 'ledger export: no folder, and why' has err 'cannot write nowhere/rows.csv: No such file or directory'

check 'kept: killed' killed_by KILL 137 build de.md -o kept/out.pdf
check 'kept: killed, the old file is whole' same kept/out.pdf old
again() { "$OCTAVO" build de.md -o kept/out.pdf && cmp kept/out.pdf reference.pdf; }
check 'what was left is in nobody’s way' again

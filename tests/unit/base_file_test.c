#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Each test works in a folder of its own. */
struct fixture
{
    struct arena arena;
    char folder[64];
    int before; /* the working folder */
};

static int setup(void **state)
{
    static struct fixture fixture;
    arena_init(&fixture.arena, (struct memory_policy){NULL, NULL});
    strcpy(fixture.folder, "/tmp/octavo-file-test-XXXXXX");
    fixture.before = open(".", O_RDONLY | O_DIRECTORY);
    *state = &fixture;
    return mkdtemp(fixture.folder) && chdir(fixture.folder) == 0 ? 0 : -1;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    arena_release(&fixture->arena);
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", fixture->folder);
    int moved = fchdir(fixture->before);
    close(fixture->before);
    return moved == 0 && system(command) == 0 ? 0 : -1;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void assert_holds(struct fixture *fixture, const char *path, const char *text)
{
    struct slice read = {NULL, 0};
    assert_int_equal(file_read(path, 1000000, &fixture->arena, &read), FILE_OK);
    assert_true(slice_is(read, text));
}

static size_t files_here(void)
{
    DIR *folder = opendir(".");
    size_t count = 0;
    while (readdir(folder))
        count++;
    closedir(folder);
    return count - 2; /* "." and ".." */
}

static void a_file_is_read_whole_or_refused(void **state)
{
    struct fixture *fixture = *state;
    struct slice read;
    put("a", "12345");
    assert_holds(fixture, "a", "12345");
    assert_int_equal(file_read("a", 5, &fixture->arena, &read), FILE_OK);
    assert_int_equal(file_read("a", 4, &fixture->arena, &read), FILE_TOO_LARGE);
    assert_int_equal(file_read("missing", 9, &fixture->arena, &read), FILE_SYSTEM_ERROR);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(file_read(".", 9, &fixture->arena, &read), FILE_NOT_REGULAR);
    assert_int_equal(file_read("/dev/zero", 9, &fixture->arena, &read), FILE_NOT_REGULAR);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(file_read("pipe", 9, &fixture->arena, &read), FILE_NOT_REGULAR);
    put("empty", "");
    assert_holds(fixture, "empty", "");
}

static enum file_status read_inside(struct fixture *fixture, const char *relative)
{
    struct slice read;
    return file_read_inside("in", slice_from_string(relative), 100, &fixture->arena, &read);
}

static void reading_stays_inside_the_folder(void **state)
{
    struct fixture *fixture = *state;
    put("outside", "secret");
    assert_int_equal(mkdir("in", 0700), 0);
    assert_int_equal(mkdir("in/sub", 0700), 0);
    put("in/a", "a");
    put("in/sub/b", "b");
    assert_int_equal(symlink("../outside", "in/link"), 0);
    assert_int_equal(symlink("a", "in/inner-link"), 0);
    assert_int_equal(symlink("..", "in/up"), 0);
    assert_int_equal(symlink("sub", "in/sub-link"), 0);
    assert_int_equal(mkfifo("in/pipe", 0600), 0);
    assert_int_equal(read_inside(fixture, "a"), FILE_OK);
    assert_int_equal(read_inside(fixture, "sub/b"), FILE_OK);
    assert_int_equal(read_inside(fixture, "./sub//b"), FILE_OK);
    assert_int_equal(read_inside(fixture, "../outside"), FILE_OUTSIDE);
    assert_int_equal(read_inside(fixture, "sub/../a"), FILE_OUTSIDE);
    assert_int_equal(read_inside(fixture, "sub/.."), FILE_OUTSIDE);
    assert_int_equal(read_inside(fixture, "/etc/passwd"), FILE_OUTSIDE);
    assert_int_equal(read_inside(fixture, "link"), FILE_OUTSIDE);
    assert_int_equal(read_inside(fixture, "inner-link"), FILE_OUTSIDE);
    assert_int_equal(read_inside(fixture, "up/outside"), FILE_OUTSIDE);
    assert_int_equal(read_inside(fixture, "sub-link/b"), FILE_OUTSIDE);
    assert_int_equal(read_inside(fixture, ""), FILE_OUTSIDE);
    assert_int_equal(read_inside(fixture, "."), FILE_OUTSIDE);
    assert_int_equal(read_inside(fixture, "sub"), FILE_NOT_REGULAR);
    assert_int_equal(read_inside(fixture, "pipe"), FILE_NOT_REGULAR);
    assert_int_equal(read_inside(fixture, "a/b"), FILE_SYSTEM_ERROR);
    assert_int_equal(read_inside(fixture, "missing"), FILE_SYSTEM_ERROR);
    assert_int_equal(errno, ENOENT);
    struct slice with_nul = SLICE("a\0.png"), read;
    assert_int_equal(file_read_inside("in", with_nul, 100, &fixture->arena, &read), FILE_OUTSIDE);
}

static void names_that_are_too_long_are_refused(void **state)
{
    struct fixture *fixture = *state;
    char name[400];
    memset(name, 'n', sizeof name);
    struct slice read;
    assert_int_equal(file_read_inside(".", (struct slice){name, sizeof name}, 9, &fixture->arena, &read),
                     FILE_SYSTEM_ERROR);
    assert_int_equal(errno, ENAMETOOLONG);
}

static void folders_of_paths(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(path_folder(&fixture->arena, "de.md"), ".");
    assert_string_equal(path_folder(&fixture->arena, "a/de.md"), "a");
    assert_string_equal(path_folder(&fixture->arena, "a/b//de.md"), "a/b");
    assert_string_equal(path_folder(&fixture->arena, "/de.md"), "/");
    assert_string_equal(path_folder(&fixture->arena, "../de.md"), "..");
}

/* ---- output ---- */

static bool write_output(const char *path, const char *text)
{
    struct output_file *file = output_file_open(path);
    if (!file)
        return false;
    struct sink sink = output_file_sink(file);
    if (!sink.write(sink.context, text, strlen(text)))
    {
        output_file_abandon(file);
        return false;
    }
    return output_file_commit(file);
}

static void a_new_file_appears_whole(void **state)
{
    struct fixture *fixture = *state;
    mode_t mask = umask(027);
    assert_true(write_output("out", "new"));
    umask(mask);
    assert_holds(fixture, "out", "new");
    struct stat status;
    assert_int_equal(stat("out", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    assert_int_equal(files_here(), 1);
}

static void an_old_file_is_replaced_only_on_commit(void **state)
{
    struct fixture *fixture = *state;
    put("out", "old");
    assert_int_equal(chmod("out", 0604), 0);
    struct output_file *file = output_file_open("out");
    struct sink sink = output_file_sink(file);
    assert_true(sink.write(sink.context, "new", 3));
    assert_holds(fixture, "out", "old");
    assert_int_equal(files_here(), 2);
    assert_int_equal(access(output_file_temporary(file), F_OK), 0);
    assert_true(output_file_commit(file));
    assert_holds(fixture, "out", "new");
    struct stat status;
    assert_int_equal(stat("out", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0604);
    assert_int_equal(files_here(), 1);
}

static void an_abandoned_file_leaves_nothing(void **state)
{
    struct fixture *fixture = *state;
    put("out", "old");
    struct output_file *file = output_file_open("out");
    struct sink sink = output_file_sink(file);
    assert_true(sink.write(sink.context, "new", 3));
    output_file_abandon(file);
    assert_holds(fixture, "out", "old");
    assert_int_equal(files_here(), 1);
}

static void a_link_stays_and_its_file_is_replaced(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(mkdir("sub", 0700), 0);
    put("sub/real", "old");
    assert_int_equal(symlink("sub/between", "link"), 0);
    assert_int_equal(symlink("real", "sub/between"), 0);
    assert_true(write_output("link", "new"));
    assert_holds(fixture, "sub/real", "new");
    struct stat status;
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(files_here(), 2);
}

static void a_link_to_nothing_makes_its_file(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(symlink("not-yet", "link"), 0);
    assert_true(write_output("link", "new"));
    assert_holds(fixture, "not-yet", "new");
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_false(write_output("loop", "new"));
    assert_int_equal(errno, ELOOP);
}

static void a_device_is_written_directly(void **state)
{
    (void)state;
    assert_true(write_output("/dev/null", "x"));
    struct output_file *file = output_file_open("/dev/null");
    assert_null(output_file_temporary(file));
    output_file_abandon(file);
    assert_int_equal(access("/dev/null", F_OK), 0);
    assert_false(write_output("/dev/full", "x"));
    assert_int_equal(errno, ENOSPC);
    assert_int_equal(access("/dev/full", F_OK), 0);
}

static void what_cannot_be_opened_is_said(void **state)
{
    (void)state;
    assert_null(output_file_open("."));
    assert_int_equal(errno, EISDIR);
    assert_null(output_file_open("missing/out"));
    assert_int_equal(errno, ENOENT);
    assert_null(output_file_open(""));
    assert_int_equal(errno, ENOENT);
    put("file", "");
    assert_null(output_file_open("file/out"));
    assert_int_equal(errno, ENOTDIR);
    assert_int_equal(files_here(), 1);
}

static void names_that_are_taken_are_left_alone(void **state)
{
    struct fixture *fixture = *state;
    char taken[64];
    snprintf(taken, sizeof taken, ".out.%ld-0.tmp", (long)getpid());
    put(taken, "not ours");
    assert_true(write_output("out", "new"));
    assert_holds(fixture, taken, "not ours");
    assert_holds(fixture, "out", "new");
}

static void large_and_small_pieces_keep_their_order(void **state)
{
    struct fixture *fixture = *state;
    struct output_file *file = output_file_open("out");
    struct sink sink = output_file_sink(file);
    struct buffer expected;
    buffer_init(&expected, &fixture->arena);
    static char piece[100000];
    for (size_t i = 0; i < 40; i++)
    {
        size_t size = i % 4 == 3 ? sizeof piece : i * 997;
        memset(piece, (int)('a' + i % 26), sizeof piece);
        assert_true(sink.write(sink.context, piece, size));
        buffer_add(&expected, piece, size);
    }
    assert_true(output_file_commit(file));
    struct slice read;
    assert_int_equal(file_read("out", 100000000, &fixture->arena, &read), FILE_OK);
    assert_true(slice_equal(read, buffer_slice(&expected)));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_is_read_whole_or_refused),
        TEST(reading_stays_inside_the_folder),
        TEST(names_that_are_too_long_are_refused),
        TEST(folders_of_paths),
        TEST(a_new_file_appears_whole),
        TEST(an_old_file_is_replaced_only_on_commit),
        TEST(an_abandoned_file_leaves_nothing),
        TEST(a_link_stays_and_its_file_is_replaced),
        TEST(a_link_to_nothing_makes_its_file),
        TEST(a_device_is_written_directly),
        TEST(what_cannot_be_opened_is_said),
        TEST(names_that_are_taken_are_left_alone),
        TEST(large_and_small_pieces_keep_their_order),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}

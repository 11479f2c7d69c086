/* A program of someone else's over octavo.h: prints "ok NAME" and "not ok NAME" like any test. */
#include <octavo.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void report(const char *name, bool done) { printf(done ? "ok %s\n" : "not ok %s\n", name); }

static bool is_pdf(const struct octavo_result *result)
{
    return result->pdf && result->pdf_length > 1000 && memcmp(result->pdf, "%PDF-1.7", 8) == 0;
}

static bool same(const struct octavo_result *a, const struct octavo_result *b)
{
    return a->pdf_length == b->pdf_length && memcmp(a->pdf, b->pdf, a->pdf_length) == 0;
}

static bool file_holds(const char *path, const unsigned char *bytes, size_t size)
{
    FILE *file = fopen(path, "rb");
    unsigned char *read = malloc(size + 1);
    bool done = file && read && fread(read, 1, size + 1, file) == size && memcmp(read, bytes, size) == 0;
    if (file)
        fclose(file);
    free(read);
    return done;
}

static void test_memory_and_file(void)
{
    struct octavo_options options = {.source = "good.md"};
    struct octavo_result memory, file;
    report("memory: status", octavo_build_memory(&options, &memory) == OCTAVO_OK);
    report("memory: a PDF", is_pdf(&memory));
    report("memory: pages", memory.page_count >= 2);
    report("memory: no diagnostics", memory.diagnostics && !*memory.diagnostics && !memory.diagnostics_length);
    report("memory: no output path", !memory.output);
    report("file: status", octavo_build_file(&options, "x.pdf", &file) == OCTAVO_OK);
    report("file: the same bytes", file_holds("x.pdf", memory.pdf, memory.pdf_length));
    report("file: its path", file.output && strcmp(file.output, "x.pdf") == 0);
    report("file: no PDF in memory", !file.pdf);
    octavo_result_free(&file);
    report("file: default path", octavo_build_file(&options, NULL, &file) == OCTAVO_OK && file.output &&
                                     strcmp(file.output, "good.pdf") == 0);
    octavo_result_free(&file);
    octavo_result_free(&memory);
    report("free: all is gone", !memory.pdf && !memory.diagnostics && !memory.memory);
    octavo_result_free(&memory); /* twice is harmless */
}

static void test_variables(void)
{
    static const struct octavo_variable NAMED[] = {{"company", "Musterwerke"}}, BROKEN[] = {{"company", "\xFF"}};
    struct octavo_options plain = {.source = "variable.md"}, named = plain, broken = plain;
    named.variables = NAMED;
    broken.variables = BROKEN;
    named.variable_count = broken.variable_count = 1;
    struct octavo_result a, b;
    report("variable: default", octavo_build_memory(&plain, &a) == OCTAVO_OK);
    report("variable: set", octavo_build_memory(&named, &b) == OCTAVO_OK);
    report("variable: another PDF", is_pdf(&a) && is_pdf(&b) && !same(&a, &b));
    octavo_result_free(&a);
    octavo_result_free(&b);
    report("variable: no UTF-8", octavo_build_memory(&broken, &a) == OCTAVO_CONTENT_ERROR && a.error_count == 1);
    octavo_result_free(&a);
}

static void test_errors(void)
{
    struct octavo_options bad = {.source = "bad.md"}, missing = {.source = "nowhere.md"};
    struct octavo_result result;
    report("errors: build", octavo_build_memory(&bad, &result) == OCTAVO_CONTENT_ERROR);
    report("errors: counted", result.error_count == 2 && !result.pdf);
    report("errors: told", strstr(result.diagnostics, "bad.md:9:5: error: ") != NULL);
    octavo_result_free(&result);
    report("errors: transcript", octavo_transcript(&bad, NULL, &result) == OCTAVO_CONTENT_ERROR && !result.transcript);
    octavo_result_free(&result);
    report("errors: check", octavo_check(&bad, &result) == OCTAVO_CONTENT_ERROR && result.error_count == 2);
    octavo_result_free(&result);
    bad.diagnostics_format = OCTAVO_DIAGNOSTICS_JSON;
    report("errors: as JSON", octavo_check(&bad, &result) == OCTAVO_CONTENT_ERROR && result.diagnostics[0] == '{');
    octavo_result_free(&result);
    report("errors: no file", octavo_check(&missing, &result) == OCTAVO_SYSTEM_ERROR && result.error_count == 1);
    octavo_result_free(&result);
}

static void test_themes(void)
{
    struct octavo_options plain = {0}, folio = {.theme = "folio"}, unknown = {.theme = "purple"};
    struct octavo_options built = {.source = "good.md", .theme = "signal"};
    struct octavo_result result, other;
    report("theme: the first has a name", octavo_theme_name(0) && strcmp(octavo_theme_name(0), "petrol") == 0);
    report("theme: each says what it looks like", octavo_theme_character(0) && octavo_theme_character(2));
    report("theme: there is an end", !octavo_theme_name(1000) && !octavo_theme_character(1000));
    report("theme: printed", octavo_theme(&folio, &result) == OCTAVO_OK && result.theme &&
                                 strstr(result.theme, "\nbase: folio # ") && !result.pdf &&
                                 strlen(result.theme) == result.theme_length);
    octavo_result_free(&result);
    report("theme: that of a paper which names none",
           octavo_theme(&plain, &result) == OCTAVO_OK && strstr(result.theme, "\nbase: petrol # "));
    octavo_result_free(&result);
    report("theme: unknown", octavo_theme(&unknown, &result) == OCTAVO_CONTENT_ERROR && !result.theme);
    octavo_result_free(&result);
    report("theme: a build", octavo_build_memory(&built, &result) == OCTAVO_OK && is_pdf(&result));
    built.theme = NULL;
    octavo_build_memory(&built, &other);
    report("theme: another PDF", !same(&result, &other));
    octavo_result_free(&other);
    octavo_result_free(&result);
}

/* The paths that the library tells of temporary files, one after the other. */
struct told
{
    int made, gone;
    char path[256];
};

static void tell(void *context, const char *path)
{
    struct told *told = context;
    if (!path)
        told->gone++;
    else
    {
        told->made++;
        snprintf(told->path, sizeof told->path, "%s", path);
    }
}

static void test_temporary_file(void)
{
    struct told told = {0};
    struct octavo_options options = {.source = "good.md", .temporary_file = tell, .temporary_context = &told};
    struct octavo_result result;
    octavo_build_file(&options, "x.pdf", &result);
    report("temporary file: told", told.made == 1 && told.gone == 1 && strncmp(told.path, ".x.pdf.", 7) == 0);
    report("temporary file: gone", fopen(told.path, "rb") == NULL);
    octavo_result_free(&result);
}

/* What a thread builds, again and again. */
struct work
{
    const char *theme;
    struct octavo_result first;
};

static void *build_often(void *context)
{
    struct work *work = context;
    struct octavo_result next;
    struct octavo_options options = {.source = "good.md", .theme = work->theme};
    octavo_build_memory(&options, &work->first);
    for (int i = 0; i < 5; i++)
    {
        octavo_build_memory(&options, &next);
        if (!is_pdf(&next) || !same(&work->first, &next))
            return NULL;
        octavo_result_free(&next);
    }
    return context;
}

static bool threads_agree(const char *theme)
{
    pthread_t threads[4];
    struct work works[4] = {{theme, {0}}, {theme, {0}}, {theme, {0}}, {theme, {0}}};
    bool done = true;
    for (size_t i = 0; i < 4; i++)
        done = pthread_create(&threads[i], NULL, build_often, &works[i]) == 0 && done;
    for (size_t i = 0; i < 4; i++)
    {
        void *back = NULL;
        done = pthread_join(threads[i], &back) == 0 && back && is_pdf(&works[i].first) &&
               same(&works[0].first, &works[i].first) && done;
    }
    for (size_t i = 0; i < 4; i++)
        octavo_result_free(&works[i].first);
    return done;
}

static void test_threads(void)
{
    report("threads: four at once build the same", threads_agree(NULL));
    report("threads: in a theme's own fonts", threads_agree("fonts.yaml"));
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    if (file)
    {
        fputs(text, file);
        fclose(file);
    }
}

struct told_rows
{
    size_t rows, errors;
    char text[4096]; /* of the last export */
};

static void tell_row(void *context, const struct octavo_mail_row *row)
{
    struct told_rows *told = context;
    told->rows += row->number > 0;
    told->errors += row->error_count;
}

static bool take_text(void *context, const void *data, size_t size)
{
    struct told_rows *told = context;
    size_t length = strlen(told->text);
    if (length + size >= sizeof told->text)
        return false;
    memcpy(told->text + length, data, size);
    told->text[length + size] = '\0';
    return true;
}

static void test_mail(void)
{
    struct octavo_options build = {.source = "good.md"};
    struct told_rows told = {0};
    struct octavo_mail_options options = {.build = &build,
                                          .recipients = "people.csv",
                                          .mail = "mail.md",
                                          .folder = "messages",
                                          .date = 1790000000,
                                          .row = tell_row,
                                          .context = &told};
    struct octavo_mail_counts counts;
    write_file("people.csv", "email,name\na@example.org,Anna\nnobody,Bob\n");
    write_file("mail.md", "---\nlang: de\nfrom: a@example.com\nsubject: Hallo {{name|du}}\n---\n\nText.\n");
    report("mail: a bad row", octavo_mail(&options, &counts) == OCTAVO_CONTENT_ERROR);
    report("mail: counted", counts.rows == 2 && counts.written == 1 && counts.bad == 1 && !counts.stopped);
    report("mail: told", told.rows == 2 && told.errors == 1);
    FILE *message = fopen("messages/000001-a-example.org.eml", "rb");
    report("mail: written", message != NULL);
    if (message)
        fclose(message);
    struct octavo_ledger_options ledger = {.path = "people.csv.ledger", .write = take_text, .context = &told};
    struct octavo_result result;
    long long erased = 0;
    report("ledger: export", octavo_ledger_export(&ledger, /* json */ true, &result) == OCTAVO_OK &&
                                 strstr(told.text, "\"address\":\"a@example.org\"") != NULL);
    octavo_result_free(&result);
    report("ledger: reproduce", octavo_ledger_reproduce(&ledger, 1, "again.pdf", NULL, &result) == OCTAVO_OK);
    octavo_result_free(&result);
    report("ledger: no such row", octavo_ledger_reproduce(&ledger, 9, NULL, NULL, &result) == OCTAVO_CONTENT_ERROR);
    octavo_result_free(&result);
    report("ledger: forget",
           octavo_ledger_forget(&ledger, "A@example.org", &erased, &result) == OCTAVO_OK && erased == 1);
    octavo_result_free(&result);
    ledger.path = "nowhere";
    report("ledger: none", octavo_ledger_show(&ledger, &result) == OCTAVO_SYSTEM_ERROR && result.error_count == 1);
    octavo_result_free(&result);
}

int main(void)
{
    test_mail();
    test_memory_and_file();
    test_variables();
    test_errors();
    test_themes();
    test_temporary_file();
    test_threads();
    return 0;
}

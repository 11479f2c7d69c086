#include "cli/option.h"

#include <string.h>

static const struct place COMMAND_LINE = {0};

bool option_number(const char *value, long least, long most, const char *what, long *out,
                   struct diagnostics *diagnostics)
{
    long number = 0;
    const char *digit = value;
    for (; *digit >= '0' && *digit <= '9' && number <= most; digit++)
        number = number * 10 + (*digit - '0');
    if (!*digit && number >= least && number <= most)
    {
        *out = number;
        return true;
    }
    diagnose_error(diagnostics, COMMAND_LINE, "\"%s\" is no %s from %ld to %ld", value, what, least, most);
    return false;
}

static bool apply_output(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->output = value;
    return true;
}

const struct option OPTION_OUTPUT = {
    .name = "output",
    .letter = 'o',
    .value = "FILE.pdf",
    .help = "write the PDF there; \"-\" is standard output. Without it: the\n"
            "front matter's filename beside the source, else SOURCE.pdf",
    .apply = apply_output,
};

const struct option OPTION_TRANSCRIPT_OUTPUT = {
    .name = "output",
    .letter = 'o',
    .value = "FILE.txt",
    .help = "write the transcript there instead of to standard output",
    .apply = apply_output,
};

static bool apply_theme(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->options.theme = value;
    return true;
}

const struct option OPTION_THEME = {
    .name = "theme",
    .value = "NAME|FILE.yaml",
    .help = "take this built-in theme or theme file instead of the one that\n"
            "the front matter names",
    .apply = apply_theme,
};

static bool apply_set(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    const char *equals = strchr(value, '=');
    if (!equals || equals == value)
    {
        diagnose_error(diagnostics, COMMAND_LINE, "\"%s\" sets nothing", value);
        diagnose_help(diagnostics, "write --set NAME=VALUE, such as --set company=Example");
        return false;
    }
    struct slice name = {value, (size_t)(equals - value)};
    arguments->variables[arguments->options.variable_count++] =
        (struct octavo_variable){slice_to_string(arguments->arena, name), equals + 1};
    return true;
}

const struct option OPTION_SET = {
    .name = "set",
    .value = "NAME=VALUE",
    .help = "give a variable of the front matter this value; may be repeated",
    .apply = apply_set,
};

static bool apply_dump_pages(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)diagnostics;
    arguments->options.dump_pages = strcmp(value, "-") == 0 ? "/dev/stdout" : value;
    return true;
}

const struct option OPTION_DUMP_PAGES = {
    .name = "dump-pages",
    .value = "FILE.json",
    .help = "write what stands where on each page, as JSON",
    .apply = apply_dump_pages,
};

static bool apply_explain_breaks(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->options.explain_breaks = true;
    return true;
}

const struct option OPTION_EXPLAIN_BREAKS = {
    .name = "explain-breaks",
    .help = "print, for each page, why it ends where it does, and what the\n"
            "next best end would have cost, to standard output",
    .apply = apply_explain_breaks,
};

static bool apply_diagnostics(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    bool json = strcmp(value, "json") == 0;
    if (!json && strcmp(value, "text") != 0)
    {
        diagnose_error(diagnostics, COMMAND_LINE, "diagnostics cannot be written as \"%s\"", value);
        diagnose_help(diagnostics, "write --diagnostics=text or --diagnostics=json");
        return false;
    }
    arguments->options.diagnostics_format = json ? OCTAVO_DIAGNOSTICS_JSON : OCTAVO_DIAGNOSTICS_TEXT;
    return true;
}

const struct option OPTION_DIAGNOSTICS = {
    .name = "diagnostics",
    .value = "text|json",
    .help = "how errors and warnings are written to standard error: for\n"
            "people (the default), or as JSON, one object a line",
    .apply = apply_diagnostics,
};

static bool apply_strict(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->options.warnings_are_errors = true;
    return true;
}

const struct option OPTION_STRICT = {
    .name = "strict",
    .help = "a warning ends the run like an error; the advice of \"octavo\n"
            "check\" is given by a build too",
    .apply = apply_strict,
};

static bool apply_list(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->list = true;
    return true;
}

const struct option OPTION_LIST = {
    .name = "list",
    .help = "name the built-in themes, and say what they look like",
    .apply = apply_list,
};

static bool apply_print(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->print = true;
    return true;
}

const struct option OPTION_PRINT = {
    .name = "print",
    .help = "print a theme as a theme file in which every key is explained:\n"
            "the built-in one of the name given, or a file's",
    .apply = apply_print,
};

static bool apply_help(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->help = true;
    return true;
}

const struct option OPTION_HELP = {
    .name = "help",
    .letter = 'h',
    .help = "show this help",
    .apply = apply_help,
};

static bool apply_version(struct arguments *arguments, const char *value, struct diagnostics *diagnostics)
{
    (void)value, (void)diagnostics;
    arguments->version = true;
    return true;
}

const struct option OPTION_VERSION = {
    .name = "version",
    .help = "show the program's version",
    .apply = apply_version,
};

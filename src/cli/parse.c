/* Reads the command line by the tables of commands and options. */
#include "cli/command.h"

#include <string.h>

static const struct place COMMAND_LINE = {0};

enum
{
    NAMES_MAX = 32 /* commands, or options of one command */
};

/* The help line of an error: the nearest name, and where all are listed. */
static void suggest(struct diagnostics *diagnostics, struct slice nearest, const char *dashes, const char *command)
{
    const char *space = *command ? " " : "";
    if (nearest.length)
        diagnose_help(diagnostics, "did you mean \"%s%.*s\"? \"octavo%s%s --help\" lists all", dashes,
                      SLICE_ARGUMENTS(nearest), space, command);
    else
        diagnose_help(diagnostics, "\"octavo%s%s --help\" lists all that there is", space, command);
}

const struct command *command_find(const char *name, struct diagnostics *diagnostics)
{
    struct slice names[NAMES_MAX];
    for (size_t i = 0; i < COMMAND_COUNT; i++)
    {
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
        names[i] = slice_from_string(COMMANDS[i].name);
    }
    diagnose_error(diagnostics, COMMAND_LINE, "unknown command \"%s\"", name);
    suggest(diagnostics, slice_nearest(slice_from_string(name), names, COMMAND_COUNT), "", "");
    return NULL;
}

/* ---- one command's words ---- */

struct parser
{
    const struct command *command;
    int count, next; /* words in all; the one to read next */
    char *const *words;
    struct arguments *arguments;
    struct diagnostics *diagnostics;
};

/* The command's name as the user writes it after "octavo". */
static const char *written_name(const struct command *command) { return command == &PROGRAM ? "" : command->name; }

static const struct option *find_by_name(const struct parser *parser, struct slice name)
{
    const struct command *command = parser->command;
    struct slice names[NAMES_MAX];
    for (size_t i = 0; i < command->option_count; i++)
    {
        names[i] = slice_from_string(command->options[i]->name);
        if (slice_equal(names[i], name))
            return command->options[i];
    }
    diagnose_error(parser->diagnostics, COMMAND_LINE, "unknown option \"--%.*s\"", SLICE_ARGUMENTS(name));
    suggest(parser->diagnostics, slice_nearest(name, names, command->option_count), "--", written_name(command));
    return NULL;
}

static const struct option *find_by_letter(const struct parser *parser, const char *word)
{
    const struct command *command = parser->command;
    for (size_t i = 0; i < command->option_count; i++)
        if (command->options[i]->letter == word[1])
            return command->options[i];
    diagnose_error(parser->diagnostics, COMMAND_LINE, "unknown option \"%s\"", word);
    suggest(parser->diagnostics, (struct slice){0}, "-", written_name(command));
    return NULL;
}

/* Applies `option`; `attached` is the value in the same word, or NULL. */
static bool apply(struct parser *parser, const struct option *option, const char *attached)
{
    const char *value = attached;
    if (attached && !option->value)
    {
        diagnose_error(parser->diagnostics, COMMAND_LINE, "--%s takes no value", option->name);
        suggest(parser->diagnostics, (struct slice){0}, "--", written_name(parser->command));
        return false;
    }
    if (option->value && !value && parser->next < parser->count)
        value = parser->words[parser->next++];
    if (option->value && (!value || !*value))
    {
        diagnose_error(parser->diagnostics, COMMAND_LINE, "--%s needs a value: %s", option->name, option->value);
        suggest(parser->diagnostics, (struct slice){0}, "--", written_name(parser->command));
        return false;
    }
    return option->apply(parser->arguments, value, parser->diagnostics);
}

static bool parse_long(struct parser *parser, const char *word)
{
    const char *equals = strchr(word, '=');
    struct slice name = equals ? (struct slice){word, (size_t)(equals - word)} : slice_from_string(word);
    const struct option *option = find_by_name(parser, name);
    return option && apply(parser, option, equals ? equals + 1 : NULL);
}

static bool parse_short(struct parser *parser, const char *word)
{
    const struct option *option = find_by_letter(parser, word);
    return option && apply(parser, option, word[2] ? word + 2 : NULL);
}

static bool parse_operand(struct parser *parser, const char *word)
{
    struct arguments *arguments = parser->arguments;
    const struct command *command = parser->command;
    if (arguments->operand_count < command->operand_most)
    {
        arguments->operands[arguments->operand_count++] = word;
        return true;
    }
    if (!command->operand || command->operand_most > 0 || arguments->options.source)
    {
        diagnose_error(parser->diagnostics, COMMAND_LINE, "unexpected argument \"%s\"", word);
        suggest(parser->diagnostics, (struct slice){0}, "", written_name(command));
        return false;
    }
    if (!*word || strcmp(word, "-") == 0)
    {
        diagnose_error(parser->diagnostics, COMMAND_LINE, "\"%s\" is no path of a source", word);
        diagnose_help(parser->diagnostics, "the source is a file: its theme and pictures are found beside it");
        return false;
    }
    arguments->options.source = word;
    return true;
}

static bool parse_word(struct parser *parser, bool *options_ended)
{
    const char *word = parser->words[parser->next++];
    if (*options_ended || word[0] != '-' || word[1] == '\0')
        return parse_operand(parser, word);
    if (strcmp(word, "--") == 0)
    {
        *options_ended = true;
        return true;
    }
    return word[1] == '-' ? parse_long(parser, word + 2) : parse_short(parser, word);
}

bool command_parse(const struct command *command, int count, char *const *words, struct arguments *arguments,
                   struct diagnostics *diagnostics)
{
    struct parser parser = {command, count, 0, words, arguments, diagnostics};
    arguments->variables = ARENA_ARRAY(arguments->arena, (size_t)count, struct octavo_variable);
    arguments->options.variables = arguments->variables;
    bool options_ended = false;
    while (parser.next < parser.count)
    {
        if (!parse_word(&parser, &options_ended))
            return false;
        if (arguments->help || arguments->version)
            return true;
    }
    if (command->operand && command->operand_most == 0 && !arguments->options.source)
    {
        diagnose_error(diagnostics, COMMAND_LINE, "%s is missing", command->operand);
        suggest(diagnostics, (struct slice){0}, "", written_name(command));
        return false;
    }
    return true;
}

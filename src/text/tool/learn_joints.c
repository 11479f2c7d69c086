/* learn_joints DICTIONARY WORDS OUTPUT
 *
 * Learns where German compounds are joined, and writes the weights of text/joints.h. Runs when the program is built.
 *
 * The first level of the dictionary (the format of libhyphen) lists some 69,000 words whose parts are marked off:
 * "jahres1ab1schluss1prüfung". A mark behind a prefix is no joint, nor is one before a suffix or between the syllables
 * of a foreign word ("pro1blem"); what remains are joints, all other places are none. Behind a prefix of four letters
 * and more a division is as good as at a joint, and is learned as one. Parts are also joined anew, to compounds that
 * the dictionary does not list. An averaged perceptron learns to tell the places apart:
 *
 * Source:  Y. Freund, R. E. Schapire, "Large Margin Classification Using the Perceptron Algorithm",
 *          Machine Learning 37 (1999).
 * Departs: whole numbers only, so that every machine learns the same; a margin is asked for.
 */
#include "text/joints.h"

#define TOOL "learn_joints"
#include "text/tool/tool.h"

#include <string.h>

enum
{
    LINE_ROOM = 512,
    PART_MINIMUM = 3, /* letters of a part */
    PREFIX_LONG = 4,  /* letters of a prefix behind which a division is as good as at a joint */
    ROUNDS = 6,
    MARGIN = 60,
    REPEATS = 40,  /* of each of WORDS in a round */
    STRIDE = 7919, /* a prime: each word is joined with another one */
    SCALE = 4,     /* of the weights in the table */
    GREATEST = 127
};

enum label
{
    NO_JOINT,
    JOINT,
    UNSAID /* behind a short prefix: nothing is learned from it */
};

struct example
{
    struct joint_word word;
    uint8_t labels[JOINT_WORD_LIMIT + 1];
    size_t first_end, last_start; /* the first and the last part, for other compounds; 0 and word.count: none */
};

struct examples
{
    struct example *items;
    size_t count, room;
};

/* ---- the parts of a word ---- */

static const char WORD_SIGNS[] = "-."; /* behind a word of WORDS */

/* In ISO 8859-1, as the dictionary is. */
static const char prefixes[] = "ab an auf aus be bei da dagegen daher dahin dar durch ein emp empor ent entgegen er ge "
                               "gegen her herab heran herauf heraus herbei herein herum herunter hervor hin hinab "
                               "hinauf hinaus hinein hinter hinunter hinweg hinzu in miss mit nach ob um umher un "
                               "unter ur ver vor voran voraus vorbei weg wider wieder zer zu zur\xFC"
                               "ck zusammen zwischen \xFC"
                               "ber";
static const char parting[] = "auf"; /* a prefix that parts ligatures, as a joint does */
static const char foreign[] = "anti apo bra bro cha che des dia dis epi ex extra fra fri gra gri gro hyper hypo inter "
                              "intra kata kla kol kom kon kor kre kri kro meta mis mono multi neo para per peri pla "
                              "pli plo poly pre pro pr\xE4 pseudo re semi spe sta ste sti sto stra sub sym syn sys tra "
                              "trans tre tri tro zen";
static const char suffixes[] = "bar bare barer barkeit barkeits haft hafte hafter haftigkeit heit heits innen isch "
                               "ische ischer keit keits lich liche lichen licher liches lichkeit lichkeits ling linge "
                               "lings los lose loser losigkeit nis nisse nisses sal sam same samer samkeit schaft "
                               "schaften schafts tum tums t\xFCmer ung ungen ungs";

/* Letters in a row, in the dictionary's characters. */
struct part
{
    const char *letters;
    size_t length;
};

struct parts
{
    char letters[LINE_ROOM];
    size_t ends[LINE_ROOM], count;
};

/* `list`: parted by spaces. */
static bool is_one_of(const char *list, struct part part)
{
    for (const char *at = list; *at; at += strspn(at, " "))
    {
        size_t length = strcspn(at, " ");
        if (length == part.length && memcmp(at, part.letters, length) == 0)
            return true;
        at += length;
    }
    return false;
}

static bool has_vowel(struct part part)
{
    for (size_t i = 0; i < part.length; i++)
        if (strchr("aeiouy\xE4\xF6\xFC", part.letters[i]))
            return true;
    return false;
}

/* A line such as "her1ab1h\xE4ngend"; an even number says that there is no division. Returns how many letters. */
static size_t parts_read(const char *line, struct parts *parts)
{
    size_t letters = 0;
    parts->count = 0;
    for (; *line; line++)
    {
        bool number = *line >= '0' && *line <= '9';
        bool ends = number && (*line - '0') % 2 == 1 && letters > 0;
        if (ends && (parts->count == 0 || parts->ends[parts->count - 1] < letters))
            parts->ends[parts->count++] = letters;
        if (!number && *line != '.')
            parts->letters[letters++] = *line;
    }
    if (letters > 0 && (parts->count == 0 || parts->ends[parts->count - 1] < letters))
        parts->ends[parts->count++] = letters;
    return letters;
}

static struct part part_at(const struct parts *parts, size_t index)
{
    size_t start = index > 0 ? parts->ends[index - 1] : 0;
    return (struct part){parts->letters + start, parts->ends[index] - start};
}

/* Can a word of a compound begin with it? */
static bool begins_word(struct part part)
{
    return is_one_of(prefixes, part) || (part.length >= PART_MINIMUM && has_vowel(part) && !is_one_of(suffixes, part));
}

/* A prefix, or the first syllable of a foreign word: a word does not end with it. */
static bool only_begins(struct part part)
{
    return part.length < PART_MINIMUM || is_one_of(prefixes, part) || is_one_of(foreign, part);
}

/* ---- examples ---- */

/* Of the place behind `part`; `bare`: since the last joint there has been nothing that a word can end with. */
static enum label place_label(struct part part, bool bare, struct part next)
{
    if (bare && is_one_of(prefixes, part))
        return part.length >= PREFIX_LONG || is_one_of(parting, part) ? JOINT : UNSAID;
    return !bare && begins_word(next) ? JOINT : NO_JOINT;
}

static void places_label(const struct parts *parts, struct example *example)
{
    bool bare = true;
    for (size_t i = 0; i + 1 < parts->count; i++)
    {
        bare = bare && only_begins(part_at(parts, i));
        enum label label = place_label(part_at(parts, i), bare, part_at(parts, i + 1));
        example->labels[parts->ends[i]] = (uint8_t)label;
        bare = bare || label == JOINT;
        if (label == JOINT && example->first_end == 0)
            example->first_end = parts->ends[i];
        if (label == JOINT)
            example->last_start = parts->ends[i];
    }
}

static struct example *examples_new(struct examples *examples, size_t letters)
{
    if (examples->count == examples->room)
    {
        examples->room = examples->room ? examples->room * 2 : 4096;
        examples->items = grown(examples->items, examples->room, sizeof *examples->items);
    }
    struct example *example = &examples->items[examples->count++];
    *example = (struct example){.word.count = letters, .last_start = letters};
    return example;
}

static void example_add(struct examples *examples, const char *line)
{
    struct parts parts;
    size_t count = parts_read(line, &parts);
    if (count < 2 || count > JOINT_WORD_LIMIT)
        return;
    struct example *example = examples_new(examples, count);
    for (size_t i = 0; i < count; i++)
        example->word.letters[i + 1] = joint_letter((unsigned char)parts.letters[i]);
    places_label(&parts, example);
}

/* A word in UTF-8, of Latin letters; "stief-" only begins compounds, "offen." neither begins nor ends them. */
static void word_add(struct examples *examples, const char *word)
{
    struct example example = {0};
    for (; *word && !strchr(WORD_SIGNS, *word) && example.word.count < JOINT_WORD_LIMIT; word++)
    {
        uint32_t character = (unsigned char)*word;
        if ((character & 0xE0) == 0xC0 && word[1])
            character = (character & 0x1F) << 6 | ((unsigned char)*++word & 0x3F);
        example.word.letters[++example.word.count] = joint_letter(character);
    }
    example.first_end = *word == '.' ? 0 : example.word.count;
    example.last_start = *word == '\0' ? 0 : example.word.count;
    for (size_t i = 0; i < REPEATS; i++)
        *examples_new(examples, example.word.count) = example;
}

/* ---- compounds that the dictionary does not list: the first part of one word, the last of another ---- */

/* False when one of them has no such part. */
static bool example_join(const struct example *one, const struct example *other, struct example *joined)
{
    size_t left = one->first_end, from = other->last_start, right = other->word.count - from;
    if (left == 0 || right == 0 || left + right > JOINT_WORD_LIMIT)
        return false;
    *joined = (struct example){.word.count = left + right};
    memcpy(joined->word.letters + 1, one->word.letters + 1, left);
    memcpy(joined->word.letters + 1 + left, other->word.letters + 1 + from, right);
    memcpy(joined->labels, one->labels, left);
    memcpy(joined->labels + left, other->labels + from, right);
    joined->labels[left] = JOINT;
    return true;
}

/* ---- the dictionary ---- */

static void dictionary_read(struct examples *examples, const char *path)
{
    char line[LINE_ROOM];
    FILE *file = fopen(path, "r");
    if (!file || !fgets(line, sizeof line, file))
        fail("cannot read", path);
    if (strncmp(line, "ISO8859-1", 9) != 0)
        fail("unknown character set", line);
    while (fgets(line, sizeof line, file) && strncmp(line, "NEXTLEVEL", 9) != 0)
    {
        line[strcspn(line, "\r\n")] = '\0';
        bool word = line[0] != '\0' && line[strcspn(line, "#%-',")] == '\0';
        bool keyword = line[0] >= 'A' && line[0] <= 'Z';
        if (word && !keyword)
            example_add(examples, line);
    }
    if (ferror(file) || fclose(file) != 0)
        fail("cannot read", path);
    if (examples->count == 0)
        fail("no words with marked parts", path);
}

static void words_read(struct examples *examples, const char *path)
{
    char line[LINE_ROOM];
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        for (char *word = strtok(line, " \n"); word && *word != '#'; word = strtok(NULL, " \n"))
            word_add(examples, word);
    if (!file || ferror(file) || fclose(file) != 0)
        fail("cannot read", path);
}

/* ---- learning ---- */

struct learner
{
    int32_t weights[JOINT_TABLE];
    int64_t sums[JOINT_TABLE]; /* of each weight's changes, times when they were made: for the average */
    int64_t time;
};

static void place_learn(struct learner *learner, const struct joint_word *word, size_t at, bool joint)
{
    uint32_t features[JOINT_FEATURES];
    int64_t score = 0, sign = joint ? 1 : -1;
    joint_features(word, at, features);
    for (size_t i = 0; i < JOINT_FEATURES; i++)
        score += learner->weights[features[i]];
    learner->time++;
    if (score * sign >= MARGIN)
        return;
    for (size_t i = 0; i < JOINT_FEATURES; i++)
    {
        learner->weights[features[i]] += (int32_t)sign;
        learner->sums[features[i]] += sign * learner->time;
    }
}

static void example_learn(struct learner *learner, const struct example *example)
{
    for (size_t at = 2; at + 2 <= example->word.count; at++)
        if (example->labels[at] != UNSAID)
            place_learn(learner, &example->word, at, example->labels[at] == JOINT);
}

/* In another order each round, the same on every machine. */
static void examples_shuffle(struct examples *examples, uint64_t *state)
{
    for (size_t i = examples->count - 1; i > 0; i--)
    {
        *state = *state * 6364136223846793005u + 1442695040888963407u;
        size_t other = (size_t)((*state >> 33) % (i + 1));
        struct example moved = examples->items[i];
        examples->items[i] = examples->items[other];
        examples->items[other] = moved;
    }
}

/* Averages, scaled so that the greatest fit a byte; the few beyond are cut. */
static void table_write(const struct learner *learner, const char *path)
{
    static int8_t table[JOINT_TABLE];
    FILE *file = fopen(path, "wb");
    if (!file)
        fail("cannot write", path);
    for (size_t i = 0; i < JOINT_TABLE; i++)
    {
        int64_t average =
            SCALE * ((int64_t)learner->weights[i] * (learner->time + 1) - learner->sums[i]) / learner->time;
        table[i] = (int8_t)(average > GREATEST ? GREATEST : average < -GREATEST ? -GREATEST : average);
    }
    if (fwrite(table, sizeof table, 1, file) != 1 || fclose(file) != 0)
        fail("cannot write", path);
}

int main(int argc, char **argv)
{
    static struct learner learner;
    struct examples examples = {0};
    uint64_t state = 1;
    if (argc != 4)
        fail("usage", "learn_joints DICTIONARY WORDS OUTPUT");
    dictionary_read(&examples, argv[1]);
    words_read(&examples, argv[2]);
    for (int round = 0; round < ROUNDS; round++)
    {
        examples_shuffle(&examples, &state);
        for (size_t i = 0; i < examples.count; i++)
        {
            struct example joined;
            example_learn(&learner, &examples.items[i]);
            if (example_join(&examples.items[i], &examples.items[(i * STRIDE + 1) % examples.count], &joined))
                example_learn(&learner, &joined);
        }
    }
    table_write(&learner, argv[3]);
    free(examples.items);
    return 0;
}

/* The words that say nothing: a table, and how a text is held against it. */
#include "content/advice_words.h"

#include "content/scan.h"

/* As words_only gives them. */
static const struct phrase
{
    const char *language;
    enum phrase_kind kind;
    const char *words;
} PHRASES[] = {
    {"en", PHRASE_OF_LINK, "here"},
    {"en", PHRASE_OF_LINK, "click here"},
    {"en", PHRASE_OF_LINK, "more"},
    {"en", PHRASE_OF_LINK, "read more"},
    {"en", PHRASE_OF_LINK, "learn more"},
    {"en", PHRASE_OF_LINK, "details"},
    {"en", PHRASE_OF_LINK, "link"},
    {"en", PHRASE_OF_LINK, "this link"},
    {"en", PHRASE_OF_LINK, "this page"},
    {"en", PHRASE_OF_LINK, "website"},
    {"en", PHRASE_OF_LINK, "this"},
    {"en", PHRASE_OF_LINK, "find out more"},
    {"en", PHRASE_OF_LINK, "more information"},
    {"en", PHRASE_OF_PICTURE, "image of"},
    {"en", PHRASE_OF_PICTURE, "an image of"},
    {"en", PHRASE_OF_PICTURE, "picture of"},
    {"en", PHRASE_OF_PICTURE, "a picture of"},
    {"en", PHRASE_OF_PICTURE, "graphic of"},
    {"en", PHRASE_OF_PICTURE, "a graphic of"},
    {"en", PHRASE_FOR_PICTURE, "image"},
    {"en", PHRASE_FOR_PICTURE, "picture"},
    {"en", PHRASE_FOR_PICTURE, "photo"},
    {"en", PHRASE_FOR_PICTURE, "graphic"},
    {"en", PHRASE_FOR_PICTURE, "figure"},
    {"en", PHRASE_FOR_PICTURE, "chart"},
    {"en", PHRASE_FOR_PICTURE, "diagram"},
    {"en", PHRASE_FOR_PICTURE, "screenshot"},
    {"en", PHRASE_FOR_PICTURE, "logo"},
    {"de", PHRASE_OF_LINK, "hier"},
    {"de", PHRASE_OF_LINK, "hier klicken"},
    {"de", PHRASE_OF_LINK, "klicken sie hier"},
    {"de", PHRASE_OF_LINK, "klick hier"},
    {"de", PHRASE_OF_LINK, "mehr"},
    {"de", PHRASE_OF_LINK, "mehr dazu"},
    {"de", PHRASE_OF_LINK, "mehr erfahren"},
    {"de", PHRASE_OF_LINK, "mehr lesen"},
    {"de", PHRASE_OF_LINK, "weiter"},
    {"de", PHRASE_OF_LINK, "weiterlesen"},
    {"de", PHRASE_OF_LINK, "dieser link"},
    {"de", PHRASE_OF_LINK, "diesem link"},
    {"de", PHRASE_OF_LINK, "diesen link"},
    {"de", PHRASE_OF_LINK, "webseite"},
    {"de", PHRASE_OF_LINK, "lesen sie mehr"},
    {"de", PHRASE_OF_LINK, "mehr informationen"},
    {"de", PHRASE_OF_LINK, "weitere informationen"},
    {"de", PHRASE_OF_PICTURE, "bild von"},
    {"de", PHRASE_OF_PICTURE, "ein bild von"},
    {"de", PHRASE_OF_PICTURE, "das bild zeigt"},
    {"de", PHRASE_OF_PICTURE, "grafik"},
    {"de", PHRASE_OF_PICTURE, "eine grafik"},
    {"de", PHRASE_OF_PICTURE, "die grafik zeigt"},
    {"de", PHRASE_OF_PICTURE, "abbildung"},
    {"de", PHRASE_FOR_PICTURE, "bild"},
    {"de", PHRASE_FOR_PICTURE, "foto"},
    {"de", PHRASE_FOR_PICTURE, "zeichnung"},
    {"de", PHRASE_FOR_PICTURE, "schaubild"},
    {"de", PHRASE_FOR_PICTURE, "diagramm"},
    {"de", PHRASE_FOR_PICTURE, "balkendiagramm"},
    {"fr", PHRASE_OF_LINK, "ici"},
    {"fr", PHRASE_OF_LINK, "cliquez ici"},
    {"fr", PHRASE_OF_LINK, "en savoir plus"},
    {"fr", PHRASE_OF_LINK, "lire la suite"},
    {"fr", PHRASE_OF_LINK, "ce lien"},
    {"fr", PHRASE_OF_PICTURE, "image de"},
    {"es", PHRASE_OF_LINK, "aquí"},
    {"es", PHRASE_OF_LINK, "haga clic aquí"},
    {"es", PHRASE_OF_LINK, "más"},
    {"es", PHRASE_OF_LINK, "leer más"},
    {"es", PHRASE_OF_LINK, "este enlace"},
    {"es", PHRASE_OF_PICTURE, "imagen de"},
    {"it", PHRASE_OF_LINK, "qui"},
    {"it", PHRASE_OF_LINK, "clicca qui"},
    {"it", PHRASE_OF_LINK, "leggi di più"},
    {"it", PHRASE_OF_LINK, "questo link"},
    {"it", PHRASE_OF_PICTURE, "immagine di"},
    {"nl", PHRASE_OF_LINK, "hier"},
    {"nl", PHRASE_OF_LINK, "klik hier"},
    {"nl", PHRASE_OF_LINK, "meer"},
    {"nl", PHRASE_OF_LINK, "lees meer"},
    {"nl", PHRASE_OF_LINK, "deze link"},
    {"nl", PHRASE_OF_PICTURE, "afbeelding van"},
};

enum
{
    PHRASE_COUNT = sizeof PHRASES / sizeof *PHRASES
};

/* Signs that are no part of a word: ASCII's, guillemets and no-break spaces, dashes and quotation marks, arrows. */
static bool parts_words(uint32_t character)
{
    if (character < 0x80)
        return !is_ascii_alphanumeric((char)character);
    return character == 0xA0 || character == 0xAB || character == 0xBB ||
           (character >= 0x2000 && character <= 0x206F) || (character >= 0x2190 && character <= 0x21FF);
}

struct slice words_only(struct slice text, struct arena *arena)
{
    struct buffer words;
    bool parted = false;
    buffer_init(&words, arena);
    for (size_t at = 0; at < text.length;)
    {
        uint32_t character = utf8_next(text, &at);
        if (parts_words(character))
        {
            parted = true;
            continue;
        }
        if (parted && words.length > 0)
            buffer_add_byte(&words, ' ');
        parted = false;
        if (character < 0x80)
            buffer_add_byte(&words, ascii_lower((char)character));
        else
            buffer_add_character(&words, character);
    }
    return buffer_slice(&words);
}

static bool is_spoken(const struct phrase *phrase, struct slice language)
{
    return language_is(language, phrase->language) || language_is(SLICE("en"), phrase->language);
}

bool is_phrase(enum phrase_kind kind, struct slice words, struct slice language)
{
    for (size_t i = 0; i < PHRASE_COUNT; i++)
        if (PHRASES[i].kind == kind && slice_is(words, PHRASES[i].words) && is_spoken(&PHRASES[i], language))
            return true;
    return false;
}

struct slice phrase_at_beginning(enum phrase_kind kind, struct slice words, struct slice language)
{
    for (size_t i = 0; i < PHRASE_COUNT; i++)
    {
        struct slice phrase = slice_from_string(PHRASES[i].words);
        bool whole =
            words.length == phrase.length || (words.length > phrase.length && words.data[phrase.length] == ' ');
        if (PHRASES[i].kind == kind && whole && slice_starts_with(words, PHRASES[i].words) &&
            is_spoken(&PHRASES[i], language))
            return phrase;
    }
    return (struct slice){0};
}

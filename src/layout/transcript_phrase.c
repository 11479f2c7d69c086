#include "layout/transcript_phrase.h"

#include <assert.h>

/* "#" stands for a number. */
static const struct
{
    const char *english, *german;
} PHRASES[PHRASE_COUNT] = {
    [PHRASE_TITLE] = {"Title: ", "Titel: "},
    [PHRASE_LANGUAGE] = {"Language: ", "Sprache: "},
    [PHRASE_HEADING] = {"Heading level #: ", "Überschrift Ebene #: "},
    [PHRASE_LIST] = {"List of ", "Liste mit "},
    [PHRASE_CONTENTS] = {"Table of contents with ", "Inhaltsverzeichnis mit "},
    [PHRASE_ENTRY] = {"# item", "# Eintrag"},
    [PHRASE_ENTRIES] = {"# items", "# Einträgen"},
    [PHRASE_POSITION] = {"# of #: ", "# von #: "},
    [PHRASE_CHECKED] = {"checked, ", "angekreuzt, "},
    [PHRASE_UNCHECKED] = {"not checked, ", "nicht angekreuzt, "},
    [PHRASE_TABLE] = {"Table with ", "Tabelle mit "},
    [PHRASE_COLUMN_COUNT] = {"# column", "# Spalte"},
    [PHRASE_COLUMNS_COUNT] = {"# columns", "# Spalten"},
    [PHRASE_AND] = {" and ", " und "},
    [PHRASE_ROW_COUNT] = {"# row", "# Zeile"},
    [PHRASE_ROWS_COUNT] = {"# rows", "# Zeilen"},
    [PHRASE_ROW] = {"Row #", "Zeile #"},
    [PHRASE_COLUMN] = {"column #", "Spalte #"},
    [PHRASE_COLUMNS] = {"columns # to #", "Spalten # bis #"},
    [PHRASE_EMPTY] = {"empty", "leer"},
    [PHRASE_FIGURE] = {"Figure: ", "Grafik: "},
    [PHRASE_CAPTION] = {"Caption: ", "Beschriftung: "},
    [PHRASE_NOTE] = {"Footnote ", "Fußnote "},
    [PHRASE_QUOTE] = {"Quote", "Zitat"},
    [PHRASE_CODE] = {"Code", "Code"},
    [PHRASE_LINK] = {"Link: ", "Link: "},
    [PHRASE_PAGE] = {"page ", "Seite "},
    [PHRASE_COVER] = {"cover", "Titelseite"},
};

void phrase_add(struct buffer *out, struct slice language, enum phrase phrase, size_t first, size_t second)
{
    assert(phrase < PHRASE_COUNT);
    const char *text = language_is(language, "de") ? PHRASES[phrase].german : PHRASES[phrase].english;
    for (size_t number = first; *text; text++)
    {
        if (*text != '#')
        {
            buffer_add_byte(out, *text);
            continue;
        }
        buffer_print(out, "%zu", number);
        number = second;
    }
}

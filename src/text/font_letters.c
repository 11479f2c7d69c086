/* What a font should have for a language: its letters beside the basic Latin ones, and its quotation marks. */
#include "base/language.h"
#include "text/font_private.h"
#include "text/font_source.h"

/* Figures and signs that every text may need, and the dashes and signs that typography puts in. */
static const char BASIC[] = "0123456789.,:;!?()[]/%&+*\"'–…";
static const char LATIN[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
static const char CODE[] = "#$<=>@\\^_`{|}~";

/* By language: what it writes beside that. A language that writes in another script has no need of LATIN, but papers
 * in it do. Capitals first. */
static const struct
{
    const char *language, *letters;
} LETTERS[] = {
    {"de", "ÄÖÜäöüß„“‚‘"},
    {"en", "“”‘’"},
    {"fr", "ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜŸàâæçèéêëîïôœùûüÿ«»’"},
    {"it", "ÀÈÉÌÒÙàèéìòù«»“”’"},
    {"es", "ÁÉÍÑÓÚÜáéíñóúü¡¿«»“”"},
    {"pt", "ÀÁÂÃÇÉÊÍÓÔÕÚàáâãçéêíóôõú“”"},
    {"ca", "ÀÇÈÉÍÏÒÓÚÜàçèéíïòóúü·«»"},
    {"nl", "ÉËÏÓÖÜéëïóöü“”‘’"},
    {"da", "ÆØÅæøåé»«"},
    {"nb", "ÆØÅæøåé«»"},
    {"nn", "ÆØÅæøåé«»"},
    {"no", "ÆØÅæøåé«»"},
    {"sv", "ÄÅÖäåöé”’"},
    {"fi", "ÄÅÖäåö”’"},
    {"is", "ÁÆÉÍÐÓÖÚÝÞáæéíðóöúýþ„“"},
    {"et", "ÄÕÖÜŠŽäõöüšž„“"},
    {"lv", "ĀČĒĢĪĶĻŅŠŪŽāčēģīķļņšūž"},
    {"lt", "ĄČĖĘĮŠŪŲŽąčėęįšūųž„“"},
    {"pl", "ĄĆĘŁŃÓŚŹŻąćęłńóśźż„”"},
    {"cs", "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽáčďéěíňóřšťúůýž„“"},
    {"sk", "ÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽáäčďéíĺľňóôŕšťúýž„“"},
    {"sl", "ČŠŽčšž„“"},
    {"hr", "ĆČĐŠŽćčđšž„”"},
    {"bs", "ĆČĐŠŽćčđšž„”"},
    {"hu", "ÁÉÍÓÖŐÚÜŰáéíóöőúüű„”"},
    {"ro", "ĂÂÎȘȚăâîșț„”"},
    {"sq", "ÇËçë"},
    {"tr", "ÇĞİÖŞÜçğıöşü“”"},
    {"ga", "ÁÉÍÓÚáéíóú“”"},
    {"cy", "ÂÊÎÔÛŴŶâêîôûŵŷ‘’"},
    {"eu", "Ññ«»"},
    {"gl", "ÁÉÍÑÓÚáéíñóú«»"},
    {"lb", "ÄËÉäëé„“"},
    {"eo", "ĈĜĤĴŜŬĉĝĥĵŝŭ“”"},
    {"el", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωάέήίόύώ«»"},
    {"ru", "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя«»"},
    {"uk", "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя«»"},
    {"bg", "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯабвгдежзийклмнопрстуфхцчшщъьюя„“"},
    {"sr", "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШабвгдђежзијклљмнњопрстћуфхцчџш„“"},
    {"mk", "АБВГДЃЕЖЗЅИЈКЛЉМНЊОПРСТЌУФХЦЧЏШабвгдѓежзѕијклљмнњопрстќуфхцчџш„“"},
};

enum
{
    SHOWN_MAX = 24 /* characters in a message */
};

/* Those that are missing, some of them to be shown. */
struct missing
{
    struct buffer shown;
    size_t count;
};

static void characters_check(struct font_set *fonts, enum face_id role, const char *characters, struct missing *missing)
{
    struct slice text = slice_from_string(characters);
    for (size_t at = 0; at < text.length;)
    {
        size_t start = at;
        if (font_has(fonts, role, utf8_next(text, &at)))
            continue;
        if (missing->count++ < SHOWN_MAX)
        {
            buffer_add_string(&missing->shown, missing->shown.length ? " " : "");
            buffer_add_slice(&missing->shown, slice_sub(text, start, at));
        }
    }
}

static const char *letters_of(struct slice language)
{
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
        if (language_is(language, LETTERS[i].language))
            return LETTERS[i].letters;
    return "";
}

/* A line cannot be set without them, nor end. */
static bool check_spaces(struct font_set *fonts, enum face_id role, struct diagnostics *diagnostics)
{
    const struct font_source *source = font_source(fonts, role);
    bool space = font_has(fonts, role, ' ');
    if (space && (font_has(fonts, role, '-') || font_has(fonts, role, 0x2010)))
        return true;
    diagnose_error(diagnostics, source->place, "\"%.*s\" has no %s: text cannot be set in it",
                   SLICE_ARGUMENTS(source->path), space ? "hyphen" : "space");
    diagnose_help(diagnostics, "a font of signs only can be given as \"font.symbol\"");
    return false;
}

/* Code may use all of ASCII, and its columns stand below each other. */
static void check_code(struct font_set *fonts, enum face_id role, struct missing *missing,
                       struct diagnostics *diagnostics)
{
    const struct font_source *source = font_source(fonts, role);
    characters_check(fonts, role, CODE, missing);
    if (font_metrics(fonts, role)->fixed_pitch)
        return;
    diagnose_warning(diagnostics, source->place, "the letters of \"%.*s\" are not all of the same width",
                     SLICE_ARGUMENTS(source->path));
    diagnose_help(diagnostics, "columns in code will not stand below each other; take a monospaced font");
}

bool font_letters_check(struct font_set *fonts, enum face_id role, struct slice language, struct arena *arena,
                        struct diagnostics *diagnostics)
{
    const struct font_source *source = font_source(fonts, role);
    struct missing missing = {.count = 0};
    buffer_init(&missing.shown, arena);
    if (role == FACE_SYMBOL)
        return true;
    if (!check_spaces(fonts, role, diagnostics))
        return false;
    characters_check(fonts, role, LATIN, &missing);
    characters_check(fonts, role, letters_of(language), &missing);
    characters_check(fonts, role, BASIC, &missing);
    if (role == FACE_MONO || role == FACE_MONO_BOLD)
        check_code(fonts, role, &missing, diagnostics);
    if (missing.count == 0)
        return true;
    font_set_lacking(fonts, role);
    diagnose_warning(diagnostics, source->place, "\"%.*s\" lacks %zu character%s that text%s%.*s needs: %.*s%s",
                     SLICE_ARGUMENTS(source->path), missing.count, missing.count > 1 ? "s" : "",
                     language.length ? " in " : "", SLICE_ARGUMENTS(language),
                     SLICE_ARGUMENTS(buffer_slice(&missing.shown)), missing.count > SHOWN_MAX ? " …" : "");
    diagnose_help(diagnostics, "another font stands in for them; take one that has them");
    return true;
}

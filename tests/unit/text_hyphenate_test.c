/* Where words are divided: lists of words as they should be, and the edges of the rules. */
#include "text/hyphen_cache.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char german[] =
    "Ver-trieb Mar-ke-ting Un-ter-neh-men Kun-den Ver-käu-fer Ver-käu-fe-rin Ziel-grup-pe "
    "Ziel-grup-pen-an-spra-che Auf-merk-sam-keit Reich-wei-te An-ge-bot Ab-schluss Ab-schluss-quo-te Um-satz "
    "Um-satz-ziel Ge-winn Wer-bung Wer-be-bot-schaft Öf-fent-lich-keit öf-fent-lich Wett-be-werb "
    "Wett-be-werbs-vor-teil Kenn-zah-len Zu-sam-men-ar-beit Ver-ant-wor-tung Ab-tei-lung Ab-tei-lungs-lei-ter "
    "Ge-schäfts-füh-rung Ent-schei-dung Ent-schei-de-rin In-ter-es-sen-ten Kun-den-be-zie-hung Kun-den-ge-spräch "
    "Mar-ken-füh-rung Be-kannt-heit Be-dürf-nis Be-dürf-nis-se Nach-fra-ge Pro-dukt-ma-nage-ment Bud-get "
    "Stra-te-gie stra-te-gisch Pla-nung Jah-res-pla-nung Zeit-ho-ri-zont kurz-fris-tig lang-fris-tig Mes-sung "
    "mess-bar Er-folg er-folg-reich Schnitt-stel-le Über-ga-be über-ge-ben Wi-der-spruch Kon-flikt Span-nung "
    "Lö-sung Lö-sun-gen Vor-schlag Bei-spiel Re-chen-bei-spiel Zu-sam-men-fas-sung In-halts-ver-zeich-nis "
    "Glos-sar Quel-len Auf-la-ge Auf-trag Auf-trag-ge-ber Auf-fas-sung auf-fäl-lig schaf-fen Schiff-fahrt "
    "Stoff-mus-ter Kaf-fee of-fen Öff-nung tref-fen Treff-punkt Brief-um-schlag Ta-rif Hoff-nung hof-fent-lich "
    "auf-es-sen Neu-bau Haus-tür Do-nau-dampf-schiff-fahrt Rechts-schutz-ver-si-che-rung Ge-schwin-dig-keit "
    "Freund-schaft Wirt-schaft Ge-sell-schaft Wis-sen-schaft Zu-cker Bä-cker ba-cken Dru-cker Schmuck Stück Glück "
    "we-cken wich-tig Wich-tig-keit mög-lich Mög-lich-keit Grö-ße Stra-ße Maß Fuß Fü-ße au-ßen drau-ßen flie-ßen "
    "Fens-ter Kas-ten Mus-ter Meis-ter Schwes-ter The-a-ter Mu-se-um Kai-ser Feu-er neue Bau-er Reue Frau-en "
    "Häu-ser Mäu-se Äp-fel Übung Öko-no-mie Är-ger An-la-ge An-fang An-fra-ge er-in-nern ver-ges-sen ver-kau-fen "
    "ver-han-deln über-zeu-gen un-ter-schei-den Un-ter-schied Un-ter-schie-de ge-gen-über mit-ein-an-der "
    "ne-ben-ein-an-der zu-sam-men dar-um war-um her-ein hin-aus vor-an Mitt-woch Diens-tag Ja-nu-ar Sep-tem-ber "
    "Uni-ver-si-tät Or-ga-ni-sa-ti-on In-for-ma-ti-on Kom-mu-ni-ka-ti-on Prä-sen-ta-ti-on Kon-kur-renz Qua-li-tät "
    "Ana-ly-se Sta-tis-tik Soft-ware News-let-ter On-line Han-del Ein-zel-han-del Groß-han-del Ma-schi-ne "
    "Ma-schi-nen-bau In-ge-ni-eur Tech-ni-ker Fach-kräf-te Mit-ar-bei-te-rin Per-so-nal-ab-tei-lung Buch-hal-tung "
    "Rech-nung Be-stel-lung Lie-fe-rung Lie-fe-rant Ein-kauf Ein-käu-fer Preis Preis-lis-te Ra-batt Ver-trag "
    "Ver-trags-part-ner Ver-län-ge-rung Kün-di-gung";

static const char american[] =
    "mar-ket-ing sales cus-tomer cus-tomers com-pany busi-ness at-ten-tion de-ci-sion man-age-ment man-ager "
    "strat-egy strate-gic cam-paign con-ver-sion pipe-line fore-cast quar-terly rev-enue re-la-tion-ship "
    "au-di-ence aware-ness dif-fer-ence dif-fer-ences ex-am-ple sum-mary in-tro-duc-tion glos-sary "
    "or-gan-i-sa-tion or-ga-ni-za-tion com-mu-ni-ca-tion in-for-ma-tion tech-nol-ogy au-to-ma-tion in-ter-est "
    "in-ter-est-ing pro-posal ne-go-ti-a-tion ob-jec-tive ob-jec-tives mea-sure-ment mea-sur-able "
    "re-spon-si-bil-ity co-op-er-a-tion con-ver-sa-tion pre-sen-ta-tion de-part-ment em-ployee lead-er-ship "
    "part-ner-ship ad-ver-tis-ing pub-lisher prod-uct pro-duc-tion com-peti-tor com-pe-ti-tion ad-van-tage "
    "knowl-edge un-der-stand-ing beau-ti-ful ty-pog-ra-phy hy-phen-ation al-go-rithm para-graph doc-u-ment "
    "com-puter uni-ver-sity ed-u-ca-tion gov-ern-ment in-ter-na-tional na-tional de-vel-op-ment im-por-tant "
    "dif-fer-ent fol-low-ing an-other to-gether ques-tion an-swer anal-y-sis sta-tis-tics process progress "
    "project record ta-ble peo-ple lit-tle sim-ple pos-si-ble avail-able re-li-able num-ber mem-ber re-mem-ber "
    "ser-vice ser-vices suc-cess suc-cess-ful tar-get bud-get mar-ket value val-ues qual-ity quan-tity growth "
    "plan-ning meet-ing meet-ings con-tract writ-ing writ-ten read-ing reader ev-i-dence ex-pe-ri-ence "
    "pro-fes-sional per-sonal";

static const char british[] =
    "mar-ket-ing sales cus-tomer cus-tom-ers com-pany busi-ness at-ten-tion de-cision man-age-ment man-ager "
    "strategy stra-tegic cam-paign con-ver-sion pipeline fore-cast quarterly rev-enue re-la-tion-ship audi-ence "
    "aware-ness dif-fer-ence dif-fer-ences ex-ample sum-mary in-tro-duc-tion gloss-ary or-gan-isa-tion "
    "or-gan-iz-a-tion com-mu-nic-a-tion in-form-a-tion tech-no-logy auto-ma-tion in-terest in-ter-est-ing "
    "pro-posal ne-go-ti-ation ob-ject-ive ob-ject-ives meas-ure-ment meas-ur-able re-spons-ib-il-ity "
    "co-oper-a-tion con-ver-sa-tion present-a-tion de-part-ment em-ployee lead-er-ship part-ner-ship "
    "ad-vert-ising pub-lisher product pro-duc-tion com-pet-itor com-pet-i-tion ad-vant-age know-ledge "
    "un-der-stand-ing beau-ti-ful ty-po-graphy hy-phen-a-tion al-gorithm para-graph doc-u-ment com-puter "
    "uni-ver-sity edu-ca-tion gov-ern-ment in-ter-na-tional na-tional de-vel-op-ment im-port-ant dif-fer-ent "
    "fol-low-ing an-other to-gether ques-tion an-swer ana-lysis stat-ist-ics pro-cess pro-gress pro-ject re-cord "
    "table people little simple pos-sible avail-able re-li-able num-ber mem-ber re-mem-ber ser-vice ser-vices "
    "suc-cess suc-cess-ful tar-get budget mar-ket value val-ues qual-ity quant-ity growth plan-ning meet-ing "
    "meet-ings con-tract writ-ing writ-ten read-ing reader evid-ence ex-per-i-ence pro-fes-sional per-sonal";

/* `divided` is a word with hyphens; without them it must be divided into just that. */
static void check_word(const char *divided, size_t divided_length, const char *language)
{
    char word[256], found[256];
    size_t points[64], size = 0, out = 0, next = 0;
    for (size_t i = 0; i < divided_length; i++)
        if (divided[i] != '-')
            word[size++] = divided[i];
    size_t count =
        hyphenate_word((struct slice){word, size}, slice_from_string(language), points, sizeof points / sizeof *points);
    for (size_t i = 0; i < size; i++)
    {
        if (next < count && points[next] == i)
        {
            found[out++] = '-';
            next++;
        }
        found[out++] = word[i];
    }
    found[out] = '\0';
    if (out != divided_length || memcmp(found, divided, out) != 0)
        fail_msg("%s: \"%.*s\" expected, \"%s\" found", language, (int)divided_length, divided, found);
}

static size_t check_list(const char *list, const char *language)
{
    size_t count = 0;
    for (const char *at = list; *at; count++)
    {
        size_t size = strcspn(at, " ");
        check_word(at, size, language);
        at += size + (at[size] == ' ');
    }
    return count;
}

static void test_german_words(void **state)
{
    (void)state;
    assert_true(check_list(german, "de") >= 150);
    check_list(german, "de-AT");
    check_list(german, "DE");
}

static void test_english_words(void **state)
{
    (void)state;
    assert_true(check_list(american, "en") >= 100);
    check_list(american, "en-US");
    check_list(british, "en-GB");
    check_list(british, "en-ie");
}

static void test_other_languages_have_no_patterns(void **state)
{
    (void)state;
    check_list("information", "fr");
    check_list("information", "");
    check_list("information", "deu"); /* not the language "de" */
    check_list("information", "x-de");
}

static void test_capitals_divide_like_small_letters(void **state)
{
    (void)state;
    check_list("VER-TRIEB MAR-KE-TING ÖF-FENT-LICH-KEIT Öf-fent-lich-keit", "de");
}

/* The patterns alone would leave an "s" between two hyphens. */
static void test_no_piece_without_a_vowel(void **state)
{
    (void)state;
    check_list("ausstopf-te zu-geflo-ge-ne gespens-ter", "de");
}

static void test_odd_words(void **state)
{
    (void)state;
    size_t points[64];
    char word[4 * WORD_LIMIT];
    memset(word, 'a', sizeof word);
    assert_int_equal(hyphenate_word(SLICE(""), SLICE("de"), points, 64), 0);
    assert_int_equal(hyphenate_word(SLICE("a"), SLICE("de"), points, 64), 0);
    assert_int_equal(hyphenate_word((struct slice){word, sizeof word}, SLICE("de"), points, 64), 0);
    assert_int_equal(hyphenate_word(SLICE("\xFF\xFE\xC3"), SLICE("de"), points, 64), 0);
    assert_int_equal(hyphenate_word(SLICE("Привет"), SLICE("de"), points, 64), 0);
    assert_int_equal(hyphenate_word(SLICE("Marketing"), SLICE("de"), points, 1), 1); /* room for one */
    assert_int_equal(points[0], 3);
}

static bool has_joint(const char *word, size_t offset, bool *parts_ligature)
{
    struct hyphen_point points[WORD_LIMIT];
    struct slice text = slice_from_string(word);
    size_t count = hyphenate_points(text, SLICE("de"), points);
    count = hyphen_points_refine(text, SLICE("de"), points, count);
    for (size_t i = 0; i < count; i++)
        if (points[i].offset == offset)
        {
            *parts_ligature = points[i].parts_ligature;
            return points[i].joint;
        }
    *parts_ligature = false;
    return false;
}

static void test_joints_of_compounds(void **state)
{
    (void)state;
    bool parts;
    assert_true(has_joint("Wettbewerbsvorteil", 11, &parts));
    assert_true(has_joint("Wohnungseigent\u00fcmer", 8, &parts));
    assert_false(has_joint("Wohnungseigent\u00fcmer", 13, &parts));
    assert_true(has_joint("Unternehmen", 5, &parts));
    assert_true(has_joint("Probezeit", 5, &parts));
    assert_false(has_joint("Marketing", 3, &parts));
    assert_false(has_joint("brauchten", 6, &parts));
}

static void test_ligatures_are_parted_at_joints_only(void **state)
{
    (void)state;
    static const struct
    {
        const char *word;
        size_t offset;
        bool parted;
    } cases[] = {
        {"Kaufleute", 4, true},    {"Schifffahrt", 6, true}, {"Brieftr\u00e4ger", 5, true}, {"h\u00f6flich", 4, false},
        {"Auflage", 3, true},      {"Auftrag", 3, true},     {"Auffassung", 3, true},       {"Tiefflug", 4, true},
        {"fünffach", 5, true},     {"beruflich", 5, false},  {"Brieftasche", 5, true},      {"schaffen", 5, false},
        {"hoffentlich", 3, false}, {"Kaffee", 3, false},     {"haften", 3, false},          {"Schriften", 6, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    {
        bool parted;
        has_joint(cases[i].word, cases[i].offset, &parted);
        if (parted != cases[i].parted)
            fail_msg("%s", cases[i].word);
    }
}

/* ---- words that were looked up before ---- */

/* The word as the cache divides it, with hyphens. */
static const char *divided(struct hyphen_cache *cache, const char *word, const char *language, char out[200])
{
    struct hyphen_point points[WORD_LIMIT];
    size_t count = hyphen_cache_points(cache, slice_from_string(word), slice_from_string(language),
                                       (struct memory_policy){0}, points);
    size_t used = 0, next = 0;
    for (size_t i = 0; word[i]; i++)
    {
        if (next < count && points[next].offset == i)
        {
            out[used++] = '-';
            next++;
        }
        out[used++] = word[i];
    }
    out[used] = '\0';
    return out;
}

static void test_kept_words_are_divided_like_new_ones(void **state)
{
    (void)state;
    struct hyphen_cache cache = {0};
    char out[200];
    for (int round = 0; round < 2; round++)
    {
        assert_string_equal(divided(&cache, "Marketing", "de", out), "Mar-ke-ting");
        assert_string_equal(divided(&cache, "marketing", "en-US", out), "mar-ket-ing");
        assert_string_equal(divided(&cache, "Marketing", "fr", out), "Marketing");
        assert_string_equal(divided(&cache, "Auflage", "de", out), "Auf-la-ge");
    }
    assert_int_equal(cache.table.count, 4);
    struct hyphen_point points[WORD_LIMIT];
    assert_int_equal(hyphen_cache_points(&cache, SLICE("Auflage"), SLICE("de"), (struct memory_policy){0}, points), 2);
    assert_true(points[0].parts_ligature);
    assert_false(points[1].parts_ligature);
    hyphen_cache_release(&cache);
}

static void test_more_words_than_are_kept(void **state)
{
    (void)state;
    struct hyphen_cache cache = {0};
    char word[] = "Vertriebaaaa", out[200];
    for (int i = 0; i < HYPHEN_CACHE_WORDS + 100; i++)
    {
        for (int digit = 0, rest = i; digit < 4; digit++, rest /= 26)
            word[8 + digit] = (char)('a' + rest % 26);
        divided(&cache, word, "de", out);
    }
    assert_true(cache.table.count > 0 && cache.table.count <= HYPHEN_CACHE_WORDS);
    assert_string_equal(divided(&cache, "Vertrieb", "de", out), "Ver-trieb");
    char long_word[] = "Kundenbeziehungskundenbeziehungskundenbeziehungskundenbeziehung";
    size_t kept = cache.table.count;
    assert_non_null(strstr(divided(&cache, long_word, "de", out), "Kun-den-be-zie-hung"));
    assert_int_equal(cache.table.count, kept);
    hyphen_cache_release(&cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_german_words),
        cmocka_unit_test(test_english_words),
        cmocka_unit_test(test_other_languages_have_no_patterns),
        cmocka_unit_test(test_capitals_divide_like_small_letters),
        cmocka_unit_test(test_no_piece_without_a_vowel),
        cmocka_unit_test(test_odd_words),
        cmocka_unit_test(test_joints_of_compounds),
        cmocka_unit_test(test_ligatures_are_parted_at_joints_only),
        cmocka_unit_test(test_kept_words_are_divided_like_new_ones),
        cmocka_unit_test(test_more_words_than_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

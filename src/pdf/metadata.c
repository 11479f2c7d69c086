/* Metadata: the Info dictionary and XMP, which say the same; the output intent; the catalog's entries
 * (ISO 32000-1 §14.3, ISO 19005-2 §6.6, ISO 14289-1 §5). */
#include "pdf/syntax.h"
#include "pdf/writer.h"

/* What both say. */
struct metadata
{
    struct writer *writer;
    struct slice title, description, language, producer;
    const struct slice *creators;
    size_t creator_count;
    struct slice author, keywords; /* the lists in one text */
    int year, month, day;
};

static struct slice joined(const struct slice *texts, size_t count, struct arena *arena)
{
    struct buffer out;
    buffer_init(&out, arena);
    for (size_t i = 0; i < count; i++)
    {
        if (i)
            buffer_add_string(&out, ", ");
        buffer_add_slice(&out, texts[i]);
    }
    return buffer_slice(&out);
}

/* The organisation stands in for authors who are not named. */
static struct metadata metadata_of(struct writer *writer)
{
    const struct front_matter *front = &writer->document->front;
    struct slice producer = writer->options.producer;
    bool authors = front->author_count > 0;
    struct metadata m = {.writer = writer,
                         .title = front->title,
                         .description = front->description,
                         .language = front->language,
                         .producer = producer.length ? producer : SLICE("octavo"),
                         .creators = authors ? front->authors : &front->organisation,
                         .creator_count = authors                      ? front->author_count
                                          : front->organisation.length ? 1
                                                                       : 0,
                         .year = front->year,
                         .month = front->month,
                         .day = front->day};
    m.author = joined(m.creators, m.creator_count, writer->arena);
    m.keywords = joined(front->keywords, front->keyword_count, writer->arena);
    return m;
}

/* ---- Info ---- */

static void info_entry(struct buffer *body, const char *key, struct slice text)
{
    if (!text.length)
        return;
    buffer_add_string(body, key);
    put_text_string(body, text);
}

static void info_date(struct buffer *body, const char *key, const struct metadata *m)
{
    buffer_print(body, "%s(D:%04d%02d%02d000000Z)", key, m->year, m->month, m->day);
}

static bool info_write(const struct metadata *m)
{
    HPDF_Dict info = m->writer->pdf->info;
    if (HPDF_Dict_RemoveElement(info, "Producer") != HPDF_OK) /* libharu has put itself there */
        return writer_refused(m->writer, "the information dictionary");
    struct buffer body;
    buffer_init(&body, m->writer->arena);
    info_entry(&body, "/Title", m->title);
    info_entry(&body, "/Author", m->author);
    info_entry(&body, "/Subject", m->description);
    info_entry(&body, "/Keywords", m->keywords);
    info_entry(&body, "/Creator", m->producer);
    info_entry(&body, "/Producer", m->producer);
    info_date(&body, "/CreationDate", m);
    info_date(&body, "/ModDate", m);
    object_adopt(m->writer, info, buffer_slice(&body));
    return true;
}

/* ---- XMP ---- */

static const char XMP_START[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n";

/* What the file keeps to. PDF/A does not know PDF/UA's property, and asks for its description (ISO 19005-2 §6.6.2.3).
 */
static const char XMP_CONFORMANCE[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\""
    " pdfaid:part=\"2\" pdfaid:conformance=\"A\" pdfuaid:part=\"1\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li><rdf:Description pdfaSchema:schema=\"PDF/UA\""
    " pdfaSchema:namespaceURI=\"http://www.aiim.org/pdfua/ns/id/\" pdfaSchema:prefix=\"pdfuaid\">"
    "<pdfaSchema:property><rdf:Seq><rdf:li pdfaProperty:name=\"part\" pdfaProperty:valueType=\"Integer\""
    " pdfaProperty:category=\"internal\" pdfaProperty:description=\"Part of ISO "
    "14289\"/></rdf:Seq></pdfaSchema:property>"
    "</rdf:Description></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n";

static const char XMP_END[] = "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";

/* Text within XML; characters that XML has no room for are left out. */
static void put_xml(struct buffer *out, struct slice text)
{
    for (size_t at = 0; at < text.length;)
    {
        uint32_t character = utf8_next(text, &at);
        if (character == '&')
            buffer_add_string(out, "&amp;");
        else if (character == '<')
            buffer_add_string(out, "&lt;");
        else if (character == '>')
            buffer_add_string(out, "&gt;");
        else if (character >= 0x20 && character != UTF8_INVALID && character != 0xFFFE && character != 0xFFFF)
            buffer_add_character(out, character);
        else if (character == '\n' || character == '\t')
            buffer_add_byte(out, (char)character);
    }
}

static void xmp_text(struct buffer *out, const char *name, struct slice text)
{
    if (!text.length)
        return;
    buffer_print(out, "<%s>", name);
    put_xml(out, text);
    buffer_print(out, "</%s>\n", name);
}

/* `container` is Seq where the order means something, Bag where not, Alt for one text in languages. */
static void xmp_list(struct buffer *out, const char *name, const char *container, const struct slice *texts,
                     size_t count)
{
    if (!count || !texts[0].length)
        return;
    bool languages = slice_is(slice_from_string(container), "Alt");
    buffer_print(out, "<%s><rdf:%s>", name, container);
    for (size_t i = 0; i < count; i++)
    {
        buffer_add_string(out, languages ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>");
        put_xml(out, texts[i]);
        buffer_add_string(out, "</rdf:li>");
    }
    buffer_print(out, "</rdf:%s></%s>\n", container, name);
}

static void xmp_dates(struct buffer *out, const struct metadata *m)
{
    static const char *const NAMES[] = {"CreateDate", "ModifyDate"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        buffer_print(out, "<xmp:%s>%04d-%02d-%02dT00:00:00Z</xmp:%s>\n", NAMES[i], m->year, m->month, m->day, NAMES[i]);
}

static struct slice xmp_of(const struct metadata *m)
{
    const struct front_matter *front = &m->writer->document->front;
    struct buffer out;
    buffer_init(&out, m->writer->arena);
    buffer_add_string(&out, XMP_START);
    xmp_list(&out, "dc:title", "Alt", &m->title, 1);
    xmp_list(&out, "dc:creator", "Seq", m->creators, m->creator_count);
    xmp_list(&out, "dc:description", "Alt", &m->description, 1);
    xmp_list(&out, "dc:subject", "Bag", front->keywords, front->keyword_count);
    xmp_list(&out, "dc:language", "Bag", &m->language, 1);
    xmp_text(&out, "pdf:Keywords", m->keywords);
    xmp_text(&out, "pdf:Producer", m->producer);
    xmp_text(&out, "xmp:CreatorTool", m->producer);
    xmp_dates(&out, m);
    buffer_add_string(&out, "</rdf:Description>\n");
    buffer_add_string(&out, m->writer->options.untagged ? "" : XMP_CONFORMANCE);
    buffer_add_string(&out, XMP_END);
    return buffer_slice(&out);
}

/* ---- catalog ---- */

static bool catalog_write(const struct metadata *m, const struct object *xmp, const struct object *profile)
{
    struct buffer *out = &m->writer->catalog;
    buffer_add_string(out, "/Lang");
    put_string(out, m->language);
    buffer_add_string(out, "/ViewerPreferences<</DisplayDocTitle true>>");
    if (m->writer->layout->facing)
        buffer_add_string(out, "/PageLayout/TwoPageRight"); /* the first page lies at the right */
    buffer_print(out, "/Metadata %u 0 R", xmp->number);
    buffer_print(out,
                 "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
                 "/DestOutputProfile %u 0 R>>]",
                 profile->number);
    object_adopt(m->writer, m->writer->pdf->catalog, buffer_slice(out));
    return true;
}

bool metadata_write(struct writer *writer)
{
    struct metadata m = metadata_of(writer);
    /* Not compressed, so that programs find it that know no PDF. */
    struct object *xmp = stream_new(writer, SLICE("/Type/Metadata/Subtype/XML"), xmp_of(&m), COMPRESSION_NONE);
    struct object *profile = srgb_profile_write(writer);
    return xmp && profile && info_write(&m) && catalog_write(&m, xmp, profile);
}

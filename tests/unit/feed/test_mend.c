#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed/mend.h"
#include "feed/reader.h"

#include <stdio.h>

/* What comes in, and the text of the root that goes out; its own start tag, which gets namespaces,
 * is left out. */
static const struct {
    const char *in, *out;
} rows[] = {
    {"<rss><a>x</a></rss>", "<a>x</a></rss>"},
    {"junk <p> more\n<?xml version='1.0'?><rss>x</rss>", "x</rss>"},
    {"<rss>a & b &amp; c &nope; &eacute;</rss>", "a &amp; b &amp; c &amp;nope; \xC3\xA9</rss>"},
    {"<rss>1 < 2</rss>", "1 &lt; 2</rss>"},
    {"<rss><a><b>x</a></rss>", "<a><b>x</b></a></rss>"},
    {"<rss></b>x</rss>", "x</rss>"},
    {"<rss><a href=x y>z</a></rss>", "<a href=\"x\" y=\"y\">z</a></rss>"},
    {"<rss><a b='1' b='2'/></rss>", "<a b=\"1\"/></rss>"},
    {"<rss>x<br>y</rss>", "x<br/>y</rss>"},
    {"<rss>a\x01"
     "b</rss>",
     "ab</rss>"},
    {"<rss><![CDATA[a < b & c]]></rss>", "<![CDATA[a < b & c]]></rss>"},
    {"<rss><![CDATA[cut", "<![CDATA[cut]]></rss>"},
    {"<rss><item><t>1<item><t>2</t></item></rss>",
     "<item><t>1</t></item><item><t>2</t></item></rss>"},
    {"<rss>x</rss> after", "x</rss>"},
    {"<rss>]]> y</rss>", "]]&gt; y</rss>"},
    /* before the root */
    {"<!-- <rss> --><?xml version='1.0'?><?xml version='1.0'?>\n<rss>x</rss>", "x</rss>"},
    {"<?xml version='1.0'><rss>x</rss>", "x</rss>"},
    {"<br />\n<b>Warning</b>: it is <i>late\n<rss>x</rss>", "x</rss>"},
    {"<!-- never ends <rss>x</rss>", "x</rss>"},
    /* entities of the document type */
    {"<!DOCTYPE rss [<!ENTITY who 'me &amp; <you>'>]><rss>&who;!</rss>",
     "me &amp; &lt;you&gt;!</rss>"},
    {"<!DOCTYPE rss [<!ENTITY a '&b;&b;'><!ENTITY b '1'><!-- > ] <!ENTITY c '2'> "
     "-->]><rss>&a;&c;</rss>",
     "11&amp;c;</rss>"},
    {"<!DOCTYPE rss [<!ENTITY a '&a;'>]><rss>&a;</rss>", "&amp;a;</rss>"},
    {"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss>&a;</rss>", "&amp;a;</rss>"},
    {"<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://x/rss.dtd'><rss>&eacute;</rss>",
     "\xC3\xA9</rss>"},
    {"<rss>&#0;&#xD800;&#145;&#11;</rss>", "\xEF\xBF\xBD\xEF\xBF\xBD\xE2\x80\x98&amp;#11;</rss>"},
    /* tags */
    {"<rss><a b=\"1\"c=\"2\">x</a></rss>", "<a b=\"1\" c=\"2\">x</a></rss>"},
    {"<rss><a href=\"u length=\"5\">x</a></rss>", "<a href=\"u\" length=\"5\">x</a></rss>"},
    {"<rss><a href=\"u/><b>x</b></rss>", "<a href=\"u\"/><b>x</b></rss>"},
    {"<rss><a t=\"x < y & z\">x</a></rss>", "<a t=\"x &lt; y &amp; z\">x</a></rss>"},
    {"<rss><title Foo</title></rss>", "<title> Foo</title></rss>"},
    {"<rss>if a <b and c<i>d</i></rss>", "if a &lt;b and c<i>d</i></rss>"},
    {"<rss><TITLE>x</title></rss>", "<TITLE>x</TITLE></rss>"},
    {"<rss><b><i>x</b>y</i></rss>", "<b><i>x</i></b>y</rss>"},
    {"<rss><a/ >x</rss>", "<a/>x</rss>"},
    {"<rss>x<br></br>y<media:embed>z</media:embed></rss>",
     "x<br></br>y<media:embed>z</media:embed></rss>"},
    /* fields that nobody closed, or that belong where they are */
    {"<rss><item><title>a<link>u</link></item></rss>",
     "<item><title>a</title><link>u</link></item></rss>"},
    {"<rss><item><category>a<category>b</category></item></rss>",
     "<item><category>a</category><category>b</category></item></rss>"},
    {"<rss><item><link><media:content/></link></item></rss>",
     "<item><link><media:content/></link></item></rss>"},
    {"<rss><item><description>a <p>b<pubDate>d</pubDate></item></rss>",
     "<item><description>a <p>b</p></description><pubDate>d</pubDate></item></rss>"},
    {"<rss><image><url>u</url><item><title>t</title></item></rss>",
     "<image><url>u</url></image><item><title>t</title></item></rss>"},
    /* entries without their start tag, without their feed, behind its end */
    {"<rss><item><title>1</title></item><title>2</title></item></rss>",
     "<item><title>1</title></item><item><title>2</title></item></rss>"},
    {"<rss><title>f</title><title>1</title></item></rss>",
     "<title>f</title><item><title>1</title></item></rss>"},
    {"<rss><item><title>1</title></item><title>f</title></rss>",
     "<item><title>1</title></item><title>f</title></rss>"},
    {"<entry><id>1</id></entry>", "<entry><id>1</id></entry></feed>"},
    /* CDATA */
    {"<rss><a><![CDATA[x[y[0]]>1] z]]></a></rss>",
     "<a><![CDATA[x[y[0]]]]><![CDATA[>1] z]]></a></rss>"},
    {"<rss><a><![CDATA[x]]> y <![CDATA[z]]></a></rss>",
     "<a><![CDATA[x]]> y <![CDATA[z]]></a></rss>"},
    {"<rss><item><title><![CDATA[x</title><link>u</link></item><item><title><![CDATA[y]]></title></"
     "item></rss>",
     "<item><title><![CDATA[x]]></title><link>u</link></item><item><title><![CDATA[y]]></title></"
     "item></rss>"},
    {"<rss><item><title><![CDATA[x</title><link>u</link></item></rss>",
     "<item><title><![CDATA[x]]></title><link>u</link></item></rss>"},
    /* CDATA that goes on in another entry, whose beginning is lost */
    {"<rss><item><title>1</title><description><![CDATA[a "
     "2</title><description><![CDATA[b]]></description></item></rss>",
     "<item><title>1</title><description><![CDATA[a "
     "2]]></description></item><item><description><![CDATA[b]]></description></item></rss>"},
    {"<rss><item><title>1</title><description><![CDATA[a\n<item><title>2</"
     "title><description><![CDATA[b]]></description></item></rss>",
     "<item><title>1</title><description><![CDATA[a\n]]></description></item><item><title>2</"
     "title><description><![CDATA[b]]></description></item></rss>"},
    {"<rss><item><title>1</title><description><![CDATA[a "
     "guid</guid><content:encoded><![CDATA[b]]></content:encoded></item></rss>",
     "<item><title>1</title><description><![CDATA[a "
     "guid]]></description><content:encoded><![CDATA[b]]></content:encoded></item></rss>"},
    {"<rss><item><description><![CDATA[<pre><title>t</title><description><![CDATA[b]]&gt;</"
     "description></pre>]]></description></item></rss>",
     "<item><description><![CDATA[<pre><title>t</title><description><![CDATA[b]]&gt;</"
     "description></pre>]]></description></item></rss>"},
    {"<rss><item><description><![CDATA[<script>//<![CDATA[\nx//]]></description></item></rss>",
     "<item><description><![CDATA[<script>//<![CDATA[\nx//]]></description></item></rss>"},
    /* an entry that goes on as another one */
    {"<rss><item><title>1</title><guid>a</guid><title>2</title><guid>b</guid></item></rss>",
     "<item><title>1</title><guid>a</guid></item><item><title>2</title><guid>b</guid></item></"
     "rss>"},
    {"<rss><item><title>1</title><guid>a</guid><image><title>2</title><guid>b</guid></"
     "image><title>3</title></item></rss>",
     "<item><title>1</title><guid>a</guid><image><title>2</title><guid>b</guid></image><title>3</"
     "title></item></rss>"},
    {"<rss><item><title><![CDATA[</title><link>]]></title></item></rss>",
     "<item><title><![CDATA[</title><link>]]></title></item></rss>"},
    {"<rss><item><title>x &lt;b>]]></title></item></rss>",
     "<item><title>x &lt;b></title></item></rss>"},
    {"<rss><a><![CDATA [x</a></rss>", "<a>&lt;![CDATA [x</a></rss>"},
    {"<rss><a><![CDAT[x]]></a></rss>", "<a><![CDATA[x]]></a></rss>"},
    {"<rss><!-- a > b --><!-- cut <a>x</a></rss>", " cut <a>x</a></rss>"},
};

struct run {
    struct fa_guard guard;
    struct fa_arena arena;
    const char *in;
    size_t step;
    struct fa_mender mender;
};

static feedark_status mend(void *ctx)
{
    struct run *run = ctx;
    size_t size = strlen(run->in);

    fa_mender_init(&run->mender, &run->arena, &fa_limits_default, NULL);
    for (size_t i = 0; i < size; i += run->step) {
        fa_mender_push(&run->mender, fa_view_take(fa_view(run->in + i), run->step));
        while (fa_mender_next(&run->mender))
            ;
    }
    fa_mender_finish(&run->mender);
    while (fa_mender_next(&run->mender))
        ;
    return FEEDARK_OK;
}

static void mends(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (size_t step = 1; step < 100; step += 49) {
            struct run run = {.in = rows[i].in, .step = step};
            feedark_view out;

            fa_arena_init(&run.arena, &run.guard, 1 << 24);
            assert_int_equal(fa_guard_run(&run.guard, mend, &run), FEEDARK_OK);
            out = fa_buffer_view(&run.mender.out);
            out = fa_view_skip(out, fa_view_index(out, '>') + 1);
            if (!fa_view_equal(out, fa_view(rows[i].out)))
                fail_msg("'%s' became '%.*s'", rows[i].in, FA_PRINT(out));
            fa_arena_release(&run.arena);
        }
}

/* The first feed is cut where the second begins: its own entry is whole, and the second one's
 * belong to the second. */
static const char two_feeds[] =
    "<rss><channel><title>T</title><item><title>one</title><?xml version='1.0'?>\n<feed "
    "xmlns='http://www.w3.org/2005/Atom'><title>T</title>"
    "<entry><title>two</title></entry></feed><entry><title>three</title></entry>";

static const char feed[] =
    "noise before\nmore < noise\n<?xml version=\"1.0\"?><feed "
    "xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title>"
    "<entry><id>1</id><title type=\"html\">a &amp;lt;b&amp;gt;</title><content "
    "type=\"html\"><![CDATA[<p>one</p>]]></content></entry>"
    "<entry><id>2</id><title>std::unique_ptr&lt;S&gt;</title><updated>2024-05-20T18:00:00+02:00</"
    "updated></entry>"
    "<entry><id>3</id><content type=\"html\"><![CDATA[<p>three";

struct reading {
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    size_t entries, truncated;
    char titles[3][64];
};

static feedark_status open_entry(void *ctx, struct fa_arena **arena,
                                 struct fa_diagnostics **diagnostics)
{
    struct reading *r = ctx;

    *arena = &r->arena;
    *diagnostics = &r->diagnostics;
    return FEEDARK_OK;
}

static feedark_status take_entry(void *ctx, const feedark_feed *known, feedark_entry *entry)
{
    struct reading *r = ctx;

    assert_true(fa_view_equal(known->title, FA_VIEW("T")));
    if (r->entries < 3)
        snprintf(r->titles[r->entries], sizeof r->titles[0], "%.*s", FA_PRINT(entry->title));
    r->entries++;
    r->truncated += entry->truncated;
    return FEEDARK_OK;
}

/* Cut anywhere, a feed gives every entry whose bytes are there, and says that the last is cut. */
static void survives_every_cut(void **unused)
{
    (void)unused;
    for (size_t size = 0; size < sizeof feed; size++) {
        struct reading r = {0};
        struct fa_reader_options options = {.limits = &fa_limits_default};
        struct fa_reader_events events = {&r, open_entry, take_entry};
        struct fa_reader *reader;
        size_t whole = 0;

        fa_arena_init(&r.arena, &r.guard, 1 << 26);
        fa_diagnostics_init(&r.diagnostics, &r.arena, 0);
        assert_int_equal(fa_reader_new(&options, &events, NULL, &reader), FEEDARK_OK);
        assert_int_equal(fa_reader_push(reader, feed, size), FEEDARK_OK);
        fa_reader_finish(reader);
        for (const char *p = feed; (p = strstr(p, "</entry>")) && p + 8 <= feed + size; p++)
            whole++;
        assert_true(r.entries == whole || (r.entries == whole + 1 && r.truncated == 1));
        if (size == sizeof feed - 1) {
            assert_int_equal(r.entries, 3);
            assert_string_equal(r.titles[0], "a <b>");
            assert_string_equal(r.titles[1], "std::unique_ptr<S>");
        }
        fa_reader_free(reader);
        fa_arena_release(&r.arena);
    }
}

struct lines {
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    uint64_t got[3];
    size_t count;
};

/* Entries tell the line of the input where they begin, whatever the mender leaves out before them.
 */
static feedark_status open_one(void *ctx, struct fa_arena **arena,
                               struct fa_diagnostics **diagnostics)
{
    struct lines *lines = ctx;

    *arena = &lines->arena;
    *diagnostics = &lines->diagnostics;
    return FEEDARK_OK;
}

static feedark_status take_line(void *ctx, const feedark_feed *known, feedark_entry *entry)
{
    struct lines *lines = ctx;

    (void)known;
    assert_true(lines->count < 3);
    lines->got[lines->count++] = entry->line;
    return FEEDARK_OK;
}

static void tells_lines(void **unused)
{
    static const char text[] = "junk\nmore\n<?xml version='1.0'?>\n<!-- a\nb\n-->\n<rss\n "
                               "version='2.0'><channel>\n<title>t</title>\n"
                               "<item><title>a</title></item>\n<!-- x\n y -->\n\n<item><title>b "
                               "&nbsp;\n</title>\n</item>\n\n\n"
                               "<item><link>https://example.org/</link></item></channel></rss>";
    static const uint64_t want[] = {10, 14, 19};

    (void)unused;
    for (size_t step = 1; step < sizeof text; step += 70) {
        struct lines lines = {.count = 0};
        const struct fa_reader_events events = {
            .ctx = &lines, .open = open_one, .entry = take_line};
        const struct fa_reader_options options = {.limits = &fa_limits_default};
        struct fa_reader *reader;

        fa_arena_init(&lines.arena, &lines.guard, SIZE_MAX);
        fa_diagnostics_init(&lines.diagnostics, &lines.arena, 10);
        assert_int_equal(fa_reader_new(&options, &events, &lines.diagnostics, &reader), FEEDARK_OK);
        for (size_t i = 0; i < sizeof text - 1; i += step)
            assert_int_equal(fa_reader_push(reader, text + i,
                                            i + step < sizeof text ? step : sizeof text - 1 - i),
                             FEEDARK_OK);
        fa_reader_finish(reader);
        assert_int_equal(lines.count, 3);
        assert_memory_equal(lines.got, want, sizeof want);
        fa_reader_free(reader);
        fa_arena_release(&lines.arena);
    }
}

/* What a browser saves of "view source", and a page that only quotes a feed. */
static const char shown[] =
    "<!DOCTYPE html><html><head><title>feed.xml</title><style>a > b {}</style></head><body><pre "
    "id=\"line1\"><span class=\"pi\">&lt;?xml version=\"1.0\"?&gt;</span>\n"
    "<span>&lt;<span class=\"start-tag\">rss</span> <span "
    "class=\"attribute-name\">version</span>=\"<a class=\"attribute-value\">2.0</a>\"&gt;</span>"
    "&lt;<span "
    "title='>'>channel</span>&gt;&lt;title&gt;T&lt;/title&gt;&lt;item&gt;&lt;title&gt;R&amp;amp;D "
    "&amp;lt;b&amp;gt;&lt;/title&gt;&lt;/item&gt;"
    "&lt;/channel&gt;&lt;/rss&gt;</pre></body></html>";
static const char quoted[] =
    "<!DOCTYPE html><html><body><p>A feed looks like this:</p><pre>&lt;rss "
    "version=\"2.0\"&gt;&lt;channel&gt;&lt;item&gt;&lt;title&gt;x"
    "&lt;/title&gt;&lt;/item&gt;&lt;/channel&gt;&lt;/rss&gt;</pre></body></html>";

static const char json[] =
    "<html><body><pre>{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\","
    "\"items\":[{\"title\":\"R&amp;D &lt;b&gt;\"}]}</pre></body></html>";

/* However the page is cut: what it is, is told by more than its first bytes. */
static void reads_what_a_page_shows(void **unused)
{
    static const char *const pages[] = {shown, json, quoted};

    (void)unused;
    for (size_t n = 0; n < 9; n++) {
        size_t i = n / 3, step = n % 3 ? n % 3 * 6 - 5 : strlen(pages[i]);
        struct reading r = {0};
        struct fa_reader_options options = {.limits = &fa_limits_default};
        struct fa_reader_events events = {&r, open_entry, take_entry};
        struct fa_reader *reader;

        fa_arena_init(&r.arena, &r.guard, 1 << 26);
        fa_diagnostics_init(&r.diagnostics, &r.arena, 0);
        assert_int_equal(fa_reader_new(&options, &events, &r.diagnostics, &reader), FEEDARK_OK);
        for (feedark_view rest = fa_view(pages[i]); rest.size; rest = fa_view_skip(rest, step))
            assert_int_equal(fa_reader_push(reader, rest.data, fa_view_take(rest, step).size),
                             FEEDARK_OK);
        assert_int_equal(fa_reader_finish(reader), i < 2 ? FEEDARK_OK : FEEDARK_NOT_A_FEED);
        assert_int_equal(r.entries, i < 2);
        if (i < 2)
            assert_string_equal(r.titles[0], "R&D <b>");
        fa_reader_free(reader);
        fa_arena_release(&r.arena);
    }
}

static void reads_several(void **unused)
{
    (void)unused;
    for (size_t step = 1; step < sizeof two_feeds + 7; step += 7) {
        struct reading r = {0};
        struct fa_reader_options options = {.limits = &fa_limits_default};
        struct fa_reader_events events = {&r, open_entry, take_entry};
        struct fa_reader *reader;
        feedark_view rest = fa_view(two_feeds);

        fa_arena_init(&r.arena, &r.guard, 1 << 26);
        fa_diagnostics_init(&r.diagnostics, &r.arena, 0);
        assert_int_equal(fa_reader_new(&options, &events, NULL, &reader), FEEDARK_OK);
        for (; rest.size; rest = fa_view_skip(rest, step))
            assert_int_equal(fa_reader_push(reader, rest.data, fa_view_take(rest, step).size),
                             FEEDARK_OK);
        assert_int_equal(fa_reader_finish(reader), FEEDARK_OK);
        assert_int_equal(r.entries, 3);
        assert_int_equal(r.truncated, 0);
        assert_string_equal(r.titles[0], "one");
        assert_string_equal(r.titles[1], "two");
        assert_string_equal(r.titles[2], "three");
        assert_true(fa_view_equal(fa_reader_feed(reader)->dialect, FA_VIEW("rss")));
        fa_reader_free(reader);
        fa_arena_release(&r.arena);
    }
}

/* A section of two megabytes goes on in further ones, none of which libxml2 has to search for long,
 * and says the same: letters, and line ends that tell which line comes next. */
static void splits_long_sections(void **unused)
{
    enum { SIZE = 2 << 20, MOST = 400 << 10, STEP = 64 << 10 };
    static char text[SIZE + 100];
    struct run run = {.in = text, .step = STEP};
    feedark_view rest;
    size_t start = (size_t)sprintf(text, "<rss><a><![CDATA["), letters = 0, sections = 0;

    (void)unused;
    for (size_t i = 0; i < SIZE; i++)
        text[start + i] = i % 100 == 99 ? '\n' : (char)('a' + i % 7);
    strcpy(text + start + SIZE, "]]></a></rss>");
    fa_arena_init(&run.arena, &run.guard, 1 << 26);
    assert_int_equal(fa_guard_run(&run.guard, mend, &run), FEEDARK_OK);
    rest = fa_buffer_view(&run.mender.out);
    for (size_t at; (at = fa_view_find(rest, FA_VIEW("<![CDATA["))) != SIZE_MAX; sections++) {
        size_t size;

        rest = fa_view_skip(rest, at + 9);
        size = fa_view_find(rest, FA_VIEW("]]>"));
        assert_true(size < MOST);
        assert_memory_equal(rest.data, text + start + letters, size);
        letters += size;
    }
    assert_int_equal(letters, SIZE);
    assert_true(sections > SIZE / MOST);
    fa_arena_release(&run.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mends),         cmocka_unit_test(survives_every_cut),
        cmocka_unit_test(reads_several), cmocka_unit_test(reads_what_a_page_shows),
        cmocka_unit_test(tells_lines),   cmocka_unit_test(splits_long_sections)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

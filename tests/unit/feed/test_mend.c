#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed/mend.h"
#include "feed/reader.h"

#include <stdio.h>

/* What comes in, and the text of the root that goes out; its own start tag, which gets namespaces, is left out. */
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
    {"<rss>a\x01" "b</rss>", "ab</rss>"},
    {"<rss><![CDATA[a < b & c]]></rss>", "<![CDATA[a < b & c]]></rss>"},
    {"<rss><![CDATA[cut", "<![CDATA[cut]]></rss>"},
    {"<rss><item><t>1<item><t>2</t></item></rss>", "<item><t>1</t></item><item><t>2</t></item></rss>"},
    {"<rss>x</rss> after", "x</rss>"},
    {"<rss>]]> y</rss>", "]]&gt; y</rss>"},
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
    for (size_t i = 0; i < size; i += run->step)
        fa_mender_push(&run->mender, fa_view_take(fa_view(run->in + i), run->step));
    fa_mender_finish(&run->mender);
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

static const char feed[] =
    "noise before\nmore < noise\n<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title>"
    "<entry><id>1</id><title type=\"html\">a &amp;lt;b&amp;gt;</title><content type=\"html\"><![CDATA[<p>one</p>]]></content></entry>"
    "<entry><id>2</id><title>std::unique_ptr&lt;S&gt;</title><updated>2024-05-20T18:00:00+02:00</updated></entry>"
    "<entry><id>3</id><content type=\"html\"><![CDATA[<p>three";

struct reading {
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    size_t entries, truncated;
    char titles[3][64];
};

static feedark_status open_entry(void *ctx, struct fa_arena **arena, struct fa_diagnostics **diagnostics)
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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(mends), cmocka_unit_test(survives_every_cut)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

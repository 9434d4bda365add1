/*
 * bench-stages FEED TAR ROUNDS: the CPU seconds that each stage of a conversion takes alone, and
 * those of the floor, which is what the libraries' own passes take over the same bytes. FEED is
 * converted already: TAR is the archive that came of it, not compressed. Prints "name seconds
 * bytes", the least of ROUNDS each. One thread, everything in memory.
 */
#include <feedark/feedark.h>

#include "html/convert.h"
#include "html/dom.h"
#include "markdown/markdown.h"
#include "pipeline/options.h"

#include <cmark.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <zlib.h>

enum { CHUNK = 64 * 1024, LEVEL = 5 };

struct texts {
    feedark_view *items;
    size_t count, capacity, bytes;
};

struct bench {
    const char *feed_path;
    feedark_view feed, tar;
    struct texts bodies, pages;
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_settings settings;
    double spent[4]; /* of the stages that are measured within one pass */
};

static double cpu(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void fail(const char *what)
{
    fprintf(stderr, "bench-stages: %s\n", what);
    exit(1);
}

static void *room(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);

    if (!p)
        fail("out of memory");
    return p;
}

static void add(struct texts *texts, feedark_view text)
{
    if (texts->count == texts->capacity) {
        texts->capacity = texts->capacity ? texts->capacity * 2 : 1024;
        texts->items = room(texts->items, texts->capacity * sizeof *texts->items);
    }
    texts->items[texts->count++] = text;
    texts->bytes += text.size;
}

static feedark_view load(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *data;
    long size = 0;

    if (!f || fseek(f, 0, SEEK_END) || (size = ftell(f)) < 0)
        fail("cannot read an input");
    rewind(f);
    data = room(NULL, (size_t)size);
    if (fread(data, 1, (size_t)size, f) != (size_t)size)
        fail("cannot read an input");
    fclose(f);
    return fa_view_of(data, (size_t)size);
}

static feedark_status keep_body(void *user, const feedark_feed *feed, const feedark_entry *entry)
{
    const feedark_content *content =
        entry->content.type != FEEDARK_CONTENT_NONE ? &entry->content : &entry->summary;
    struct texts *bodies = user;
    char *copy = room(NULL, content->value.size);

    (void)feed;
    if (content->value.size)
        memcpy(copy, content->value.data, content->value.size);
    add(bodies, fa_view_of(copy, content->value.size));
    return FEEDARK_OK;
}

/* The Markdown files of a tar archive: ustar headers are enough. */
static void find_pages(feedark_view tar, struct texts *pages)
{
    for (size_t at = 0; at + 512 <= tar.size && tar.data[at];) {
        size_t size = strtoul(tar.data + at + 124, NULL, 8);
        feedark_view name = fa_view_of(tar.data + at, strnlen(tar.data + at, 100));

        if (fa_view_ends(name, FA_VIEW(".md")))
            add(pages, fa_view_of(tar.data + at + 512, size));
        at += 512 + (size + 511) / 512 * 512;
    }
}

static void xml_floor(struct bench *b)
{
    static xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC};
    xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);

    xmlCtxtUseOptions(context,
                      XML_PARSE_HUGE | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    for (size_t at = 0; at < b->feed.size; at += CHUNK)
        xmlParseChunk(context, b->feed.data + at,
                      (int)(b->feed.size - at < CHUNK ? b->feed.size - at : CHUNK), 0);
    xmlParseChunk(context, NULL, 0, 1);
    xmlFreeParserCtxt(context);
}

static void html_floor(struct bench *b)
{
    static htmlSAXHandler sax;

    for (size_t i = 0; i < b->bodies.count; i++) {
        htmlParserCtxtPtr context =
            htmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);

        htmlParseChunk(context, b->bodies.items[i].data, (int)b->bodies.items[i].size, 1);
        htmlFreeParserCtxt(context);
    }
}

static void cmark_floor(struct bench *b)
{
    for (size_t i = 0; i < b->pages.count; i++)
        cmark_node_free(cmark_parse_document(b->pages.items[i].data, b->pages.items[i].size,
                                             CMARK_OPT_DEFAULT));
}

static void zlib_floor(struct bench *b)
{
    static unsigned char out[CHUNK];
    z_stream z = {.next_in = (unsigned char *)(uintptr_t)b->tar.data,
                  .avail_in = (unsigned)b->tar.size};

    if (deflateInit2(&z, LEVEL, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        fail("zlib");
    do {
        z.next_out = out;
        z.avail_out = sizeof out;
    } while (deflate(&z, Z_FINISH) == Z_OK);
    deflateEnd(&z);
}

static void read_stage(struct bench *b)
{
    feedark_read(b->feed_path, NULL, &(feedark_read_events){0});
}

static void parse_stage(struct bench *b)
{
    for (size_t i = 0; i < b->bodies.count; i++) {
        fa_arena_reset(&b->arena);
        fa_html_parse(&b->arena, &b->arena, b->bodies.items[i], &b->settings.limits, NULL);
    }
}

/* One body through the rooms, each timed: document and expected words, Markdown, judge. */
static feedark_status convert_body(struct bench *b, feedark_view html)
{
    const struct fa_html_options options = {.style = &b->settings.style,
                                            .limits = &b->settings.limits};
    struct fa_diagnostics diagnostics;
    struct fa_html_result result;
    struct fa_verdict verdict;
    feedark_view markdown;
    double times[4];

    fa_arena_reset(&b->arena);
    fa_diagnostics_init(&diagnostics, &b->arena, 50);
    times[0] = cpu();
    fa_html_convert(&b->arena, html, &options, &diagnostics, &result);
    times[1] = cpu();
    markdown = fa_markdown_render(&b->arena, result.document, &b->settings.style, NULL);
    times[2] = cpu();
    verdict = fa_markdown_verify(&b->arena, markdown, result.document, &b->settings.style,
                                 &result.expected);
    times[3] = cpu();
    for (int i = 0; i < 3; i++)
        b->spent[i] += times[i + 1] - times[i];
    return verdict.same ? FEEDARK_OK : FEEDARK_PARTIAL;
}

static void convert_stage(struct bench *b)
{
    memset(b->spent, 0, sizeof b->spent);
    for (size_t i = 0; i < b->bodies.count; i++)
        convert_body(b, b->bodies.items[i]);
}

static double least(struct bench *b, int rounds, void (*run)(struct bench *b))
{
    double best = 1e9;

    for (int i = 0; i < rounds; i++) {
        double start = cpu(), took;

        run(b);
        took = cpu() - start;
        best = took < best ? took : best;
    }
    return best;
}

static void least_of_three(struct bench *b, int rounds, double best[3])
{
    for (int k = 0; k < 3; k++)
        best[k] = 1e9;
    for (int i = 0; i < rounds; i++) {
        convert_stage(b);
        for (int k = 0; k < 3; k++)
            best[k] = b->spent[k] < best[k] ? b->spent[k] : best[k];
    }
}

int main(int argc, char **argv)
{
    struct bench b = {0};
    int rounds = argc > 3 ? atoi(argv[3]) : 3;
    double three[3], html;

    if (argc < 3)
        fail("usage: bench-stages FEED TAR [ROUNDS]");
    b.feed_path = argv[1];
    b.feed = load(argv[1]);
    b.tar = load(argv[2]);
    feedark_read(argv[1], NULL, &(feedark_read_events){.user = &b.bodies, .entry = keep_body});
    find_pages(b.tar, &b.pages);
    fa_settings_init(&b.settings, NULL);
    fa_arena_init(&b.arena, &b.guard, (size_t)1 << 32);
    printf("floor-xml %.4f %zu\n", least(&b, rounds, xml_floor), b.feed.size);
    printf("floor-html %.4f %zu\n", least(&b, rounds, html_floor), b.bodies.bytes);
    printf("floor-cmark %.4f %zu\n", least(&b, rounds, cmark_floor), b.pages.bytes);
    printf("floor-zlib %.4f %zu\n", least(&b, rounds, zlib_floor), b.tar.size);
    printf("read %.4f %zu\n", least(&b, rounds, read_stage), b.feed.size);
    html = least(&b, rounds, parse_stage);
    least_of_three(&b, rounds, three);
    printf("html %.4f %zu\n", html, b.bodies.bytes);
    printf("document %.4f %zu\n", three[0] > html ? three[0] - html : 0, b.bodies.bytes);
    printf("write %.4f %zu\n", three[1], b.pages.bytes);
    printf("judge %.4f %zu\n", three[2], b.pages.bytes);
    fa_arena_release(&b.arena);
    return 0;
}

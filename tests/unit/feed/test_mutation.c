/*
 * Each golden and example feed with one thing wrong: a tag, a quote or a CDATA mark dropped or
 * garbled, a range of bytes cut out or overwritten, the end cut off. As many entries come out as
 * went in, or it is said why not; and what changes structure is said, or changes nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/view.h"
#include "feed/reader.h"
#include "source/source.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX = 1 << 20 };

/* What a reading came to. */
struct result {
    feedark_status status;
    size_t entries;
    uint64_t hash; /* of every entry's fields */
    bool said;
};

struct reading {
    struct fa_guard guard;
    struct fa_arena arena, entry_arena;
    struct fa_diagnostics diagnostics, entry_diagnostics;
    struct result result;
};

static uint64_t mixed(uint64_t hash, feedark_view text)
{
    return (hash * 31 + text.size) * 31 + fa_view_hash(text);
}

static feedark_status open_entry(void *ctx, struct fa_arena **arena,
                                 struct fa_diagnostics **diagnostics)
{
    struct reading *r = ctx;

    r->result.said |= r->entry_diagnostics.worst > FEEDARK_INFO;
    fa_arena_reset(&r->entry_arena);
    fa_diagnostics_init(&r->entry_diagnostics, &r->entry_arena, 50);
    *arena = &r->entry_arena;
    *diagnostics = &r->entry_diagnostics;
    return FEEDARK_OK;
}

static feedark_status take_entry(void *ctx, const feedark_feed *feed, feedark_entry *e)
{
    struct reading *r = ctx;
    uint64_t hash = r->result.hash;

    (void)feed;
    r->result.entries++;
    hash =
        mixed(mixed(mixed(mixed(hash, e->title), e->link), e->id), fa_view_trim(e->content.value));
    hash = mixed(hash, fa_view_trim(e->summary.value)) * 31 + (uint64_t)e->published.seconds +
           (uint64_t)e->updated.seconds;
    for (size_t i = 0; i < e->categories.count; i++)
        hash = mixed(hash, e->categories.items[i].term);
    for (size_t i = 0; i < e->authors.count; i++)
        hash = mixed(hash, e->authors.items[i].name);
    r->result.hash = hash;
    return FEEDARK_OK;
}

static feedark_status read_all(struct fa_source *source, struct reading *r)
{
    const struct fa_reader_options options = {.limits = &fa_limits_default};
    const struct fa_reader_events events = {r, open_entry, take_entry};
    struct fa_reader *reader;
    feedark_view chunk;
    feedark_status status = fa_reader_new(&options, &events, &r->diagnostics, &reader);

    do {
        if (status == FEEDARK_OK)
            status = fa_source_read(source, &chunk);
        if (status == FEEDARK_OK && chunk.size)
            status = fa_reader_push(reader, chunk.data, chunk.size);
    } while (status == FEEDARK_OK && chunk.size);
    if (status == FEEDARK_OK)
        status = fa_reader_finish(reader);
    fa_reader_free(reader);
    return status;
}

static struct result read_bytes(feedark_view bytes)
{
    struct reading r = {0};
    struct fa_source *source;

    fa_arena_init(&r.arena, &r.guard, 1 << 28);
    fa_arena_init(&r.entry_arena, &r.guard, 1 << 28);
    fa_diagnostics_init(&r.diagnostics, &r.arena, 50);
    fa_diagnostics_init(&r.entry_diagnostics, &r.entry_arena, 50);
    assert_int_equal(fa_source_open_memory(bytes, &fa_limits_default, &r.diagnostics, &source),
                     FEEDARK_OK);
    r.result.status = read_all(source, &r);
    fa_source_free(source);
    r.result.said |= r.diagnostics.worst > FEEDARK_INFO ||
                     r.entry_diagnostics.worst > FEEDARK_INFO || r.result.status != FEEDARK_OK;
    fa_arena_release(&r.entry_arena);
    fa_arena_release(&r.arena);
    return r.result;
}

/* One kind of change and how it fared. */
struct kind {
    const char *name;
    bool structural; /* it changes nothing but structure: unsaid, the model is the same */
    size_t done, whole, lost, silent;
};

enum {
    TAG_DROPPED,
    TAG_HALVED,
    QUOTE_DROPPED,
    MARK_DROPPED,
    MARK_GARBLED,
    RANGE_CUT,
    RANGE_GARBLED,
    END_CUT,
    HOLE,
    JSON_DROPPED,
    JSON_DOUBLED,
    JSON_GARBLED,
    KINDS
};

struct feed {
    char path[512];
    char *data;
    size_t size;
    struct result result;
    struct kind *kinds;
    char *room;
};

/* Where a byte of a well-formed feed stands: what has begun there, and the names of what is open.
 */
struct place {
    feedark_view begun; /* of a tag or another mark, up to the byte */
    bool in_cdata;
    size_t depth;
    feedark_view open[64];
};

static feedark_view name_of(feedark_view tag)
{
    size_t i = 0;

    while (i < tag.size && !strchr(" \t\r\n/>", tag.data[i]))
        i++;
    return fa_view_take(tag, i);
}

static void pass_tag(struct place *p, feedark_view tag)
{
    if (tag.data[0] == '/')
        p->depth -= p->depth > 0;
    else if (tag.data[0] != '!' && tag.data[0] != '?' && tag.data[tag.size - 1] != '/' &&
             p->depth < 64)
        p->open[p->depth++] = name_of(tag);
}

static struct place place_at(feedark_view text)
{
    struct place p = {0};

    for (size_t at; (at = fa_view_index(text, '<')) != SIZE_MAX;) {
        bool section;
        size_t end;

        text = fa_view_skip(text, at);
        section = fa_view_starts(text, FA_VIEW("<![CDATA["));
        end = section                                 ? fa_view_find(text, FA_VIEW("]]>"))
              : fa_view_starts(text, FA_VIEW("<!--")) ? fa_view_find(text, FA_VIEW("-->"))
                                                      : fa_view_index(text, '>');
        if (end == SIZE_MAX) {
            p.in_cdata = section;
            p.begun = section ? (feedark_view){0} : text;
            return p;
        }
        if (!section)
            pass_tag(&p, fa_view_skip(fa_view_take(text, end), 1));
        text = fa_view_skip(text, end);
    }
    return p;
}

/* How many brackets of a JSON text are open at a byte; a string counts as one. */
static size_t json_depth(const char *text, size_t at)
{
    size_t depth = 0;
    bool in_string = false;

    for (size_t i = 0; i < at; i++) {
        if (in_string && text[i] == '\\')
            i++;
        else if (text[i] == '"')
            in_string = !in_string;
        else if (!in_string)
            depth += (text[i] == '{' || text[i] == '[') - (text[i] == '}' || text[i] == ']');
    }
    return depth + in_string;
}

/*
 * From the middle of an entry to the same place of another one, in text or in a tag, or between two
 * fields of each: what is left is as good as new. So it is from the text of an element to its start
 * tag. Everything else is told by a tag that opens or closes nothing, by text between fields, or by
 * CDATA within CDATA.
 */
static bool is_seamless_xml(const struct feed *f, size_t at, size_t count)
{
    struct place a = place_at(fa_view_of(f->data, at)),
                 b = place_at(fa_view_of(f->data, at + count));

    if (b.begun.size && !a.begun.size && b.begun.data[b.begun.size - 1] != '/') {
        feedark_view name = name_of(fa_view_skip(b.begun, 1));

        if (b.depth + 1 == a.depth && fa_view_starts(a.open[b.depth], name))
            b.open[b.depth] = a.open[b.depth], b.depth++;
        b.in_cdata = a.in_cdata;
    } else if (!a.begun.size != !b.begun.size) {
        return false;
    }
    if (a.in_cdata != b.in_cdata || a.depth != b.depth)
        return false;
    for (size_t i = 0; i < a.depth; i++)
        if (!fa_view_equal(a.open[i], b.open[i]))
            return false;
    return true;
}

static bool is_seamless(const struct feed *f, size_t at, size_t count)
{
    if (f->data[0] == '<')
        return is_seamless_xml(f, at, count);
    return json_depth(f->data, at) == json_depth(f->data, at + count);
}

static void fault(const struct feed *f, struct kind *k, size_t at, size_t count, const char *what)
{
    k->silent++;
    print_error("%s: %s, %zu bytes at %zu ('%.*s'): %s, and nothing is said\n", f->path, k->name,
                count, at, (int)(count < 40 ? count : 40), f->data + at, what);
}

/* Reads the feed with `count` bytes at `at` replaced by `by`. */
static void try(struct feed *f, int kind, size_t at, size_t count, const char *by)
{
    struct kind *k = &f->kinds[kind];
    size_t more = strlen(by), size = f->size - count + more;
    struct result got;

    memcpy(f->room, f->data, at);
    memcpy(f->room + at, by, more);
    memcpy(f->room + at + more, f->data + at + count, f->size - at - count);
    got = read_bytes(fa_view_of(f->room, size));
    k->done++;
    k->whole += got.entries >= f->result.entries;
    k->lost += got.entries < f->result.entries;
    if (getenv("SHOW") && got.entries < f->result.entries)
        printf("%s: %s at %zu ('%.*s'): %zu of %zu entries\n", f->path, k->name, at,
               (int)(count < 40 ? count : 40), f->data + at, got.entries, f->result.entries);
    if (got.entries != f->result.entries && !got.said && !is_seamless(f, at, count))
        fault(f, k, at, count, got.entries < f->result.entries ? "fewer entries" : "more entries");
    else if (k->structural && !got.said && got.hash != f->result.hash)
        fault(f, k, at, count, "other entries");
}

static size_t section_size(feedark_view text)
{
    size_t end = fa_view_find(text, FA_VIEW("]]>"));

    return end == SIZE_MAX ? text.size : end + 3;
}

static void try_quotes(struct feed *f, size_t at, size_t size)
{
    for (size_t i = at; i < at + size; i++)
        if (f->data[i] == '"' || f->data[i] == '\'')
            try(f, QUOTE_DROPPED, i, 1, "");
}

/* Every tag and mark of the feed; of many, every n-th. */
static void try_marks(struct feed *f, size_t every)
{
    feedark_view all = fa_view_of(f->data, f->size);
    size_t seen = 0;

    for (size_t at = 0, step; (step = fa_view_index(fa_view_skip(all, at), '<')) != SIZE_MAX;) {
        feedark_view text;
        size_t size;

        at += step;
        text = fa_view_skip(all, at);
        if (fa_view_starts(text, FA_VIEW("<![CDATA["))) {
            size = section_size(text);
            try(f, MARK_DROPPED, at, 9, "");
            try(f, MARK_GARBLED, at, 9, "<![CDAT[");
            if (size > 12) {
                try(f, MARK_DROPPED, at + size - 3, 3, "");
                try(f, MARK_GARBLED, at + size - 3, 3, "]>");
            }
        } else {
            size = fa_view_starts(text, FA_VIEW("<!--")) ? fa_view_find(text, FA_VIEW("-->"))
                                                         : fa_view_index(text, '>');
            size = size == SIZE_MAX ? text.size : size + 1;
            if (seen++ % every == 0 && text.data[1] != '!' && text.data[1] != '?') {
                if (text.data[size > 1 ? size - 2 : 0] != '/')
                    try(f, TAG_DROPPED, at, size, "");
                try(f, TAG_HALVED, at + size - 1, 1, "");
                try_quotes(f, at, size);
            }
        }
        at += size;
    }
}

/* Every bracket, quote, comma and colon of a JSON Feed, dropped, doubled and garbled. */
static void try_json_marks(struct feed *f)
{
    bool in_string = false;

    for (size_t i = 0; i < f->size; i++) {
        char c = f->data[i], twice[3] = {c, c, '\0'};

        if (in_string && c == '\\') {
            i++;
            continue;
        }
        if (c != '"' && (in_string || !strchr("{}[],:", c)))
            continue;
        in_string = c == '"' ? !in_string : in_string;
        try(f, JSON_DROPPED, i, 1, "");
        try(f, JSON_DOUBLED, i, 1, twice);
        try(f, JSON_GARBLED, i, 1, "\x01");
    }
}

/* Holes from one entry to another. */
static void try_holes(struct feed *f)
{
    static const size_t sizes[] = {90, 170, 300, 550, 1200};

    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (size_t at = f->size / 300; at + sizes[s] < f->size; at += f->size / 150 + 1)
            try(f, HOLE, at, sizes[s], "");
}

/* Ranges of every length, everywhere. */
static void try_ranges(struct feed *f)
{
    static const size_t sizes[] = {1, 7, 60, 300};

    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (size_t at = 0; at + sizes[s] < f->size; at += f->size / 40 + 1) {
            try(f, RANGE_CUT, at, sizes[s], "");
            try(f, RANGE_GARBLED, at, sizes[s], "\x01<&\xFF]>\"");
        }
    for (size_t at = 1; at < f->size; at += f->size / 100 + 1)
        try(f, END_CUT, at, f->size - at, "");
}

static bool load(struct feed *f)
{
    FILE *file = fopen(f->path, "rb");

    if (!file)
        return false;
    f->size = fread(f->data, 1, MAX, file);
    fclose(file);
    return f->size > 0;
}

static void try_file(struct feed *f)
{
    if (!load(f))
        return;
    f->result = read_bytes(fa_view_of(f->data, f->size));
    if (f->result.said || f->result.entries == 0)
        return;
    if (f->data[0] == '<')
        try_marks(f, f->size / 40000 + 1);
    else
        try_json_marks(f);
    try_holes(f);
    try_ranges(f);
}

static void try_folder(struct feed *f, const char *folder, int depth)
{
    DIR *dir = opendir(folder);
    struct dirent *one;

    while (dir && (one = readdir(dir))) {
        const char *dot = strrchr(one->d_name, '.');

        if (one->d_name[0] == '.')
            continue;
        snprintf(f->path, sizeof f->path, "%s/%s", folder, one->d_name);
        if (dot && (strcmp(dot, ".xml") == 0 || strcmp(dot, ".rss") == 0 ||
                    strcmp(dot, ".atom") == 0 || strcmp(one->d_name, "feed.json") == 0)) {
            try_file(f);
        } else if (depth) {
            char path[512];

            strcpy(path, f->path);
            try_folder(f, path, depth - 1);
        }
    }
    if (dir)
        closedir(dir);
}

static void survives(void **state)
{
    struct kind kinds[KINDS] = {{.name = "tag dropped", .structural = true},
                                {.name = "tag without its >", .structural = true},
                                {.name = "quote dropped", .structural = true},
                                {.name = "CDATA mark dropped"},
                                {.name = "CDATA mark garbled"},
                                {.name = "range cut"},
                                {.name = "range garbled"},
                                {.name = "end cut"},
                                {.name = "hole"},
                                {.name = "JSON mark dropped", .structural = true},
                                {.name = "JSON mark doubled", .structural = true},
                                {.name = "JSON mark garbled", .structural = true}};
    size_t silent = 0;
    struct feed f = {.data = malloc(MAX), .room = malloc(MAX + 64), .kinds = kinds};

    (void)state;
    try_folder(&f, TESTS_DIR "/../docs/examples", 0);
    try_folder(&f, TESTS_DIR "/golden/feed", 1);
    for (int i = 0; i < KINDS; i++) {
        printf("%-20s %6zu: all entries %6zu, fewer %5zu\n", kinds[i].name, kinds[i].done,
               kinds[i].whole, kinds[i].lost);
        silent += kinds[i].silent;
    }
    assert_int_equal(silent, 0);
    assert_true(kinds[TAG_DROPPED].done > 20 && kinds[JSON_DROPPED].done > 20);
    free(f.data);
    free(f.room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(survives)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

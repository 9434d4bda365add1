#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/limits.h"
#include "feed/json.h"
#include "feed/reader.h"

#include <stdio.h>

/* A JSON text, what is read from it, and how many repairs that took. */
static const struct {
    const char *in, *out;
    size_t repairs;
} values[] = {
    {"{\"a\":1,\"b\":[true,null,\"x\"]}", "{a:1,b:[true,null,'x']}", 0},
    {"\"\\u00e9\\ud83d\\ude00\\n\\/\\\\\"", "'\xC3\xA9\xF0\x9F\x98\x80\n/\\'", 0},
    {"{}", "{}", 0},
    {"[[],{}]", "[[],{}]", 0},
    {"-1.5e3", "-1.5e3", 0},
    {"{\"a\":1,}", "{a:1}", 1},
    {"[1,,2]", "[1,2]", 1},
    {"[1 2]", "[1,2]", 1},
    {"{\"a\":1 \"b\":2}", "{a:1,b:2}", 1},
    {"/* x \" */ {\"a\": 1} // end", "{a:1}", 2},
    {"{a:1}", "{a:1}", 1},
    {"{'a':'b'}", "{a:'b'}", 1},
    {"\"a\tb\"", "'a\tb'", 1},
    {"\"a\x01"
     "b\"",
     "'ab'", 1},
    {"\"a\nb\"", "'a\nb'", 1},
    {"{\"a\":\"x,\n\"b\":\"y\"}", "{a:'x,',b:'y'}", 2},
    {"{\"a\":\"x\n}", "{a:'x'}", 1},
    {"\"\\ud83d\"", "'\xEF\xBF\xBD'", 1},
    {"\"\\u0000\"", "'\xEF\xBF\xBD'", 1},
    {"\"\\d\"", "'\\d'", 1},
    {"\"\\u12zz\"", "'\\u12zz'", 1},
    {"{\"a\":}", "{}", 1},
    {"{\"a\"}", "{}", 1},
    {"{\"a\":NaN}", "{a:null}", 1},
    {"{\"a\":[1}", "{a:[1]}", 1},
    {"{\"a\":1]}", "{a:1}", 1},
    {"{\"a\":\"cut", "{a:'cut'}", 0},
    {"{\"a\":\"cut\\", "{a:'cut'}", 0},
    {"{\"a\":\"cut\\u12", "{a:'cut'}", 0},
    {"[[[[[[[[1]]]]]]]]", "[[[[[[]]]]]]", 1},
};

struct run {
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
    const char *in;
    struct fa_buffer out;
};

static void dump(struct fa_buffer *out, const struct fa_json *value)
{
    bool object = value->kind == FA_JSON_OBJECT;

    if (value->kind == FA_JSON_NULL)
        fa_buffer_put_text(out, "null");
    else if (value->kind == FA_JSON_STRING)
        fa_buffer_printf(out, "'%.*s'", FA_PRINT(value->text));
    else if (value->kind < FA_JSON_STRING)
        fa_buffer_put(out, value->text);
    if (value->kind < FA_JSON_ARRAY)
        return;
    fa_buffer_put_char(out, object ? '{' : '[');
    for (const struct fa_json *one = value->first; one; one = one->next) {
        if (one != value->first)
            fa_buffer_put_char(out, ',');
        if (object)
            fa_buffer_printf(out, "%.*s:", FA_PRINT(one->name));
        dump(out, one);
    }
    fa_buffer_put_char(out, object ? '}' : ']');
}

static feedark_status parse(void *ctx)
{
    struct run *run = ctx;
    const struct fa_json *root;

    fa_diagnostics_init(&run->diagnostics, &run->arena, 50);
    fa_buffer_init(&run->out, &run->arena, 10000);
    root = fa_json_parse(&run->arena, fa_view(run->in), false, 6, 1, &run->diagnostics);
    if (root->first)
        dump(&run->out, root->first);
    return FEEDARK_OK;
}

static void reads(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct run run = {.in = values[i].in};

        fa_arena_init(&run.arena, &run.guard, 1 << 20);
        assert_int_equal(fa_guard_run(&run.guard, parse, &run), FEEDARK_OK);
        assert_string_equal(run.out.data, values[i].out);
        assert_int_equal(run.diagnostics.count, values[i].repairs);
        fa_arena_release(&run.arena);
    }
}

/* A feed and its entries' ids and titles. */
/* clang-format off */
static const struct {
    const char *in, *out;
    feedark_status status;
} feeds[] = {
#define V "\"version\":\"https://jsonfeed.org/version/1\""
    {"{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\"},{\"id\":2,\"title\":\"B\"}]}", "a=A 2=B ", FEEDARK_OK},
    {"{" V ",\"items\":[]}", "", FEEDARK_OK},
    {"{\"items\":[{\"id\":\"a\",\"title\":\"A\"},]," V "}", "a=A ", FEEDARK_OK},
    {"\n \n{\"items\": // all\n[ /* one */ {\"id\":\"a\",\"title\":\"A\"} /* } */ , ] }", "a=A ", FEEDARK_OK},
    {"{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\"} {\"id\":\"b\",\"title\":\"B\"}]}", "a=A b=B ", FEEDARK_OK},
    {"{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\",{\"id\":\"b\",\"title\":\"B\"}]}", "a=A b=B ", FEEDARK_OK},
    {"{" V ",\"items\":[\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\",\"title\":\"B\"}]}", "a=A b=B ", FEEDARK_OK},
    {"{" V ",\"items\":{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\",\"title\":\"B\"}]}", "a=A b=B ", FEEDARK_OK},
    {"{" V " \"items\" [{\"id\":\"a\",\"title\":\"A\"}]}", "a=A ", FEEDARK_OK},
    {"{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A]},\n\"tags\":[]},\n{\"id\":\"b\",\"title\":\"B\"}]}", "a=A]}, b=B ", FEEDARK_OK},
    {"{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\",\"tags\":[\"x\"},{\"id\":\"b\",\"title\":\"B\"}]}", "a=A b=B ", FEEDARK_OK},
    {"{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\",\"title\":\"B", "a=A b=B~ ", FEEDARK_OK},
    {"{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\"", "a=A b=~ ", FEEDARK_OK},
    {"{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\"}", "a=A ", FEEDARK_OK},
    {"{" V ",\"items\":[1,{\"id\":\"a\",\"title\":\"A\"},[2],null]}", "a=A ", FEEDARK_OK},
    {"{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\"}]}{" V ",\"items\":[{\"id\":\"b\",\"title\":\"B\"}]}", "a=A b=B ", FEEDARK_OK},
    {"Warning: mysql\n{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\"}]}", "a=A ", FEEDARK_OK},
    {"{" V ",\"items:[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\",\"title\":\"B\"}]}", "a=A b=B ", FEEDARK_OK},
    {"{" V ",\n \"items : [\n{\"id\":\"a\",\"title\":\"A\"},\n{\"id\":\"b\",\"title\":\"B\"}\n],\n\"language\":\"en\"}", "a=A b=B ", FEEDARK_OK},
    {"{" V ",items\":[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\",\"title\":\"B\"}],\"language\":\"en\"}", "a=A b=B ", FEEDARK_OK},
    {"{" V ",items:[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\",\"title\":\"B\"}]}", "a=A b=B ", FEEDARK_OK},
    {"{" V ",'items':[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\",\"title\":\"B\"}]}", "a=A b=B ", FEEDARK_OK},
    {"{\"items:[{\"id\":\"a\",\"title\":\"A\"}]," V "}", "a=A ", FEEDARK_OK},
    {"{" V ",\"items\":{\"0\":{\"id\":\"a\",\"title\":\"A\"},\"1\":{\"id\":\"b\",\"title\":\"B\"}}}", "a=A b=B ", FEEDARK_OK},
    {"{" V ",\"items\":{\"0\":{\"id\":\"a\",\"title\":\"A\"},\"1\":{\"id\":\"b\",\"title\":\"B\"},},\"language\":\"en\"}", "a=A b=B ", FEEDARK_OK},
    {"{" V ",\"items\":{\"item\":[{\"id\":\"a\",\"title\":\"A\"},{\"id\":\"b\",\"title\":\"B\"}]},\"language\":\"en\"}{" V ",\"items\":[{\"id\":\"c\"}]}", "a=A b=B c= ", FEEDARK_OK},
    {"{" V ",\"items\":{\"item\":{\"id\":\"a\",\"title\":\"A\"}}}", "a=A ", FEEDARK_OK},
    {"{" V ",\"items\":{\"id\":\"a\",\"title\":\"A\"}}", "a=A ", FEEDARK_OK},
    {"{" V ",\"items\":{\"author\":{\"name\":\"N\"},\"id\":\"a\",\"title\":\"A\"}}", "a=A ", FEEDARK_OK},
    {"{" V ",\"items\":{\"_x\":{\"y\":1},\"id\":\"a\",\"title\":\"A\"}}", "a=A ", FEEDARK_OK},
    {"{" V ",\"items\":{\"0\":{\"id\":\"a\",\"title\":\"A\"},\"1\":{\"id\":\"b\",\"title\":\"B", "a=A b=B~ ", FEEDARK_OK},
    {"[{\"id\":\"a\",\"title\":\"A\",\"content_text\":\"t\"},{\"id\":\"b\",\"title\":\"B\"}]", "a=A b=B ", FEEDARK_OK},
    {"\n[\n{\"id\":\"a\",\"title\":\"A\",\"content_text\":\"t\"},\n{\"id\":\"b\",\"title\":\"B\"}\n]\n", "a=A b=B ", FEEDARK_OK},
    {"[{\"id\":\"a\",\"title\":\"A\",\"content_text\":\"t\"},{\"id\":\"b\",\"title\":\"B", "a=A b=B~ ", FEEDARK_OK},
    {"[{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\",\"content_text\":\"t\"}]}]", "a=A ", FEEDARK_OK},
    {"{" V ",\"authors\":[{\"name\":\"x}],\n\"language\":\"en\",\n\"items\":[{\"id\":\"a\"}]}", "a= ", FEEDARK_OK},
    {"{" V ",\"items\":[{\"authors\":[{\"name\":\"x}],\n\"tags\":[],\"id\":\"a\"},{\"id\":\"b\"}]}", "a= b= ", FEEDARK_OK},
    {"{" V ",\"entries\":[{\"id\":\"a\",\"content_html\":\"\"}]}", "a= ", FEEDARK_OK},
    {"{{" V ",\"items\":[[{\"id\":\"a\"}]}", "a= ", FEEDARK_OK},
    {"{" V ",\"items\"\":[{\"id\":\"a\"}]}", "a= ", FEEDARK_OK},
    {"{" V ",\"\"items\"::[{\"id\":\"a\"}]}", "a= ", FEEDARK_OK},
    {"{" V ",\"kind\":\"items\" \"title\":\"T\",\"items\":[{\"id\":\"a\"}]}", "a= ", FEEDARK_OK},
    {"{\"feed\":{" V ",\"items\":[{\"id\":\"a\",\"title\":\"A\"}]}}", "a=A ", FEEDARK_OK},
    {"{\"status\":\"ok\", \"data\" : {\"title\":\"{T\",\"items\":[{\"id\":\"a\",\"title\":\"A\"}]}, \"n\":1}", "a=A ", FEEDARK_OK},
    {"{\"feeds\":[{" V ",\"items\":[{\"id\":\"a\"}]}, {" V ",\"items\":[{\"id\":\"b\"}]}]}", "a= b= ", FEEDARK_OK},
    {"[{" V ",\"items\":[{\"id\":\"a\"}]},{" V ",\"items\":[{\"id\":\"b\"}]}]", "a= b= ", FEEDARK_OK},
    {"{" V ",\"_x\":{" V ",\"items\":[{\"id\":\"x\"}]},\"items\":[{\"id\":\"a\"}]}", "a= ", FEEDARK_OK},
    {"{\"_x\":{" V ",\"items\":[{\"id\":\"x\"}]}," V ",\"items\":[{\"id\":\"a\"}]}", "a= ", FEEDARK_OK},
    {"{\"author\":{\"name\":\"items\"}," V ",\"items\":[{\"id\":\"a\"}]}", "a= ", FEEDARK_OK},
    {"{\"id\":\"a\",\"content_text\":\"t\"}", "a= ", FEEDARK_OK},
    {"{\"id\":\"a\",\"content_text\":\"t\"}\n{\"id\":\"b\",\"content_text\":\"u\"}\n", "a= b= ", FEEDARK_OK},
    {"{\"id\":\"a\",\"content_text\":\"t\"}\n{\"id\":\"b\",\"content_text\":\"u", "a= b=~ ", FEEDARK_OK},
    {"{\"a\":{\"b\":{" V ",\"items\":[{\"id\":\"a\"}]}}}", "", FEEDARK_NOT_A_FEED},
    {"[{\"name\":\"a\",\"version\":\"1\"}]", "", FEEDARK_NOT_A_FEED},
    {"[]", "", FEEDARK_NOT_A_FEED},
    {"{\"error\":\"not found\"}", "", FEEDARK_NOT_A_FEED},
    {"[{\"id\":1}]", "", FEEDARK_NOT_A_FEED},
};
/* clang-format on */

struct reading {
    struct fa_guard guard;
    struct fa_arena arena, feed_arena;
    struct fa_diagnostics diagnostics, feed_diagnostics;
    char out[200];
};

static feedark_status open_entry(void *ctx, struct fa_arena **arena,
                                 struct fa_diagnostics **diagnostics)
{
    struct reading *r = ctx;

    fa_arena_reset(&r->arena);
    fa_diagnostics_init(&r->diagnostics, &r->arena, 50);
    *arena = &r->arena;
    *diagnostics = &r->diagnostics;
    return FEEDARK_OK;
}

static feedark_status take_entry(void *ctx, const feedark_feed *feed, feedark_entry *entry)
{
    struct reading *r = ctx;
    size_t size = strlen(r->out);

    (void)feed;
    snprintf(r->out + size, sizeof r->out - size, "%.*s=%.*s%s ", FA_PRINT(entry->id),
             FA_PRINT(entry->title), entry->truncated ? "~" : "");
    return FEEDARK_OK;
}

static feedark_status read_feed(const char *in, size_t step, struct reading *r)
{
    const struct fa_reader_options options = {.limits = &fa_limits_default};
    const struct fa_reader_events events = {.ctx = r, .open = open_entry, .entry = take_entry};
    struct fa_reader *reader;
    size_t size = strlen(in);
    feedark_status status;

    fa_arena_init(&r->arena, &r->guard, 1 << 24);
    fa_arena_init(&r->feed_arena, &r->guard, 1 << 24);
    fa_diagnostics_init(&r->feed_diagnostics, &r->feed_arena, 50);
    status = fa_reader_new(&options, &events, &r->feed_diagnostics, &reader);
    for (size_t i = 0; i < size && status == FEEDARK_OK; i += step)
        status = fa_reader_push(reader, in + i, size - i < step ? size - i : step);
    if (status == FEEDARK_OK)
        status = fa_reader_finish(reader);
    fa_reader_free(reader);
    fa_arena_release(&r->arena);
    fa_arena_release(&r->feed_arena);
    return status;
}

static void reads_feeds(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++)
        for (size_t step = 1; step < 2000; step += step < 3 ? 1 : 997) {
            struct reading r = {0};

            if (step < 4 && feeds[i].in[0] == 'W') /* what it is is told from the first bytes */
                continue;
            if (read_feed(feeds[i].in, step, &r) != feeds[i].status ||
                strcmp(r.out, feeds[i].out) != 0)
                fail_msg("%s in steps of %zu gives %s", feeds[i].in, step, r.out);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads), cmocka_unit_test(reads_feeds)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

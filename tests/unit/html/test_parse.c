/* The HTML parser's own rules and bounds; its trees are held against another parser's in
 * tests/html. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "html/dom.h"

#include <stdlib.h>

struct fixture {
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_diagnostics diagnostics;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    fa_arena_init(&f->arena, &f->guard, (size_t)1 << 30);
    fa_diagnostics_init(&f->diagnostics, &f->arena, 50);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    fa_arena_release(&f->arena);
    free(f);
    return 0;
}

static struct fa_node *parse(struct fixture *f, feedark_view html)
{
    return fa_html_parse(&f->arena, &f->arena, html, &fa_limits_default, &f->diagnostics);
}

static void assert_text(struct fixture *f, const char *html, const char *wanted)
{
    struct fa_buffer out;

    fa_buffer_init(&out, &f->arena, 100000);
    fa_node_text(parse(f, fa_view(html)), &out);
    assert_string_equal(out.data, wanted);
}

static void test_tags(void **state)
{
    (void)state;
    for (int tag = 1; tag < FA_TAG_COUNT; tag++) {
        feedark_view name = fa_tag_name((enum fa_tag)tag);

        assert_int_equal(fa_tag_find(name), tag);
        if (tag > 1)
            assert_true(fa_view_compare(fa_tag_name((enum fa_tag)(tag - 1)), name) < 0);
    }
    assert_int_equal(fa_tag_find(FA_VIEW("BLOCKQUOTE")), FA_TAG_BLOCKQUOTE);
    assert_int_equal(fa_tag_find(FA_VIEW("")), FA_TAG_UNKNOWN);
    assert_int_equal(fa_tag_find(FA_VIEW("zz")), FA_TAG_UNKNOWN);
    assert_int_equal(fa_tag_find(FA_VIEW("h7")), FA_TAG_UNKNOWN);
    assert_int_equal(fa_tag_find(FA_VIEW("blockquotes")), FA_TAG_UNKNOWN);
}

static void test_stray_tags(void **state)
{
    struct fixture *f = *state;

    assert_text(f, "std::vector<int> v;", "std::vector<int> v;");
    assert_text(f, "#include <linux/socket.h>\n#include <stdio.h>",
                "#include <linux/socket.h>\n#include <stdio.h>");
    assert_text(f, "map<string, vector<int>> <b>x</b>", "map<string, vector<int>> x");
    assert_text(f, "<name>x</name><name>", "x");
    assert_text(f, "<Name>x</nAME>", "x");
    assert_text(f, "<o:p>x<my-tag>y", "xy");
    assert_text(f, "<foo<b>x</b>", "<foox");
    assert_text(f, "<svg><path d='x'><g></svg>y", "y");
    assert_text(f, "<textarea><int></textarea><!-- <int> -->", "<int>");
    assert_text(f, "<a title='<int>'>x</a>", "x");
    assert_text(f, "</int>x", "x");
}

static void test_text_is_borrowed(void **state)
{
    struct fixture *f = *state;
    feedark_view html = FA_VIEW("<p>one < two</p><p CLASS=x>a</zz>b&amp;c</p>");
    const struct fa_node *root = parse(f, html), *p = root->first;

    assert_ptr_equal(p->first->text.data, html.data + 3);
    assert_int_equal(p->first->text.size, 9);
    assert_null(p->first->next);
    p = p->next;
    assert_true(fa_view_equal(fa_node_value(p, "class"), FA_VIEW("x")));
    assert_true(fa_view_equal(p->first->text, FA_VIEW("ab&c")));
    assert_null(p->first->next);
}

static void test_bytes(void **state)
{
    struct fixture *f = *state;
    feedark_view nul = FA_VIEW("a\0b<p title='x\0y'>c\0");
    struct fa_buffer out;
    const struct fa_node *root = parse(f, nul);

    fa_buffer_init(&out, &f->arena, 1000);
    fa_node_text(root, &out);
    assert_string_equal(out.data, "abc");
    assert_true(fa_view_equal(fa_node_value(root->last, "title"), FA_VIEW("x\xEF\xBF\xBDy")));
    assert_text(f, "a\r\nb\rc\xFF\xE4z", "a\nb\nc\xEF\xBF\xBD\xEF\xBF\xBDz");
    assert_text(f, "", "");
}

static size_t depth_of(const struct fa_node *root)
{
    size_t depth = 0, deepest = 0;

    for (const struct fa_node *node = root; node;) {
        if (node->first) {
            node = node->first;
            deepest = ++depth > deepest ? depth : deepest;
            continue;
        }
        for (; node != root && !node->next; depth--)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
    return deepest;
}

static feedark_view repeated(struct fixture *f, const char *unit, size_t count, const char *end)
{
    struct fa_buffer out;

    fa_buffer_init(&out, &f->arena, (size_t)1 << 26);
    for (size_t i = 0; i < count; i++)
        fa_buffer_put_text(&out, unit);
    fa_buffer_put_text(&out, end);
    return fa_buffer_view(&out);
}

static void assert_bounded(struct fixture *f, const char *unit, const char *end)
{
    size_t before = f->diagnostics.count;
    const struct fa_node *root = parse(f, repeated(f, unit, 2000, end));
    struct fa_buffer out;

    fa_buffer_init(&out, &f->arena, (size_t)1 << 26);
    fa_node_text(root, &out);
    assert_true(depth_of(root) <= fa_limits_default.html_depth + 4);
    assert_true(fa_view_find(fa_buffer_view(&out), FA_VIEW("THE END")) != SIZE_MAX);
    assert_int_equal(f->diagnostics.count, before + 1);
    assert_int_equal(f->diagnostics.last->id, FEEDARK_DIAGNOSTIC_HTML_LIMIT);
}

static void test_depth(void **state)
{
    struct fixture *f = *state;

    assert_bounded(f, "<div>x", "THE END");
    assert_bounded(f, "<b><i><div>", "</i></b>THE END");
    assert_bounded(f, "<table><tr><td>", "THE END");
    assert_bounded(f, "<svg>", "<p>THE END");
    assert_bounded(f, "<x-y>", "</x-y>THE END");
    assert_bounded(f, "<blockquote><b id=1><b id=2>", "THE END");
}

/* Beyond the greatest depth an end tag still ends what it was written for. */
static void test_flat_elements_end(void **state)
{
    struct fixture *f = *state;
    struct fa_buffer html;
    const struct fa_node *root;

    fa_buffer_init(&html, &f->arena, 100000);
    for (int i = 0; i < 300; i++)
        fa_buffer_put_text(&html, "<div>");
    for (int i = 0; i < 300; i++)
        fa_buffer_put_text(&html, "</div>");
    fa_buffer_put_text(&html, "after");
    root = parse(f, fa_buffer_view(&html));
    assert_int_equal(root->last->type, FA_NODE_TEXT);
}

static void test_attributes(void **state)
{
    struct fixture *f = *state;
    struct fa_buffer html;
    const struct fa_node *root;

    fa_buffer_init(&html, &f->arena, 1000000);
    fa_buffer_put_text(&html, "<p");
    for (int i = 0; i < 1000; i++)
        fa_buffer_printf(&html, " a%d=%d", i, i);
    fa_buffer_put_text(&html, ">x");
    root = parse(f, fa_buffer_view(&html));
    assert_int_equal(root->first->attribute_count, fa_limits_default.html_attributes);
    assert_int_equal(f->diagnostics.count, 1);
    assert_text(f, "<p a=1 A=2>x", "x");
}

static void test_lists_of_tags_and_classes(void **state)
{
    static const enum fa_tag tags[] = {FA_TAG_P, FA_TAG_TITLE};
    static const char *const classes[] = {"note", "aside"};
    const struct fa_node *root =
        parse(*state, FA_VIEW("<p class='a aside'>x<svg><title class=note>y</title></svg>"));
    const struct fa_node *p = root->first, *svg = p->last;

    assert_true(FA_NODE_IS_AMONG(p, tags));
    assert_false(FA_NODE_IS_AMONG(p->first, tags));
    assert_false(FA_NODE_IS_AMONG(svg->first, tags)); /* a title, but not HTML's */
    assert_false(FA_NODE_IS_AMONG((struct fa_node *)NULL, tags));
    assert_true(FA_TAG_IS_AMONG(FA_TAG_TITLE, tags));
    assert_false(FA_TAG_IS_AMONG(FA_TAG_UNKNOWN, tags));
    assert_true(FA_HAS_CLASS_AMONG(p, classes));
    assert_true(FA_HAS_CLASS_AMONG(svg->first, classes));
    assert_false(FA_HAS_CLASS_AMONG(svg, classes));
    assert_false(FA_HAS_CLASS_AMONG(p->first, classes));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_tags, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stray_tags, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_text_is_borrowed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_depth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_flat_elements_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_attributes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_lists_of_tags_and_classes, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

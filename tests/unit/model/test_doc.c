#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "model/doc.h"

#include <string.h>

static struct fa_guard guard;
static struct fa_arena arena;

static int set_up(void **unused)
{
    (void)unused;
    fa_arena_init(&arena, &guard, SIZE_MAX);
    return 0;
}

static int tear_down(void **unused)
{
    (void)unused;
    fa_arena_release(&arena);
    return 0;
}

static struct fa_doc *add(struct fa_doc *parent, enum fa_doc_kind kind)
{
    struct fa_doc *node = fa_doc_new(&arena, kind);

    fa_doc_append(parent, node);
    return node;
}

static struct fa_doc *add_text(struct fa_doc *parent, const char *text)
{
    struct fa_doc *node = fa_doc_new_text(&arena, FA_DOC_TEXT, fa_view(text));

    fa_doc_append(parent, node);
    return node;
}

/* root > paragraph > "a " em > "b" · list > item > paragraph > "c" */
static struct fa_doc *sample(void)
{
    struct fa_doc *root = fa_document_new(&arena)->root, *paragraph = add(root, FA_DOC_PARAGRAPH);

    add_text(paragraph, "a ");
    add_text(add(paragraph, FA_DOC_EM), "b");
    add_text(add(add(add(root, FA_DOC_LIST), FA_DOC_ITEM), FA_DOC_PARAGRAPH), "c");
    return root;
}

static void walks_in_document_order(void **unused)
{
    static const char *const want[] = {"root", "paragraph", "text",      "em",  "text",
                                       "list", "item",      "paragraph", "text"};
    const struct fa_doc *root = sample();
    size_t n = 0;

    (void)unused;
    for (const struct fa_doc *node = root; node; node = fa_doc_next(root, node)) {
        assert_true(n < sizeof want / sizeof *want);
        assert_string_equal(fa_doc_kind_name(node->kind), want[n++]);
    }
    assert_int_equal(n, sizeof want / sizeof *want);
}

static void moves_and_removes(void **unused)
{
    struct fa_doc *root = sample(), *paragraph = root->first, *list = root->last,
                  *quote = fa_doc_new(&arena, FA_DOC_QUOTE);

    (void)unused;
    fa_doc_insert_before(paragraph, quote);
    assert_ptr_equal(root->first, quote);
    assert_ptr_equal(paragraph->prev, quote);
    fa_doc_remove(list);
    assert_ptr_equal(root->last, paragraph);
    fa_doc_append(quote, list);
    fa_doc_move_children(root, quote);
    assert_ptr_equal(root->last, list);
    assert_null(quote->first);
    fa_doc_remove(quote);
    assert_null(fa_doc_check(root, NULL));
}

static void finds(struct fa_doc *root, const char *wrong, const struct fa_doc *node)
{
    const struct fa_doc *where = NULL;
    const char *found = fa_doc_check(root, &where);

    assert_non_null(found);
    assert_string_equal(found, wrong);
    assert_ptr_equal(where, node);
}

static void checks_what_may_stand_where(void **unused)
{
    struct fa_doc *root = sample(), *stray;

    (void)unused;
    assert_null(fa_doc_check(root, NULL));
    stray = add(root->first, FA_DOC_QUOTE);
    finds(root, "a child that its parent may not hold", stray);
    fa_doc_remove(stray);
    stray = add_text(root, "x");
    finds(root, "a child that its parent may not hold", stray);
    fa_doc_remove(stray);
    stray = add(root, FA_DOC_ITEM);
    finds(root, "a child that its parent may not hold", stray);
    fa_doc_remove(stray);
    root->first->next->prev = NULL;
    finds(root, "links between neighbours that do not agree", root->first);
}

static void checks_texts(void **unused)
{
    struct fa_doc *root = sample(), *paragraph = root->first, *em = paragraph->last;

    (void)unused;
    em->first->text = fa_view("b ");
    finds(root, "a space at the border", em);
    em->first->text = fa_view("b  c");
    finds(root, "white space that is not collapsed", em->first);
    em->first->text = fa_view("");
    finds(root, "an empty text", em->first);
    em->first->text = fa_view("b");
    add_text(em, "c");
    finds(root, "two texts side by side", em->first);
    fa_doc_remove(em->last);
    fa_doc_remove(em->first);
    finds(root, "an empty mark", em);
    fa_doc_remove(em);
    finds(root, "a space at the border", paragraph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(walks_in_document_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(moves_and_removes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(checks_what_may_stand_where, set_up, tear_down),
        cmocka_unit_test_setup_teardown(checks_texts, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Prints the trees that fa_html_parse makes, in the notation of the html5lib tests. The input is a
 * run of bodies, each after a line with its size in bytes; each tree ends in a line "====".
 */
#include "base/buffer.h"
#include "html/dom.h"

#include <stdio.h>
#include <stdlib.h>

struct run {
    struct fa_arena *arena;
    feedark_view html;
};

static int by_name(const void *a, const void *b)
{
    return fa_view_compare(((const struct fa_attribute *)a)->name,
                           ((const struct fa_attribute *)b)->name);
}

static void indent(size_t depth)
{
    printf("| %*s", (int)depth * 2, "");
}

static void print_element(const struct fa_node *node, size_t depth)
{
    static const char *const spaces[] = {"", "svg ", "math "};

    printf("<%s%.*s>\n", spaces[node->ns], FA_PRINT(node->text));
    if (node->attribute_count)
        qsort(node->attributes, node->attribute_count, sizeof *node->attributes, by_name);
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        indent(depth + 1);
        printf("%.*s=\"%.*s\"\n", FA_PRINT(node->attributes[i].name),
               FA_PRINT(node->attributes[i].value));
    }
}

static void print_node(const struct fa_node *node, size_t depth)
{
    indent(depth);
    if (node->type == FA_NODE_ELEMENT)
        print_element(node, depth);
    else
        printf(node->type == FA_NODE_TEXT ? "\"%.*s\"\n" : "<!-- %.*s -->\n", FA_PRINT(node->text));
}

static void print_tree(const struct fa_node *root)
{
    size_t depth = 0;

    for (const struct fa_node *node = root->first; node;) {
        print_node(node, depth);
        if (node->first) {
            node = node->first;
            depth++;
            continue;
        }
        for (; node != root && !node->next; depth--)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
    puts("====");
}

static feedark_status parse(void *ctx)
{
    struct run *run = ctx;
    struct fa_limits limits = fa_limits_default;

    limits.html_depth = 10000;
    print_tree(fa_html_parse(run->arena, run->arena, run->html, &limits, NULL));
    return FEEDARK_OK;
}

int main(void)
{
    struct fa_guard guard = {0};
    struct fa_arena arena;
    struct run run = {&arena, {0}};
    size_t size;

    fa_arena_init(&arena, &guard, (size_t)4 << 30);
    while (scanf("%zu", &size) == 1 && getchar() == '\n') {
        char *html = malloc(size + 1);

        if (!html || fread(html, 1, size, stdin) != size)
            return 1;
        run.html = fa_view_of(html, size);
        if (fa_guard_run(&guard, parse, &run) != FEEDARK_OK)
            return 1;
        fa_arena_reset(&arena);
        free(html);
    }
    fa_arena_release(&arena);
    return 0;
}

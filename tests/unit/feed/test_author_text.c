#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "feed/author_text.h"

#include <stdio.h>

/* A text, and who is in it: `name|email`, a semicolon between people. */
static const struct {
    const char *in, *out;
} texts[] = {
    {"", ""},
    {"Ann Author", "Ann Author|"},
    {"ann@log.example", "|ann@log.example"},
    {"ann@localhost", "|ann@localhost"},
    {"ann@log.example (Ann Author)", "Ann Author|ann@log.example"},
    {"ann@log.example (Ann (Nan) Author)", "Ann (Nan) Author|ann@log.example"},
    {"ann@log.example(Ann Author)", "Ann Author|ann@log.example"},
    {"ann@log.example ()", "|ann@log.example"},
    {"ann@log.example (Ann Author", "Ann Author|ann@log.example"},
    {"ann@log.example (ann@log.example)", "|ann@log.example"},
    {"Ann Author <ann@log.example>", "Ann Author|ann@log.example"},
    {"\"Ann Author\" <ann@log.example>", "Ann Author|ann@log.example"},
    {"\"Author, Ann\" <ann@log.example>", "Author, Ann|ann@log.example"},
    {"'Ann Author' <ann@log.example>", "Ann Author|ann@log.example"},
    {"Ann O'Author <ann@log.example>", "Ann O'Author|ann@log.example"},
    {"Author, Ann <ann@log.example>", "Author, Ann|ann@log.example"},
    {"Ann Author <mailto:ann@log.example>", "Ann Author|ann@log.example"},
    {"<ann@log.example>", "|ann@log.example"},
    {"mailto:ann@log.example", "|ann@log.example"},
    {"<ann@log.example> Ann Author", "Ann Author|ann@log.example"},
    {"Ann Author (ann@log.example)", "Ann Author|ann@log.example"},
    {"Ann Author [ann@log.example]", "Ann Author|ann@log.example"},
    {"Ann Author ann@log.example", "Ann Author|ann@log.example"},
    {"Ann (Editor) ann@log.example", "Ann (Editor)|ann@log.example"},
    {"ann@log.example Ann Author", "Ann Author|ann@log.example"},
    {"Ann Author, ann@log.example", "Ann Author|ann@log.example"},
    {"Ann Author - ann@log.example", "Ann Author|ann@log.example"},
    {"Ann Author \xe2\x80\x93 ann@log.example", "Ann Author|ann@log.example"},
    {"ann@log.example: Ann Author", "Ann Author|ann@log.example"},
    {"Ann Author ann.author+log@mail.log.example.", "Ann Author|ann.author+log@mail.log.example"},
    {"\xc3\x84nne \xc3\x96hm \xc3\xa4nne@l\xc3\xb6g.example",
     "\xc3\x84nne \xc3\x96hm|\xc3\xa4nne@l\xc3\xb6g.example"},
    {"Ann @ Home", "Ann @ Home|"},
    {"Ann (@ann)", "Ann (@ann)|"},
    {"@ann", "@ann|"},
    {"Ann me@home", "Ann me@home|"},
    {"@ann@social.example", "@ann@social.example|"},
    {"Ann @ann@social.example", "Ann @ann@social.example|"},
    {"Ann, Bo and Cy", "Ann, Bo and Cy|"},
    {"ann@log.example (Ann), bo@log.example (Bo)", "Ann|ann@log.example;Bo|bo@log.example"},
    {"Ann <ann@log.example>; Bo <bo@log.example>;", "Ann|ann@log.example;Bo|bo@log.example"},
    {"ann@log.example, bo@log.example", "|ann@log.example;|bo@log.example"},
    {"ann@log.example (Ann, Bo)", "Ann, Bo|ann@log.example"},
    {"\"", "\"|"},
    {"(ann@log.example", "|ann@log.example"},
};

static void each_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        feedark_view rest = fa_view(texts[i].in), name, email;
        char out[200] = "";
        size_t size = 0;

        while (fa_author_next(&rest, &name, &email))
            size += (size_t)snprintf(out + size, sizeof out - size, "%s%.*s|%.*s", size ? ";" : "",
                                     FA_PRINT(name), FA_PRINT(email));
        if (strcmp(out, texts[i].out) != 0)
            fail_msg("%s: %s, not %s", texts[i].in, out, texts[i].out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_text)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

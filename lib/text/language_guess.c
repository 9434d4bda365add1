/*
 * A careful guess at a language: only shapes that hardly any other language has. What is not sure
 * is left alone; how often it is right is measured by tests/language/measure.py.
 */
#include "text/language.h"

#include <stdint.h>

struct sample {
    feedark_view code;
    feedark_view first; /* its first line that is not blank */
    size_t lines;       /* that are not blank */
};

static feedark_view next_line(feedark_view *rest)
{
    size_t end = fa_view_index(*rest, '\n');
    feedark_view line = fa_view_take(*rest, end);

    *rest = fa_view_skip(*rest, end == SIZE_MAX ? rest->size : end + 1);
    return line;
}

static bool has(feedark_view code, const char *what)
{
    return fa_view_find(code, fa_view(what)) != SIZE_MAX;
}

static bool starts(feedark_view text, const char *what)
{
    return fa_view_starts(text, fa_view(what));
}

/* How many lines begin with a text, white space before it not counted. */
static size_t lines_with(feedark_view code, const char *what)
{
    size_t count = 0;

    while (code.size)
        count += starts(fa_view_trim(next_line(&code)), what);
    return count;
}

/* `#!/usr/bin/env python3` */
static const char *by_shebang(const struct sample *s)
{
    feedark_view line = s->first, word, name = {0};
    const struct fa_language *language;

    if (!starts(line, "#!"))
        return NULL;
    line = fa_view_skip(line, 2);
    while (fa_view_next_word(&line, &word)) {
        for (size_t slash; (slash = fa_view_index(word, '/')) != SIZE_MAX;)
            word = fa_view_skip(word, slash + 1);
        name = word;
        if (!fa_view_equal(word, FA_VIEW("env")) && !starts(word, "-"))
            break;
    }
    while (name.size && (fa_is_digit(name.data[name.size - 1]) || name.data[name.size - 1] == '.'))
        name.size--;
    language = fa_language_find(name);
    return language ? language->name : NULL;
}

static const char *by_prolog(const struct sample *s)
{
    static const char *const html[] = {"<!DOCTYPE html", "<!doctype html", "<!DOCTYPE HTML",
                                       "<html", "<HTML"};

    if (starts(s->first, "<?php"))
        return "php";
    if (starts(s->first, "<?xml"))
        return "xml";
    return FA_STARTS_AMONG(s->first, html) ? "html" : NULL;
}

static const char *by_diff(const struct sample *s)
{
    if (starts(s->first, "diff --git ") || starts(s->first, "Index: "))
        return has(s->code, "\n@@ ") || has(s->code, "\n+++ ") ? "diff" : NULL;
    return (starts(s->first, "--- ") && has(s->code, "\n+++ ")) ||
                   (starts(s->first, "@@ -") && has(s->first, " @@"))
               ? "diff"
               : NULL;
}

/* The end of the JSON value at the start of a text; NULL where there is none. */
static const char *json_value(const char *p, const char *end, int depth);

static const char *json_space(const char *p, const char *end)
{
    while (p < end && fa_is_space(*p))
        p++;
    return p;
}

static const char *json_string(const char *p, const char *end)
{
    for (p++; p < end && *p != '"' && *p != '\n'; p++)
        if (*p == '\\')
            p++;
    return p < end && *p == '"' ? p + 1 : NULL;
}

static const char *json_items(const char *p, const char *end, int depth, char close)
{
    p = json_space(p + 1, end);
    if (p < end && *p == close)
        return p + 1;
    while (p && p < end) {
        if (close == '}') {
            p = *p == '"' ? json_string(p, end) : NULL;
            p = p ? json_space(p, end) : NULL;
            if (!p || p == end || *p++ != ':')
                return NULL;
        }
        p = json_value(json_space(p, end), end, depth + 1);
        p = p ? json_space(p, end) : NULL;
        if (!p || p == end)
            return NULL;
        if (*p == close)
            return p + 1;
        if (*p != ',')
            return NULL;
        p = json_space(p + 1, end);
    }
    return NULL;
}

static const char *json_value(const char *p, const char *end, int depth)
{
    if (p >= end || depth > 60)
        return NULL;
    if (*p == '{' || *p == '[')
        return json_items(p, end, depth, *p == '{' ? '}' : ']');
    if (*p == '"')
        return json_string(p, end);
    if (!fa_is_alnum(*p) && *p != '-')
        return NULL;
    while (p < end && (fa_is_alnum(*p) || strchr("+-.", *p)))
        p++;
    return p;
}

static const char *by_json(const struct sample *s)
{
    feedark_view code = fa_view_trim(s->code);
    const char *end = code.data + code.size, *at;

    if (code.size < 2 || (code.data[0] != '{' && code.data[0] != '[') || !has(code, "\":"))
        return code.size && has(code, "\" :") && code.data[0] == '{' &&
                       json_value(code.data, end, 0) == end
                   ? "json"
                   : NULL;
    at = json_value(code.data, end, 0);
    return at && json_space(at, end) == end ? "json" : NULL;
}

/* `user@host:~$ `, `[root@host ~]# ` */
static bool is_prompt(feedark_view line)
{
    size_t at = fa_view_index(line, '@'), mark;

    if (starts(line, "$ ") || starts(line, "% "))
        return line.size > 2 && (fa_is_alpha(line.data[2]) || strchr("./~", line.data[2]));
    if (at == SIZE_MAX || at == 0 || at > 24 ||
        fa_view_index(fa_view_take(line, at), ' ') != SIZE_MAX)
        return false;
    mark = fa_view_find(line, FA_VIEW("$ "));
    if (mark == SIZE_MAX)
        mark = fa_view_find(line, FA_VIEW("# "));
    return mark != SIZE_MAX && mark < 60 &&
           (line.data[0] == '[' || fa_view_index(fa_view_take(line, mark), ':') != SIZE_MAX);
}

static const char *by_prompt(const struct sample *s)
{
    if (is_prompt(s->first))
        return "console";
    if (starts(s->first, "PS C:\\") || starts(s->first, "PS> "))
        return "powershell";
    return starts(s->first, "irb(main):") ? "ruby" : NULL;
}

static const char *by_sql(const struct sample *s)
{
    static const char *const begins[] = {"INSERT INTO ",    "CREATE TABLE ", "DELETE FROM ",
                                         "ALTER TABLE ",    "CREATE INDEX ", "DROP TABLE ",
                                         "CREATE DATABASE "};
    feedark_view code = s->code;

    if (FA_STARTS_AMONG_NOCASE(s->first, begins))
        return "sql";
    if (fa_view_starts_nocase(s->first, FA_VIEW("SELECT ")) &&
        fa_view_find_nocase(code, FA_VIEW("from ")) != SIZE_MAX)
        return "sql";
    return starts(s->first, "SELECT") && has(code, "\nFROM ") ? "sql" : NULL;
}

static bool is_python_head(feedark_view line)
{
    static const char *const heads[] = {"def ", "async def ", "class "};

    return FA_STARTS_AMONG(fa_view_trim(line), heads) &&
           fa_view_ends(fa_view_trim(line), FA_VIEW(":")) && !has(line, "{") && !has(line, ";");
}

static const char *by_python(const struct sample *s)
{
    feedark_view rest = s->code;

    if (has(s->code, "if __name__ == "))
        return "python";
    while (rest.size) {
        feedark_view line = next_line(&rest);

        if (is_python_head(line) && (has(line, "(") || has(s->code, "self")))
            return "python";
        if (starts(line, "from ") && has(line, " import ") && !has(line, ";") && !has(line, "\"") &&
            !has(line, "'") && !has(line, "{"))
            return "python";
    }
    return starts(s->first, "import numpy") || starts(s->first, "import pandas") ||
                   starts(s->first, "import os\n")
               ? "python"
               : NULL;
}

static const char *by_include(const struct sample *s)
{
    static const char *const marks[] = {
        "std::",    "template <", "template<",    "<iostream>", "namespace ",  "class ",
        "<string>", "<vector>",   "<memory>",     "public:",    "cout",        "nullptr",
        "auto ",    "constexpr",  "<functional>", "<map>",      "<algorithm>", "::"};

    if (!lines_with(s->code, "#include <") && !lines_with(s->code, "#include \""))
        return NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (has(s->code, marks[i]))
            return "cpp";
    return has(s->code, ".h>") && has(s->code, "(") ? "c" : NULL;
}

static const char *by_package(const struct sample *s)
{
    if (starts(s->first, "import java.") || has(s->code, "\nimport java.") ||
        has(s->code, "public static void main(String"))
        return has(s->code, ";") ? "java" : NULL;
    if (starts(s->first, "package ") && !has(s->first, ";") &&
        (has(s->code, "\nfunc ") || has(s->code, "\nimport (") || has(s->code, "\nimport \"")))
        return "go";
    if (starts(s->first, "using System") && has(s->first, ";"))
        return "csharp";
    return NULL;
}

static const char *by_rust(const struct sample *s)
{
    static const char *const marks[] = {
        "fn main() {", "let mut ",  "#[derive(", "use std::",  "impl ",
        "pub fn ",     "println!(", "&mut ",     "-> Result<", "pub struct "};
    size_t seen = 0;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        seen += has(s->code, marks[i]);
    return seen >= 2 ? "rust" : NULL;
}

static const char *by_docker(const struct sample *s)
{
    static const char *const marks[] = {"\nRUN ",        "\nCOPY ",    "\nCMD ",
                                        "\nENTRYPOINT ", "\nWORKDIR ", "\nADD "};

    if (!starts(s->first, "FROM ") || has(s->first, ";"))
        return NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (has(s->code, marks[i]))
            return "docker";
    return NULL;
}

/* `[Section]`, then nothing but `key=value`, further sections and comments. */
static const char *by_ini(const struct sample *s)
{
    feedark_view rest = s->code;
    size_t pairs = 0;

    if (!starts(s->first, "[") || !fa_view_ends(fa_view_trim(s->first), FA_VIEW("]")) ||
        has(s->first, "\"") || has(s->first, ",") || starts(s->first, "[["))
        return NULL;
    while (rest.size) {
        feedark_view line = fa_view_trim(next_line(&rest));
        size_t equals = fa_view_index(line, '=');

        if (!line.size || line.data[0] == '[' || line.data[0] == '#' || line.data[0] == ';')
            continue;
        if (equals == SIZE_MAX || equals == 0)
            return NULL;
        if (equals + 2 < line.size && line.data[equals + 1] == ' ' &&
            strchr("\"'[{", line.data[equals + 2]))
            return NULL;
        pairs++;
    }
    return pairs ? "ini" : NULL;
}

static const char *by_server(const struct sample *s)
{
    if (lines_with(s->code, "server {") &&
        (lines_with(s->code, "listen ") || lines_with(s->code, "location ") ||
         lines_with(s->code, "server_name ")))
        return "nginx";
    if (starts(s->first, "location ") && fa_view_ends(fa_view_trim(s->first), FA_VIEW("{")) &&
        has(s->code, ";"))
        return "nginx";
    return NULL;
}

/* `name :: A -> B` */
static const char *by_signature(const struct sample *s)
{
    feedark_view rest = s->code;

    if (has(s->code, ";\n") || has(s->code, "{\n"))
        return NULL;
    while (rest.size) {
        feedark_view line = next_line(&rest);
        size_t at = fa_view_find(line, FA_VIEW(" :: "));

        if (at != SIZE_MAX && line.size && fa_is_alpha(line.data[0]) &&
            fa_view_index(fa_view_take(line, at), ' ') == SIZE_MAX &&
            fa_view_index(fa_view_take(line, at), '(') == SIZE_MAX && has(line, "->"))
            return "haskell";
    }
    return NULL;
}

static const char *by_css(const struct sample *s)
{
    feedark_view rest = s->code;
    size_t rules = 0;
    bool inside = false;

    if (!strchr(".#@*:", s->first.data[0]) && !fa_is_alpha(s->first.data[0]))
        return NULL;
    while (rest.size) {
        feedark_view line = fa_view_trim(next_line(&rest));

        if (!line.size || starts(line, "/*"))
            continue;
        if (!inside && fa_view_ends(line, FA_VIEW("{")) && !has(line, "(") && !has(line, "=") &&
            !has(line, "$"))
            inside = true;
        else if (inside && starts(line, "}"))
            inside = false;
        else if (inside && has(line, ":") && fa_view_ends(line, FA_VIEW(";")) && !has(line, "=") &&
                 !has(line, "$") && !has(line, "@"))
            rules++;
        else
            return NULL;
    }
    return rules && !inside ? "css" : NULL;
}

/* Lines that all begin with a command that people type. */
static const char *by_commands(const struct sample *s)
{
    static const char *const commands[] = {
        "sudo ",      "apt ",   "apt-get ", "git ",     "npm ",  "npx ",   "yarn ",
        "pip ",       "pip3 ",  "docker ",  "curl ",    "wget ", "cd ",    "mkdir ",
        "systemctl ", "brew ",  "cargo ",   "kubectl ", "ssh ",  "scp ",   "rsync ",
        "chmod ",     "chown ", "rm -",     "cp ",      "mv ",   "ln -s",  "tar ",
        "export ",    "echo ",  "cat ",     "dnf ",     "yum ",  "pacman "};
    feedark_view rest = s->code;
    size_t seen = 0;
    bool goes_on = false;

    while (rest.size) {
        feedark_view line = fa_view_trim(next_line(&rest));
        bool known = FA_STARTS_AMONG(line, commands);

        if (!line.size || line.data[0] == '#')
            continue;
        if ((!known && !goes_on) || fa_view_ends(line, FA_VIEW(";")) || has(line, "::") ||
            has(line, "; //"))
            return NULL;
        seen += known;
        goes_on = fa_view_ends(line, FA_VIEW("\\"));
    }
    return seen ? "bash" : NULL;
}

static const char *by_javascript(const struct sample *s)
{
    static const char *const marks[] = {"console.log(",
                                        "document.getElement",
                                        "document.querySelector",
                                        "= require('",
                                        "= require(\"",
                                        "module.exports",
                                        "addEventListener(",
                                        "window.",
                                        "JSON.stringify(",
                                        "async () =>",
                                        "=> {\n",
                                        "const "};
    static const char *const typed[] = {": string",   ": number",    ": boolean",
                                        "interface ", "private ",    "public ",
                                        ": any",      "import type", " as "};
    size_t seen = 0;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        seen += has(s->code, marks[i]);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
        if (has(s->code, typed[i]))
            return NULL;
    return seen >= 2 && !starts(s->first, "<") && !has(s->code, "</") && !has(s->code, "/>")
               ? "javascript"
               : NULL;
}

const char *fa_language_guess(feedark_view code)
{
    static const char *(*const rules[])(const struct sample *s) = {
        by_shebang, by_prolog,  by_diff,      by_json,     by_prompt,    by_sql,
        by_docker,  by_package, by_include,   by_python,   by_rust,      by_ini,
        by_server,  by_css,     by_signature, by_commands, by_javascript};
    struct sample s = {.code = code};
    const char *name = NULL;

    for (feedark_view rest = code; rest.size;) {
        feedark_view line = next_line(&rest);

        if (!fa_view_trim(line).size)
            continue;
        if (!s.lines++)
            s.first = line;
    }
    for (size_t i = 0; s.lines && !name && i < sizeof rules / sizeof *rules; i++)
        name = rules[i](&s);
    return name;
}

#include "text/language.h"

#include "text/utf8.h"

/* Sorted by name. The first row that has a suffix owns it. */
static const struct fa_language table[] = {
    {"abap", "abap", ""},
    {"actionscript", "as", "as3"},
    {"ada", "adb", ""},
    {"agda", "agda", ""},
    {"apache", "conf", "apacheconf htaccess"},
    {"apex", "cls", ""},
    {"apl", "apl", ""},
    {"applescript", "applescript", "osascript"},
    {"arduino", "ino", ""},
    {"armasm", "s", "arm"},
    {"asciidoc", "adoc", ""},
    {"asm", "asm", "nasm assembly x86asm"},
    {"autohotkey", "ahk", ""},
    {"awk", "awk", "gawk"},
    {"ballerina", "bal", ""},
    {"bash", "sh", "shell zsh ksh shellscript bsh bash-session"},
    {"batch", "bat", "dos batchfile cmd winbatch"},
    {"bibtex", "bib", ""},
    {"brainfuck", "b", "bf"},
    {"c", "c", "h"},
    {"capnp", "capnp", ""},
    {"ceylon", "ceylon", ""},
    {"clojure", "clj", "cljs edn clojurescript"},
    {"cmake", "cmake", ""},
    {"cobol", "cob", ""},
    {"coffeescript", "coffee", "coffee-script"},
    {"console", "console", "shell-session shell_session sh-session shellsession terminal"},
    {"coq", "v", ""},
    {"cpp", "cpp", "c++ cxx cc hpp"},
    {"crystal", "cr", ""},
    {"csharp", "cs", "c# c-sharp dotnet"},
    {"cson", "cson", ""},
    {"css", "css", ""},
    {"csv", "csv", ""},
    {"cuda", "cu", ""},
    {"cue", "cue", ""},
    {"cypher", "cypher", ""},
    {"cython", "pyx", ""},
    {"d", "d", "dlang"},
    {"dart", "dart", ""},
    {"delphi", "dpr", ""},
    {"diff", "diff", "patch udiff"},
    {"django", "djt", "jinja jinja2 html+django"},
    {"dns", "zone", "bind"},
    {"docker", "dockerfile", "dockerfile"},
    {"dot", "dot", "graphviz gv"},
    {"elixir", "ex", "exs"},
    {"elm", "elm", ""},
    {"elvish", "elv", ""},
    {"emacs-lisp", "el", "elisp emacs"},
    {"erb", "erb", "html+erb rhtml"},
    {"erlang", "erl", ""},
    {"fish", "fish", ""},
    {"forth", "fth", ""},
    {"fortran", "f90", "f95 fortran90"},
    {"fsharp", "fs", "f# f-sharp"},
    {"gdscript", "gd", ""},
    {"gherkin", "feature", "cucumber"},
    {"gitignore", "gitignore", ""},
    {"glsl", "glsl", ""},
    {"gnuplot", "gp", ""},
    {"go", "go", "golang"},
    {"gradle", "gradle", ""},
    {"graphql", "graphql", "gql"},
    {"groovy", "groovy", ""},
    {"haml", "haml", ""},
    {"handlebars", "hbs", "mustache"},
    {"haskell", "hs", ""},
    {"haxe", "hx", ""},
    {"hcl", "hcl", "tf terraform"},
    {"hjson", "hjson", ""},
    {"hlsl", "hlsl", ""},
    {"html", "html", "htm xhtml html4strict html5 markup text-html-basic html-basic"},
    {"http", "http", ""},
    {"hy", "hy", ""},
    {"idris", "idr", ""},
    {"igor", "ipf", ""},
    {"ini", "ini", "cfg dosini"},
    {"io", "io", ""},
    {"irc", "irc", ""},
    {"j", "ijs", ""},
    {"janet", "janet", ""},
    {"java", "java", ""},
    {"javascript", "js", "jscript mjs cjs node ecmascript es6"},
    {"json", "json", "jsonld"},
    {"json5", "json5", ""},
    {"jsonc", "jsonc", ""},
    {"jsonnet", "jsonnet", ""},
    {"jsp", "jsp", ""},
    {"jsx", "jsx", ""},
    {"julia", "jl", ""},
    {"just", "just", "justfile"},
    {"kotlin", "kt", "kts"},
    {"latex", "tex", ""},
    {"ldif", "ldif", ""},
    {"lean", "lean", ""},
    {"less", "less", ""},
    {"lilypond", "ly", ""},
    {"liquid", "liquid", ""},
    {"lisp", "lisp", "common-lisp cl commonlisp"},
    {"livescript", "ls", ""},
    {"llvm", "ll", ""},
    {"log", "log", ""},
    {"logo", "lgo", ""},
    {"lua", "lua", ""},
    {"makefile", "mk", "make mf gnumake"},
    {"markdown", "md", "mkd mdown"},
    {"mathematica", "wl", "wolfram mma"},
    {"matlab", "m", "octave"},
    {"mdx", "mdx", ""},
    {"mermaid", "mmd", ""},
    {"meson", "meson", ""},
    {"mips", "mips", ""},
    {"mirc", "mrc", ""},
    {"mojo", "mojo", ""},
    {"moonscript", "moon", ""},
    {"mysql", "sql", "mariadb"},
    {"nginx", "nginx", "nginxconf"},
    {"nim", "nim", ""},
    {"ninja", "ninja", ""},
    {"nix", "nix", ""},
    {"nsis", "nsi", ""},
    {"objc", "m", "objective-c objectivec obj-c"},
    {"objcpp", "mm", "objective-c++"},
    {"ocaml", "ml", ""},
    {"odin", "odin", ""},
    {"openscad", "scad", ""},
    {"org", "org", ""},
    {"pascal", "pas", "objectpascal freepascal"},
    {"perl", "pl", "pm"},
    {"perl6", "raku", "raku"},
    {"php", "php", "php3 php4 php5"},
    {"plantuml", "puml", ""},
    {"plpgsql", "sql", ""},
    {"plsql", "sql", ""},
    {"pony", "pony", ""},
    {"postgresql", "sql", "postgres pgsql"},
    {"postscript", "ps", ""},
    {"powershell", "ps1", "ps pwsh posh"},
    {"processing", "pde", ""},
    {"prolog", "pro", ""},
    {"prometheus", "prom", "promql"},
    {"properties", "properties", ""},
    {"protobuf", "proto", "protocol-buffer"},
    {"pug", "pug", "jade"},
    {"puppet", "pp", ""},
    {"purescript", "purs", ""},
    {"python", "py", "py3 python3 ipython ipython3 python2 pycon sage"},
    {"q", "q", "kdb"},
    {"qml", "qml", ""},
    {"r", "r", "rlang splus"},
    {"racket", "rkt", ""},
    {"razor", "cshtml", ""},
    {"reason", "re", "reasonml"},
    {"regex", "regex", "regexp"},
    {"rego", "rego", ""},
    {"rest", "rst", "restructuredtext rst"},
    {"robotframework", "robot", ""},
    {"ruby", "rb", "rails ror irb jruby"},
    {"rust", "rs", ""},
    {"sas", "sas", ""},
    {"sass", "sass", ""},
    {"scala", "scala", ""},
    {"scheme", "scm", ""},
    {"scilab", "sci", ""},
    {"scss", "scss", ""},
    {"sed", "sed", ""},
    {"slim", "slim", ""},
    {"smalltalk", "st", ""},
    {"smarty", "tpl", ""},
    {"smt", "smt2", "smtlib"},
    {"solidity", "sol", ""},
    {"sparql", "rq", ""},
    {"spice", "cir", ""},
    {"sql", "sql", ""},
    {"sqlite", "sql", "sqlite3"},
    {"squirrel", "nut", ""},
    {"stan", "stan", ""},
    {"stata", "do", ""},
    {"stylus", "styl", ""},
    {"supercollider", "scd", ""},
    {"svelte", "svelte", ""},
    {"svg", "svg", ""},
    {"swift", "swift", ""},
    {"systemd", "service", ""},
    {"systemverilog", "sv", ""},
    {"tcl", "tcl", ""},
    {"teal", "tl", ""},
    {"textile", "textile", ""},
    {"thrift", "thrift", ""},
    {"toml", "toml", ""},
    {"tsv", "tsv", ""},
    {"tsx", "tsx", ""},
    {"turtle", "ttl", ""},
    {"twig", "twig", ""},
    {"typescript", "ts", ""},
    {"typst", "typ", ""},
    {"udev", "rules", ""},
    {"v", "vlang", ""},
    {"vala", "vala", ""},
    {"varnish", "vcl", ""},
    {"vb", "vb", "vbnet vb.net visualbasic"},
    {"vbscript", "vbs", ""},
    {"velocity", "vm", ""},
    {"verilog", "v", ""},
    {"vhdl", "vhdl", ""},
    {"vim", "vim", "viml vimscript vimrc"},
    {"vue", "vue", ""},
    {"wasm", "wat", "wast webassembly"},
    {"wgsl", "wgsl", ""},
    {"wiki", "wiki", "mediawiki"},
    {"wren", "wren", ""},
    {"xml", "xml", "xslt xsl rss atom xsd plist"},
    {"xonsh", "xsh", ""},
    {"xquery", "xq", ""},
    {"yaml", "yml", ""},
    {"yang", "yang", ""},
    {"yara", "yar", ""},
    {"zig", "zig", ""},
};

enum { COUNT = sizeof table / sizeof *table };

static bool has_alias(const struct fa_language *language, feedark_view name)
{
    feedark_view rest = fa_view(language->aliases), word;

    while (fa_view_next_word(&rest, &word))
        if (fa_view_equal_nocase(word, name))
            return true;
    return false;
}

const struct fa_language *fa_language_by_name(feedark_view name)
{
    if (name.size == 0 || name.size > 32)
        return NULL;
    for (size_t i = 0; i < COUNT; i++)
        if (table[i].name[0] == fa_lower(name.data[0]) &&
            fa_view_equal_nocase(name, fa_view(table[i].name)))
            return &table[i];
    for (size_t i = 0; i < COUNT; i++)
        if (table[i].aliases[0] && has_alias(&table[i], name))
            return &table[i];
    return NULL;
}

const struct fa_language *fa_language_find(feedark_view name)
{
    const struct fa_language *language = fa_language_by_name(name);

    return language ? language : fa_language_by_suffix(name);
}

const struct fa_language *fa_language_by_suffix(feedark_view suffix)
{
    for (size_t i = 0; suffix.size && i < COUNT; i++)
        if (table[i].suffix[0] == fa_lower(suffix.data[0]) &&
            fa_view_equal_nocase(suffix, fa_view(table[i].suffix)))
            return &table[i];
    return NULL;
}

bool fa_language_is_none(feedark_view name)
{
    static const char *const names[] = {"plain",
                                        "plaintext",
                                        "plain-text",
                                        "text",
                                        "txt",
                                        "none",
                                        "null",
                                        "undefined",
                                        "default",
                                        "generic",
                                        "raw",
                                        "auto",
                                        "nohighlight",
                                        "no-highlight",
                                        "hljs",
                                        "highlight",
                                        "highlighter-rouge",
                                        "rouge",
                                        "prettyprint",
                                        "prettyprinted",
                                        "codehilite",
                                        "notranslate",
                                        "line-numbers",
                                        "linenums",
                                        "numberSource",
                                        "numberLines",
                                        "lineAnchors",
                                        "chroma",
                                        "shiki",
                                        "astro-code",
                                        "sourceCode",
                                        "wp-block-code",
                                        "EnlighterJSRAW",
                                        "syntaxhighlighter",
                                        "brush",
                                        "code",
                                        "source",
                                        "src",
                                        "example",
                                        "output",
                                        "console-output",
                                        "wp-block-preformatted"};

    return name.size == 0 || FA_IS_AMONG_NOCASE(name, names);
}

/* Letters beyond ASCII: all but the blocks of punctuation and signs. */
static bool is_letter(uint32_t code)
{
    return code >= 0xC0 && code != 0xD7 && code != 0xF7 && !(code >= 0x2000 && code < 0x2E80) &&
           !(code >= 0x3000 && code < 0x3040) && !(code >= 0xE000 && code < 0xF900) &&
           !(code >= 0xFE00 && code < 0xFF21) && code < 0x1F000;
}

size_t fa_language_span(feedark_view text)
{
    size_t size = 0;

    while (size < text.size) {
        uint32_t code = 0;
        size_t step = fa_utf8_decode(text.data + size, text.size - size, &code);

        if (!step ||
            !(step > 1 ? is_letter(code)
                       : fa_is_alnum(text.data[size]) || (code && strchr("_+#.-", (int)code))))
            break;
        size += step;
    }
    return size;
}

/* Hostile bodies: whatever is written, no browser finds a script in it. And the tables of what is
 * allowed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmark.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "html/builder.h"
#include "html/convert.h"
#include "html/sanitize.h"
#include "markdown/markdown.h"
#include "text/scheme.h"

/* Each is tried as it is, in a table that is kept as HTML, in a definition list, and in a list
 * item. */
static const char *const hostile[] = {
    "<script>alert(1)</script>",
    "<SCRIPT SRC=http://x.example/xss.js></SCRIPT>",
    "<script/xss src=\"http://x.example/xss.js\"></script>",
    "<<SCRIPT>alert(1);//<</SCRIPT>",
    "<script src=//x.example/a.js",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<math href=\"javascript:alert(1)\"><mi>x</mi></math>",
    "<math><annotation-xml encoding=\"text/html\"><img src=x "
    "onerror=alert(1)></annotation-xml></math>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=\"alert(1)\" alt=\"x\">",
    "<IMG SRC=\"javascript:alert('XSS');\">",
    "<IMG SRC=javascript:alert('XSS')>",
    "<IMG SRC=JaVaScRiPt:alert('XSS')>",
    "<IMG SRC=`javascript:alert(\"XSS\")`>",
    "<IMG \"\"\"><SCRIPT>alert(\"XSS\")</SCRIPT>\">",
    "<IMG "
    "SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;&#97;&#108;&#101;&#114;&#"
    "116;&#40;1&#41;>",
    "<IMG "
    "SRC=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74&#x28&#"
    "x31&#x29>",
    "<IMG SRC=\"jav\tascript:alert(1);\">",
    "<IMG SRC=\"jav&#x09;ascript:alert(1);\">",
    "<IMG SRC=\"jav&#x0A;ascript:alert(1);\">",
    "<IMG SRC=\" &#14;  javascript:alert(1);\">",
    "<IMG LOWSRC=\"javascript:alert(1)\" src=a.png>",
    "<IMG DYNSRC=\"javascript:alert(1)\" src=a.png>",
    "<img src='vbscript:msgbox(\"XSS\")'>",
    "<img src=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">",
    "<img src=\"x\" style=\"width: expression(alert(1))\">",
    "<img style=\"background:url(javascript:alert(1))\" src=x>",
    "<img src=x title=\"a&quot; onmouseover=&quot;alert(1)\">",
    "<img src=x alt=\"](javascript:alert(1))\">",
    "<img src=\"x\" alt='x\"><script>alert(1)</script>'>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"JAVASCRIPT:alert(1)\">x</a>",
    "<a href=\" javascript:alert(1)\">x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href=\"java&Tab;script:alert(1)\">x</a>",
    "<a href=\"java&NewLine;script:alert(1)\">x</a>",
    "<a href=\"javascript&colon;alert(1)\">x</a>",
    "<a href=\"javascript&#58;alert(1)\">x</a>",
    "<a href=\"javascript&#x3a;alert(1)\">x</a>",
    "<a href=\"&#1;javascript:alert(1)\">x</a>",
    "<a href=\"&#x200B;javascript:alert(1)\">x</a>",
    "<a href=\"java&shy;script:alert(1)\">x</a>",
    "<a href=\"feed:javascript:alert(1)\">x</a>",
    "<a href=\"jar:javascript:alert(1)!/x\">x</a>",
    "<a href=\"view-source:javascript:alert(1)\">x</a>",
    "<a href=\"livescript:alert(1)\">x</a>",
    "<a href=\"mocha:alert(1)\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"vb\tscript:msgbox(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg\">x</a>",
    "<a href=\"data:image/svg+xml,%3Csvg onload='alert(1)'%3E\">x</a>",
    "<a href=\"DATA:application/xhtml+xml,x\">x</a>",
    "<a href='x' onclick='alert(1)'>x</a>",
    "<a href='x' ONCLICK=alert(1)>x</a>",
    "<a href=x onmouseover=alert(1) onfocus=alert(1) autofocus>x</a>",
    "<a href=\"x&quot; onclick=&quot;alert(1)\">x</a>",
    "<a href=\"x) [y](javascript:alert(1)\">x</a>",
    "<a href=x title='\" onclick=\"alert(1)'>x</a>",
    "<a href=x>[y](javascript:alert(1))</a>",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)<br><br>[x]",
    "&lt;javascript:alert(1)&gt;",
    "`<script>`alert(1)`</script>`",
    "<code>`</code><script>alert(1)</script>",
    "<pre><code>```\n&lt;script&gt;alert(1)&lt;/script&gt;\n```</code></pre>",
    "<pre>\n\n&lt;script&gt;\n\nalert(1)\n\n&lt;/script&gt;</pre>",
    "<kbd onclick=alert(1)>x</kbd>",
    "<sup onmouseover=alert(1)>x</sup>",
    "<abbr title=\"x&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">y</abbr>",
    "<b onmouseenter=alert(1)>x</b>",
    "<div style=\"behavior: url(xss.htc)\">x</div>",
    "<div style=\"background-image: url(javascript:alert(1))\">x</div>",
    "<div style=\"-moz-binding: url(http://x.example/xss.xml#xss)\">x</div>",
    "<div style=\"width: expre/**/ssion(alert(1))\">x</div>",
    "<p style=\"text-align: center; position: fixed; top: 0\">x</p>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<STYLE TYPE=\"text/javascript\">alert(1);</STYLE>",
    "<link rel=stylesheet href=\"javascript:alert(1)\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<base href=\"javascript:alert(1)//\">",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<iframe srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\"></iframe>",
    "<iframe src=\"https://x.example/\" srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\" "
    "onload=alert(1)></iframe>",
    "<iframe src=\"data:text/html,<script>alert(1)</script>\"></iframe>",
    "<iframe src=\" &#x6a;avascript:alert(1)\"></iframe>",
    "<iframe src=\"https://x.example/\"><script>alert(1)</script></iframe>",
    "<frameset><frame src=\"javascript:alert(1)\"></frameset>",
    "<object data=\"javascript:alert(1)\"></object>",
    "<object data=\"data:text/html;base64,PHNjcmlwdD4=\"></object>",
    "<object type=\"text/x-scriptlet\" data=\"http://x.example/scriptlet.html\"><param name=url "
    "value=javascript:alert(1)></object>",
    "<object><param name=movie value=\"javascript:alert(1)\"></object>",
    "<embed src=\"data:image/svg+xml;base64,PHN2Zz4=\" type=\"image/svg+xml\" "
    "AllowScriptAccess=\"always\">",
    "<embed src=\"javascript:alert(1)\">",
    "<applet code=\"Xss.class\" codebase=\"http://x.example/\">x</applet>",
    "<video src=x onerror=alert(1)></video>",
    "<video poster=\"javascript:alert(1)\" src=\"https://x.example/v.mp4\"></video>",
    "<video src=\"https://x.example/v.mp4\"><source onerror=\"alert(1)\"></video>",
    "<audio src=\"javascript:alert(1)\"></audio>",
    "<audio controls src=\"https://x.example/a.mp3\" oncanplay=alert(1)></audio>",
    "<details open ontoggle=alert(1)><summary onclick=alert(1)>s</summary>x</details>",
    "<form action=\"javascript:alert(1)\"><input type=submit "
    "formaction=javascript:alert(1)></form>",
    "<button formaction=\"javascript:alert(1)\">x</button>",
    "<input onfocus=alert(1) autofocus>",
    "<select onchange=alert(1)><option>x</select>",
    "<textarea onfocus=alert(1)></textarea><script>alert(1)</script>",
    "<isindex action=javascript:alert(1) type=image>",
    "<body onload=alert(1)>",
    "<BODY BACKGROUND=\"javascript:alert(1)\">",
    "<table background=\"javascript:alert(1)\"><tr><td colspan=2>x<td>y</table>",
    "<td background=\"javascript:alert(1)\" onclick=alert(1)>",
    "<bgsound src=\"javascript:alert(1);\">",
    "<marquee onstart=alert(1)>x</marquee>",
    "<layer src=\"http://x.example/s.html\"></layer>",
    "<xss style=\"behavior: url(xss.htc)\" onclick=alert(1)>x</xss>",
    "<x-y onclick=alert(1) href=javascript:alert(1)>x</x-y>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<template><script>alert(1)</script></template>",
    "<title><img title=\"</title><img src=x onerror=alert(1)>\"></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<!-- --> <script>alert(1)</script> <!-- -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version=\"1.0\"?><script>alert(1)</script>",
    "<? foo=\"><script>alert(1)</script>\">",
    "</><script>alert(1)</script>",
    "<a\x0Bhref=x\x0Bonclick=alert(1)>x</a>",
    "<a/href=x/onclick=alert(1)>x</a>",
    "<img/src=x/onerror=alert(1)>",
    "<q cite=\"javascript:alert(1)\">x</q>",
    "<blockquote cite=\"javascript:alert(1)\">x</blockquote>",
    "<del cite=\"javascript:alert(1)\" onclick=alert(1)>x</del>",
    "<ins cite=\"javascript:alert(1)\">x</ins>",
    "<map name=m><area href=\"javascript:alert(1)\" shape=default></map><img usemap=\"#m\" src=x>",
    "<picture><source srcset=\"javascript:alert(1)\"><img src=x onerror=alert(1)></picture>",
    "<img srcset=\"javascript:alert(1) 2x\">",
    "<img data-src=\"javascript:alert(1)\" "
    "src=\"data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==\">",
    "<h2 id='x\"><script>alert(1)</script>'>t</h2><a href='#x\"><script>alert(1)</script>'>l</a>",
    "<a name='\" onclick=alert(1) x=\"'>n</a><a href='#\" onclick=alert(1) x=\"'>l</a>",
    "<ol type=\"a\" start=\"1&quot; onclick=&quot;alert(1)\"><li>x</ol>",
    "<ol reversed onclick=alert(1)><li value='2\" onclick=\"alert(1)'>x</ol>",
    "<p>\\<script>alert(1)</script></p>",
    "<p>&#92;&lt;script&gt;</p>",
    "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    "<p>&lt;a href=&quot;javascript:alert(1)&quot;&gt;x&lt;/a&gt;</p>",
    "<p>{::nomarkdown}&lt;script&gt;alert(1)&lt;/script&gt;{:/}</p>",
    "<p>x</p>\n\n    &lt;script&gt;alert(1)&lt;/script&gt;",
    "<figure onclick=alert(1)><img src=x onerror=alert(1)><figcaption "
    "onclick=alert(1)>c</figcaption></figure>",
    "<script src=\"https://gist.github.com/x/1.js?file=%22onclick=%22alert(1)\"></script>",
    "<script src=\"https://gist.github.com/<img src=x onerror=alert(1)>\"></script>",
};

struct work {
    struct fa_arena *arena;
    const char *html;
};

static feedark_view to_markdown(struct fa_arena *arena, const char *html)
{
    const struct fa_html_options options = {.style = &fa_style_default,
                                            .limits = &fa_limits_default,
                                            .base = FA_VIEW("https://blog.example/post")};
    struct fa_diagnostics diagnostics;
    struct fa_html_result result;
    struct fa_verdict verdict;

    fa_diagnostics_init(&diagnostics, arena, 100);
    fa_html_convert(arena, fa_view(html), &options, &diagnostics, &result);
    return fa_markdown_write(arena, result.document, &fa_style_default, &result.expected, &verdict,
                             NULL);
}

/* What browsers do with an address before they look at its scheme; written apart from the
 * sanitiser's own reading. */
static bool runs_script(feedark_view url, bool picture)
{
    char bare[64];
    size_t size = 0;

    for (size_t i = 0; i < url.size && size < sizeof bare - 1; i++)
        if ((unsigned char)url.data[i] > ' ' && (unsigned char)url.data[i] < 0x7F)
            bare[size++] =
                (char)(url.data[i] | (url.data[i] >= 'A' && url.data[i] <= 'Z' ? 0x20 : 0));
    bare[size] = '\0';
    return strncmp(bare, "javascript:", 11) == 0 || strncmp(bare, "vbscript:", 9) == 0 ||
           strncmp(bare, "livescript:", 11) == 0 || strncmp(bare, "feed:javascript:", 16) == 0 ||
           (strncmp(bare, "data:", 5) == 0 && (!picture || strncmp(bare, "data:image/", 11) != 0));
}

static void no_script_in(const struct fa_node *node, const char *from)
{
    static const enum fa_tag never[] = {FA_TAG_SCRIPT, FA_TAG_STYLE, FA_TAG_META,    FA_TAG_BASE,
                                        FA_TAG_LINK,   FA_TAG_FORM,  FA_TAG_INPUT,   FA_TAG_BUTTON,
                                        FA_TAG_APPLET, FA_TAG_FRAME, FA_TAG_FRAMESET};
    bool picture = fa_node_is(node, FA_TAG_IMG);

    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (fa_node_is(node, never[i]))
            fail_msg("%s gave <%.*s>", from, FA_PRINT(node->text));
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        const struct fa_attribute *a = &node->attributes[i];
        bool told =
            fa_view_equal(a->name, FA_VIEW("title")) || fa_view_equal(a->name, FA_VIEW("alt"));

        if (fa_view_starts_nocase(a->name, FA_VIEW("on")) ||
            fa_view_equal(a->name, FA_VIEW("srcdoc")) || (!told && runs_script(a->value, picture)))
            fail_msg("%s gave %.*s=\"%.*s\"", from, FA_PRINT(a->name), FA_PRINT(a->value));
        if (fa_view_equal(a->name, FA_VIEW("style")) && fa_view_index(a->value, '(') != SIZE_MAX)
            fail_msg("%s gave style \"%.*s\"", from, FA_PRINT(a->value));
    }
}

static feedark_status check_hostile(void *ctx)
{
    struct work *work = ctx;
    struct fa_diagnostics diagnostics;
    feedark_view markdown = to_markdown(work->arena, work->html);
    char *shown =
        cmark_markdown_to_html(markdown.data ? markdown.data : "", markdown.size, CMARK_OPT_UNSAFE);
    feedark_view html = fa_arena_copy(work->arena, fa_view(shown));
    struct fa_node *root;

    free(shown);
    fa_diagnostics_init(&diagnostics, work->arena, 100);
    root = fa_html_parse(work->arena, work->arena, html, &fa_limits_default, &diagnostics);
    for (struct fa_node *at = root; at; at = fa_node_next(root, at))
        if (at->type == FA_NODE_ELEMENT)
            no_script_in(at, work->html);
    return FEEDARK_OK;
}

static void run(const char *html)
{
    struct fa_guard guard = {0};
    struct fa_arena arena;
    struct work work = {&arena, html};

    fa_arena_init(&arena, &guard, 1U << 26);
    assert_int_equal(fa_guard_run(&guard, check_hostile, &work), FEEDARK_OK);
    fa_arena_release(&arena);
}

static void test_nothing_hostile_is_written(void **state)
{
    static const char *const places[] = {
        "%s",
        "<p>a %s b</p>",
        "<table><tr><td rowspan=2>%s</td><td>b</td></tr><tr><td>c</td></tr></table>",
        "<dl><dt>t</dt><dd>%s</dd></dl>",
        "<ul><li>%s</li></ul>",
        "<h2>%s</h2>",
        "<table><tr><th>h</th></tr><tr><td>%s</td></tr></table>",
        "<details><summary>s</summary>%s</details>"};

    (void)state;
    assert_true(sizeof hostile / sizeof *hostile > 150);
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
            char html[2048];
            const char *mark = strstr(places[k], "%s");

            snprintf(html, sizeof html, "%.*s%s%s", (int)(mark - places[k]), places[k], hostile[i],
                     mark + 2);
            run(html);
        }
}

static void test_links(void **state)
{
    static const struct {
        const char *url;
        bool link, source, picture;
    } rows[] = {
        {"https://x.example/", true, true, true},
        {"//x.example/a", true, true, true},
        {"/a/b?c=javascript:1", true, true, true},
        {"#x", true, true, true},
        {"mailto:a@x.example", true, false, true},
        {"tel:+1", true, false, true},
        {"ftp://x.example/", true, false, true},
        {"a:b", true, false, true},
        {"javascript:1", false, false, false},
        {"javascript\\:1", false, false, false},
        {"\\javascript:1", false, false, false},
        {"JavaScript:1", false, false, false},
        {"\x01javascript:1", false, false, false},
        {"java\tscr\nipt:1", false, false, false},
        {"\xC2\xA0javascript:1", false, false, false},
        {"java\xE2\x80\x8Bscript:1", false, false, false},
        {"vbscript:1", false, false, false},
        {"data:text/html,x", false, false, false},
        {"data:image/png;base64,AA", false, false, true},
        {"data:image/svg+xml,x", false, false, true},
        {"data:image/pngx,x", false, false, false},
        {"data:,x", false, false, false},
        {"javascript", true, true, true},
        {"./javascript:1", true, true, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (fa_scheme_is_harmless(fa_view(rows[i].url)) != rows[i].link)
            fail_msg("link %s", rows[i].url);
        if (fa_safe_source(fa_view(rows[i].url), false) != rows[i].source)
            fail_msg("source %s", rows[i].url);
        if (fa_safe_source(fa_view(rows[i].url), true) != rows[i].picture)
            fail_msg("picture %s", rows[i].url);
    }
}

static feedark_status check_styles(void *ctx)
{
    static const char *const rows[][2] = {
        {"text-align: center", "text-align: center"},
        {"TEXT-ALIGN:right;color:red", "TEXT-ALIGN: right"},
        {"color: red", ""},
        {"text-align: expression(alert(1))", ""},
        {"text-align: cen\\74 er", ""},
        {"list-style-type: lower-alpha; ;;", "list-style-type: lower-alpha"},
        {"vertical-align: top; background: url(x); white-space: pre",
         "vertical-align: top; white-space: pre"},
        {"position: fixed", ""},
        {"", ""},
        {":", ""},
        {"text-align", ""},
    };
    struct fa_arena *arena = ctx;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        feedark_view style = fa_safe_style(arena, fa_view(rows[i][0]));

        assert_string_equal(fa_arena_copy(arena, style).data, rows[i][1]);
    }
    return FEEDARK_OK;
}

static void test_styles(void **state)
{
    struct fa_guard guard = {0};
    struct fa_arena arena;

    (void)state;
    fa_arena_init(&arena, &guard, 1U << 20);
    assert_int_equal(fa_guard_run(&guard, check_styles, &arena), FEEDARK_OK);
    fa_arena_release(&arena);
}

static void test_attributes(void **state)
{
    static const struct {
        enum fa_tag tag;
        const char *name, *value;
        enum fa_value_kind kind;
    } rows[] = {
        {FA_TAG_A, "href", "x", FA_VALUE_LINK},
        {FA_TAG_A, "href", "javascript:x", FA_VALUE_REFUSED},
        {FA_TAG_P, "href", "x", FA_VALUE_REFUSED},
        {FA_TAG_A, "onclick", "x", FA_VALUE_REFUSED},
        {FA_TAG_A, "target", "_blank", FA_VALUE_REFUSED},
        {FA_TAG_IMG, "src", "x", FA_VALUE_SOURCE},
        {FA_TAG_IMG, "width", "100", FA_VALUE_TEXT},
        {FA_TAG_IMG, "width", "100%", FA_VALUE_TEXT},
        {FA_TAG_IMG, "width", "100;x", FA_VALUE_REFUSED},
        {FA_TAG_IMG, "srcset", "x 2x", FA_VALUE_REFUSED},
        {FA_TAG_IFRAME, "srcdoc", "x", FA_VALUE_REFUSED},
        {FA_TAG_IFRAME, "src", "mailto:x", FA_VALUE_REFUSED},
        {FA_TAG_IFRAME, "allowfullscreen", "", FA_VALUE_FLAG},
        {FA_TAG_TD, "colspan", "2", FA_VALUE_TEXT},
        {FA_TAG_TD, "colspan", "2 x", FA_VALUE_REFUSED},
        {FA_TAG_TD, "style", "x", FA_VALUE_STYLE},
        {FA_TAG_TD, "class", "x", FA_VALUE_REFUSED},
        {FA_TAG_LI, "value", "-3", FA_VALUE_TEXT},
        {FA_TAG_P, "lang", "de-AT", FA_VALUE_TEXT},
        {FA_TAG_P, "lang", "a b", FA_VALUE_REFUSED},
        {FA_TAG_P, "id", "x", FA_VALUE_ID},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fa_attribute a = {fa_view(rows[i].name), fa_view(rows[i].value)};

        if (fa_safe_attribute(rows[i].tag, &a) != rows[i].kind)
            fail_msg("row %zu: %s=%s", i, rows[i].name, rows[i].value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_hostile_is_written),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_styles),
        cmocka_unit_test(test_attributes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Converts one HTML body.
 *
 *   cc body.c $(pkg-config --cflags --libs feedark) -o body && ./body
 */
#include <feedark/feedark.h>

#include <stdio.h>

int main(void)
{
    static const char html[] = "<h2>Set-up</h2><p>Run <code>make</code> in <em>this</em> folder, "
                               "see <a href='/notes'>notes</a>.</p>";
    feedark_options *options = feedark_options_new();
    char *markdown;
    size_t length;
    feedark_status status;

    feedark_options_set(options, "base-url", "https://example.org/");
    status =
        feedark_html_to_markdown(html, sizeof html - 1, options, NULL, NULL, &markdown, &length);
    feedark_options_free(options);
    if (feedark_status_reach(status) > FEEDARK_REACH_ENTRY)
        return 1;
    fwrite(markdown, 1, length, stdout);
    feedark_free(markdown);
    return 0;
}

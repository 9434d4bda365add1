#include "pipeline/redirects.h"

#include "base/index.h"
#include "base/scratch.h"
#include "layout/urls.h"
#include "text/url.h"

#include <stdio.h>
#include <stdlib.h>

struct fa_redirects {
    const struct fa_settings *settings;
    struct fa_guard guard;
    struct fa_arena arena;
    struct fa_index old, pages; /* hashes of paths */
    FILE *rows;                 /* old, new and file, with tabs between, a row a line */
};

struct fa_redirects *fa_redirects_new(const struct fa_settings *settings)
{
    struct fa_redirects *redirects = calloc(1, sizeof *redirects);

    if (!redirects)
        return NULL;
    redirects->settings = settings;
    fa_arena_init(&redirects->arena, &redirects->guard, settings->limits.entry_memory);
    fa_index_init(&redirects->old, &redirects->guard);
    fa_index_init(&redirects->pages, &redirects->guard);
    redirects->rows = fa_scratch_stream();
    if (redirects->rows)
        return redirects;
    fa_redirects_free(redirects);
    return NULL;
}

void fa_redirects_free(struct fa_redirects *redirects)
{
    if (!redirects)
        return;
    if (redirects->rows)
        fclose(redirects->rows);
    fa_index_release(&redirects->old);
    fa_index_release(&redirects->pages);
    fa_arena_release(&redirects->arena);
    free(redirects);
}

static feedark_view lower(struct fa_arena *arena, feedark_view text)
{
    char *copy = fa_arena_alloc(arena, text.size);

    for (size_t i = 0; i < text.size; i++)
        copy[i] = fa_lower(text.data[i]);
    return fa_view_of(copy, text.size);
}

/* Paths are one but for a slash at the end and for escapes of the same character; nginx does not
 * look at the case either. */
static uint64_t hash_of(const struct fa_redirects *redirects, struct fa_arena *arena,
                        feedark_view path)
{
    size_t query = fa_view_index(path, '?');
    feedark_view plain = fa_url_decode(arena, fa_view_take(path, query));

    while (plain.size > 1 && plain.data[plain.size - 1] == '/')
        plain.size--;
    if (redirects->settings->redirects == FA_REDIRECTS_NGINX)
        plain = lower(arena, plain);
    if (query == SIZE_MAX)
        return fa_view_hash(plain);
    return fa_view_hash(
        fa_arena_printf(arena, "%.*s%.*s", FA_PRINT(plain), FA_PRINT(fa_view_skip(path, query))));
}

static feedark_status add_old(struct fa_redirects *redirects, struct fa_arena *arena,
                              feedark_view old, feedark_view url, feedark_view path)
{
    bool added = fa_index_add(&redirects->old, hash_of(redirects, arena, old), 1) == 0;

    return !added || fprintf(redirects->rows, "%.*s\t%.*s\t%.*s\n", FA_PRINT(old), FA_PRINT(url),
                             FA_PRINT(path)) >= 0
               ? FEEDARK_OK
               : FEEDARK_WRITE;
}

struct adding {
    struct fa_redirects *redirects;
    const struct fa_job *job;
};

static feedark_status add(void *ctx)
{
    struct adding *adding = ctx;
    struct fa_redirects *redirects = adding->redirects;
    const struct fa_job *job = adding->job;
    const struct fa_urls *urls = &job->urls;
    struct fa_arena *arena = (struct fa_arena *)&job->arena;
    feedark_status status = FEEDARK_OK;

    fa_index_add(&redirects->pages, hash_of(redirects, arena, urls->url), 1);
    for (size_t i = 0; i < urls->old.count && status == FEEDARK_OK; i++)
        status = add_old(redirects, arena, urls->old.items[i], urls->url, job->place.path);
    return status;
}

static feedark_status add_in_job(void *ctx)
{
    struct adding *adding = ctx;

    return fa_guard_run(&adding->redirects->guard, add, adding);
}

feedark_status fa_redirects_add(struct fa_redirects *redirects, const struct fa_job *job)
{
    struct adding adding = {redirects, job};

    return fa_guard_run(job->arena.guard, add_in_job, &adding);
}

struct keeping {
    struct fa_redirects *redirects;
    const struct fa_kept_place *place;
};

static feedark_status add_kept(void *ctx)
{
    struct keeping *keeping = ctx;
    struct fa_redirects *redirects = keeping->redirects;
    const struct fa_kept_place *place = keeping->place;
    feedark_status status = FEEDARK_OK;

    fa_arena_reset(&redirects->arena);
    fa_index_add(&redirects->pages, hash_of(redirects, &redirects->arena, place->url), 1);
    for (const struct fa_json *one = place->old->first; one && status == FEEDARK_OK;
         one = one->next) {
        feedark_view old = fa_kept_old_path(one);

        if (old.size)
            status = add_old(redirects, &redirects->arena, old, place->url, place->path);
    }
    return status;
}

feedark_status fa_redirects_add_kept(struct fa_redirects *redirects,
                                     const struct fa_kept_place *place)
{
    struct keeping keeping = {redirects, place};

    if (!place->url.size || !place->old || place->hidden)
        return FEEDARK_OK;
    return fa_guard_run(&redirects->guard, add_kept, &keeping);
}

/* One row, split. */
struct row {
    feedark_view old, new, file;
};

/* A character of a path in Netlify's rules that would stand for any text or name a part. */
static void put_netlify_path(struct fa_buffer *out, feedark_view path)
{
    for (size_t i = 0; i < path.size; i++)
        if (strchr(":*", path.data[i]))
            fa_buffer_printf(out, "%%%02X", path.data[i]);
        else
            fa_buffer_put_char(out, path.data[i]);
}

static void put_netlify(struct fa_buffer *out, const struct row *row)
{
    size_t query = fa_view_index(row->old, '?');

    put_netlify_path(out, fa_view_take(row->old, query));
    if (query != SIZE_MAX) {
        fa_buffer_put_char(out, ' ');
        for (size_t i = query + 1; i < row->old.size; i++)
            fa_buffer_put_char(out, row->old.data[i] == '&' ? ' ' : row->old.data[i]);
    }
    fa_buffer_printf(out, " %.*s 301\n", FA_PRINT(row->new));
}

/* A text in nginx's quotes; the new place is percent-encoded, so no `$` of a variable is in it. */
static void put_nginx_text(struct fa_buffer *out, feedark_view text)
{
    fa_buffer_put_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        if (strchr("\"\\", text.data[i]))
            fa_buffer_put_char(out, '\\');
        fa_buffer_put_char(out, text.data[i]);
    }
    fa_buffer_put_char(out, '"');
}

static void put_nginx_target(struct fa_buffer *out, feedark_view url)
{
    fa_buffer_put_char(out, '"');
    for (size_t i = 0; i < url.size; i++)
        if (url.data[i] == '$')
            fa_buffer_put_text(out, "%24");
        else
            fa_buffer_put_char(out, url.data[i]);
    fa_buffer_put_text(out, "\";\n");
}

/* A decoded path is matched with and without the slash at its end. */
static void put_nginx(struct fa_buffer *out, const struct row *row)
{
    size_t query = fa_view_index(row->old, '?');
    feedark_view path = fa_url_decode(out->arena, fa_view_take(row->old, query));
    feedark_view args =
        query == SIZE_MAX ? (feedark_view){"", 0} : fa_view_skip(row->old, query + 1);
    feedark_view bare =
        path.size > 1 && path.data[path.size - 1] == '/' ? fa_view_take(path, path.size - 1) : path;

    for (int slash = 0; slash < 2; slash++) {
        if (slash && bare.size == 1)
            break;
        fa_buffer_put_text(out, "    ");
        put_nginx_text(out, fa_arena_printf(out->arena, "%.*s%s?%.*s", FA_PRINT(bare),
                                            slash ? "/" : "", FA_PRINT(args)));
        fa_buffer_put_char(out, ' ');
        put_nginx_target(out, row->new);
    }
}

/* A literal in a regular expression within quotes. */
static void put_regex(struct fa_buffer *out, feedark_view text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (c == '"')
            fa_buffer_put_text(out, "\\x22");
        else if (c == ' ')
            fa_buffer_put_text(out, "\\x20");
        else if (strchr("\\^$.|?*+()[]{}", c))
            fa_buffer_printf(out, "\\%c", c);
        else
            fa_buffer_put_char(out, c);
    }
}

static void put_apache(struct fa_buffer *out, const struct row *row)
{
    size_t query = fa_view_index(row->old, '?');
    feedark_view path = fa_view_skip(fa_url_decode(out->arena, fa_view_take(row->old, query)), 1);

    if (path.size && path.data[path.size - 1] == '/')
        path.size--;
    if (query != SIZE_MAX) {
        fa_buffer_put_text(out, "RewriteCond %{QUERY_STRING} \"^");
        put_regex(out, fa_view_skip(row->old, query + 1));
        fa_buffer_put_text(out, "$\"\n");
    }
    fa_buffer_put_text(out, "RewriteRule \"^/?");
    put_regex(out, path);
    fa_buffer_put_text(out, path.size ? "/?$\" \"" : "$\" \"");
    for (size_t i = 0; i < row->new.size; i++) {
        if (strchr("%$\\", row->new.data[i]))
            fa_buffer_put_char(out, '\\');
        fa_buffer_put_char(out, row->new.data[i]);
    }
    fa_buffer_put_text(out, query != SIZE_MAX ? "?\" [R=301,NE,L]\n" : "\" [R=301,NE,L]\n");
}

/* RFC 4180: in quotes where need be. */
static void put_csv_field(struct fa_buffer *out, feedark_view text, const char *after)
{
    bool quoted = false;

    for (size_t i = 0; i < text.size; i++)
        quoted |= strchr(",\" ", text.data[i]) != NULL;
    fa_buffer_put_text(out, quoted ? "\"" : "");
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '"')
            fa_buffer_put_char(out, '"');
        fa_buffer_put_char(out, text.data[i]);
    }
    fa_buffer_put_text(out, quoted ? "\"" : "");
    fa_buffer_put_text(out, after);
}

static void put_csv(struct fa_buffer *out, const struct row *row)
{
    put_csv_field(out, row->old, ",");
    put_csv_field(out, row->new, ",");
    put_csv_field(out, row->file, "\r\n");
}

static const struct form {
    const char *path, *head, *tail;
    void (*put)(struct fa_buffer *out, const struct row *row);
    bool all;    /* old paths at which the new site has a page, too */
    bool served; /* read from the built site */
} forms[] = {
    [FA_REDIRECTS_NETLIFY] = {"_redirects", "", "", put_netlify, .served = true},
    [FA_REDIRECTS_NGINX] =
        {"redirects.nginx.conf",
         "# Include this file in the http block, and in the server block say:\n"
         "#   if ($feedark_redirect) { return 301 $feedark_redirect; }\n"
         "#   if ($feedark_redirect_path) { return 301 $feedark_redirect_path; }\n"
         "map_hash_max_size 65536;\nmap_hash_bucket_size 4096;\n"
         "map \"$uri?$args\" $feedark_redirect {\n",
         "}\nmap \"$uri?\" $feedark_redirect_path {\n", put_nginx},
    [FA_REDIRECTS_APACHE] =
        {"redirects.apache.conf",
         "# Include this file in the virtual host, or add it to .htaccess.\nRewriteEngine On\n", "",
         put_apache},
    [FA_REDIRECTS_CSV] = {"redirects.csv", "old,new,file\r\n", "", put_csv, .all = true},
};

feedark_view fa_redirects_path(const struct fa_redirects *redirects, struct fa_arena *arena)
{
    const struct form *form = &forms[redirects->settings->redirects];
    const char *folder = redirects->settings->layout->served;

    return fa_arena_printf(arena, "%s%s", form->served && folder ? folder : "", form->path);
}

static struct row split(feedark_view line)
{
    struct row row = {.old = fa_view_take(line, fa_view_index(line, '\t'))};

    line = fa_view_skip(line, row.old.size + 1);
    row.new = fa_view_take(line, fa_view_index(line, '\t'));
    row.file = fa_view_skip(line, row.new.size + 1);
    return row;
}

struct taking {
    struct fa_redirects *redirects;
    FILE *out;
    feedark_view line;
    bool paths_only; /* rows with a query are left out */
};

static feedark_status take_row(void *ctx)
{
    struct taking *taking = ctx;
    struct fa_redirects *redirects = taking->redirects;
    const struct form *form = &forms[redirects->settings->redirects];
    struct row row = split(taking->line);
    feedark_status status = FEEDARK_OK;
    uint32_t is_page = 0;
    struct fa_buffer out;

    if (taking->paths_only && fa_view_index(row.old, '?') != SIZE_MAX)
        return FEEDARK_OK;
    fa_arena_reset(&redirects->arena);
    if (!form->all)
        status = fa_index_find(&redirects->pages, hash_of(redirects, &redirects->arena, row.old),
                               &is_page);
    if (status != FEEDARK_OK || is_page)
        return status;
    fa_buffer_init(&out, &redirects->arena, SIZE_MAX / 2);
    form->put(&out, &row);
    return fwrite(out.data, 1, out.size, taking->out) == out.size ? FEEDARK_OK : FEEDARK_WRITE;
}

/* The lines are read outside of the guard, as getline's memory is not the arena's. */
static feedark_status take_rows(struct taking *taking)
{
    FILE *rows = taking->redirects->rows;
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    feedark_status status = FEEDARK_OK;

    rewind(rows);
    while (status == FEEDARK_OK && (size = getline(&line, &room, rows)) > 0) {
        taking->line = fa_view_of(line, (size_t)size - 1);
        status = fa_guard_run(&taking->redirects->guard, take_row, taking);
    }
    if (status == FEEDARK_OK && !feof(rows))
        status = ferror(rows) ? FEEDARK_WRITE : FEEDARK_MEMORY;
    free(line);
    return status;
}

static feedark_status take_all(struct taking *taking)
{
    const struct form *form = &forms[taking->redirects->settings->redirects];
    feedark_status status = fputs(form->head, taking->out) < 0 ? FEEDARK_WRITE : FEEDARK_OK;

    if (status == FEEDARK_OK)
        status = take_rows(taking);
    if (status == FEEDARK_OK && *form->tail) {
        taking->paths_only = true;
        status = fputs(form->tail, taking->out) < 0 ? FEEDARK_WRITE : take_rows(taking);
        if (status == FEEDARK_OK && fputs("}\n", taking->out) < 0)
            status = FEEDARK_WRITE;
    }
    return status;
}

feedark_status fa_redirects_take(struct fa_redirects *redirects, FILE **map)
{
    struct taking taking = {.redirects = redirects, .out = fa_scratch_stream()};
    feedark_status status = taking.out ? take_all(&taking) : FEEDARK_WRITE;

    if (status == FEEDARK_OK && fflush(taking.out) != 0)
        status = FEEDARK_WRITE;
    if (status != FEEDARK_OK && taking.out)
        fclose(taking.out);
    *map = status == FEEDARK_OK ? taking.out : NULL;
    return status;
}

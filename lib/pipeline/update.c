#include "pipeline/update.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* One file on its way, and what is known of its place. */
struct deciding {
    struct fa_update *update;
    feedark_view path;
    feedark_view bytes;
    const struct fa_digest *digest;
    struct fa_packed wanted, known;
    feedark_view known_hex, kept_hex;
    bool is_known;
    struct fa_now now;
    feedark_view beside;
    uint32_t n;
};

/* `_posts/x.md` and `upstream` become `_posts/x.upstream.md`. */
static feedark_view with_word(struct fa_arena *arena, const char *folder, feedark_view path,
                              const char *word, uint32_t n)
{
    size_t dot = path.size;
    feedark_view stem = path, suffix = {"", 0};
    char number[16] = "";

    while (dot > 0 && path.data[dot - 1] != '.' && path.data[dot - 1] != '/')
        dot--;
    if (dot > 1 && path.data[dot - 1] == '.' && path.data[dot - 2] != '/') {
        stem = fa_view_take(path, dot - 1);
        suffix = fa_view_skip(path, dot - 1);
    }
    if (n)
        snprintf(number, sizeof number, "%s%u", *word ? "-" : "", n);
    return fa_arena_printf(arena, "%s%.*s.%s%s%.*s", folder, FA_PRINT(stem), word, number,
                           FA_PRINT(suffix));
}

feedark_view fa_update_history_path(struct fa_arena *arena, feedark_view path, uint32_t n)
{
    return with_word(arena, FA_AGAIN_HISTORY, path, "", n);
}

static feedark_status name_beside(void *ctx)
{
    struct deciding *d = ctx;

    d->beside = with_word(d->update->arena, "", d->path, "upstream", d->n > 1 ? d->n : 0);
    return FEEDARK_OK;
}

static feedark_status name_history(void *ctx)
{
    struct deciding *d = ctx;

    d->beside = fa_update_history_path(d->update->arena, d->path, d->n);
    return FEEDARK_OK;
}

static feedark_status in_arena(struct deciding *d, feedark_status (*run)(void *ctx))
{
    return fa_guard_run(d->update->arena->guard, run, d);
}

/* What the manifest says was written there for this entry. What is another's is as good as its
 * owner's. */
static void find_known(struct deciding *d)
{
    const struct fa_old_files *old = d->update->old;

    for (size_t i = 0; i < old->count && !d->is_known; i++)
        if (fa_view_equal(old->items[i].path, d->path)) {
            d->known = old->items[i].digest;
            d->known_hex = old->items[i].hex;
            d->is_known = true;
        }
}

/* Whether what stands there is what an earlier run wrote, finished or not. */
static bool is_ours(const struct deciding *d, feedark_view path)
{
    return (d->is_known && fa_packed_equal(d->now.digest, d->known)) ||
           fa_again_was_begun(d->update->again, path, fa_view(d->now.hex.hex));
}

static feedark_status note(struct deciding *d, feedark_view path, feedark_view digest)
{
    char line[1200];
    int size = snprintf(line, sizeof line, "%.*s %.*s\n", FA_PRINT(digest), FA_PRINT(path));

    return fa_sink_note(d->update->sink, fa_view_of(line, (size_t)size));
}

static feedark_status write_at(struct deciding *d, feedark_view path)
{
    feedark_status status = note(d, path, fa_view(d->digest->hex));

    if (status == FEEDARK_OK)
        status = d->update->in ? fa_sink_put_file(d->update->sink, path, fileno(d->update->in),
                                                  d->update->mtime)
                               : fa_sink_put(d->update->sink, path, d->bytes, d->update->mtime);
    return status == FEEDARK_OK ? fa_again_settle(d->update->again, path) : status;
}

/* The digest of what stands at d->path; in an archive it is what the manifest says, or it would not
 * be ours. */
static feedark_view former_hex(const struct deciding *d)
{
    return d->now.hex.hex[0] ? fa_view(d->now.hex.hex) : d->known_hex;
}

struct copying {
    int fd;
    uint64_t at;
    char part[16384];
};

static feedark_status read_part(void *ctx, feedark_view *part)
{
    struct copying *copying = ctx;
    ssize_t got = TEMP_FAILURE_RETRY(
        pread(copying->fd, copying->part, sizeof copying->part, (off_t)copying->at));

    if (got < 0)
        return FEEDARK_UNREADABLE;
    copying->at += (uint64_t)got;
    *part = fa_view_of(copying->part, (size_t)got);
    return FEEDARK_OK;
}

/* Copies what stands at `path` to d->beside; in an archive it is copied when the old one is carried
 * over. */
static feedark_status copy_old(struct deciding *d)
{
    struct fa_sink *sink = d->update->sink;
    struct copying copying = {.fd = fa_sink_open_file(sink, d->path)};
    feedark_status status;

    if (copying.fd < 0 && fa_sink_is_folder(sink))
        return FEEDARK_UNREADABLE;
    if (copying.fd < 0)
        return fa_again_keep_history(d->update->again, d->path, d->n);
    status = note(d, d->beside, former_hex(d));
    if (status == FEEDARK_OK)
        status = fa_sink_put_parts(sink, d->beside, &(struct fa_parts){0, read_part, &copying},
                                   d->update->mtime);
    close(copying.fd);
    return status;
}

/* Lists d->beside among the former states, once. */
static feedark_status list_former(void *ctx)
{
    struct deciding *d = ctx;
    struct fa_old_files *former = d->update->former;
    struct fa_old_file file = {.path = d->beside};

    fa_digest_pack(d->kept_hex, &file.digest);
    fa_again_take_begun(d->update->again, d->beside,
                        file.digest); /* it need not be claimed again */
    for (size_t i = 0; i < former->count; i++)
        if (fa_view_equal(former->items[i].path, d->beside))
            return FEEDARK_OK;
    file.hex = fa_arena_copy(d->update->arena, d->kept_hex);
    fa_vector_push(d->update->arena, former, file);
    return FEEDARK_OK;
}

/* Keeps what stands at d->path under the next free number; not twice, where a run was cut short
 * after the copy. */
static feedark_status keep_history(struct deciding *d)
{
    struct fa_now last = {.there = FA_THERE_NOTHING};
    feedark_status status = FEEDARK_OK;

    if (!d->update->history)
        return FEEDARK_OK;
    for (d->n = 1; status == FEEDARK_OK; d->n++) {
        struct fa_now at;

        status = in_arena(d, name_history);
        if (status == FEEDARK_OK)
            status = fa_again_now(d->update->again, d->beside, true, &at);
        if (status == FEEDARK_OK && at.there == FA_THERE_NOTHING)
            break;
        last = at;
    }
    if (status == FEEDARK_OK && last.there == FA_THERE_FILE &&
        fa_packed_equal(last.digest, d->now.digest)) {
        d->n--; /* it is there already */
        status = in_arena(d, name_history);
    } else if (status == FEEDARK_OK) {
        status = copy_old(d);
    }
    d->kept_hex = former_hex(d);
    return status == FEEDARK_OK ? in_arena(d, list_former) : status;
}

/* Lists what a run that was not finished has kept of this file, where that run would have done so.
 */
static feedark_status adopt_former(struct deciding *d)
{
    feedark_status status = FEEDARK_OK;
    struct fa_now at;

    for (d->n = 1; fa_again_begun_former(d->update->again)->count; d->n++) {
        status = in_arena(d, name_history);
        if (status == FEEDARK_OK)
            status = fa_again_now(d->update->again, d->beside, true, &at);
        if (status != FEEDARK_OK || at.there == FA_THERE_NOTHING)
            break;
        d->kept_hex = fa_view(at.hex.hex);
        if (at.there == FA_THERE_FILE &&
            fa_again_take_begun(d->update->again, d->beside, at.digest))
            status = in_arena(d, list_former);
        if (status != FEEDARK_OK)
            break;
    }
    d->kept_hex = (feedark_view){0}; /* it was that of `at` */
    return status;
}

static feedark_status tell(void *ctx)
{
    struct deciding *d = ctx;

    fa_diagnose(d->update->diagnostics,
                d->is_known ? FEEDARK_DIAGNOSTIC_FILE_EDITED : FEEDARK_DIAGNOSTIC_FILE_FOREIGN,
                d->update->line, "%.*s stays; the new text is %.*s", FA_PRINT(d->path),
                FA_PRINT(d->beside));
    return FEEDARK_OK;
}

/* Puts the new text beside what stays: where there is nothing, or what an earlier run put there and
 * nobody edited. */
static feedark_status put_beside(struct deciding *d)
{
    feedark_status status = FEEDARK_OK;

    d->update->edited = true;
    for (d->n = 1; status == FEEDARK_OK; d->n++) {
        status = in_arena(d, name_beside);
        if (status == FEEDARK_OK)
            status = fa_again_now(d->update->again, d->beside, true, &d->now);
        if (status != FEEDARK_OK)
            return status;
        if (d->now.there == FA_THERE_FILE && fa_packed_equal(d->now.digest, d->wanted))
            return in_arena(d, tell); /* it is there already */
        if (d->now.there == FA_THERE_NOTHING ||
            (d->now.there == FA_THERE_FILE && is_ours(d, d->beside)))
            break;
    }
    d->update->changed = true;
    status = write_at(d, d->beside);
    return status == FEEDARK_OK ? in_arena(d, tell) : status;
}

static feedark_status replace(struct deciding *d)
{
    feedark_status status = keep_history(d);

    d->update->changed = true;
    return status == FEEDARK_OK ? write_at(d, d->path) : status;
}

static feedark_status settle(struct deciding *d)
{
    const struct fa_update *update = d->update;
    bool is_new = !d->is_known || !fa_packed_equal(d->known, d->wanted);

    if (d->now.there == FA_THERE_NOTHING) {
        d->update->changed = true;
        return write_at(d, d->path);
    }
    if (d->now.there == FA_THERE_OTHER)
        return is_new ? put_beside(d) : FEEDARK_OK;
    if (fa_packed_equal(d->now.digest, d->wanted)) /* an archive is written anew all the same */
        return fa_sink_is_folder(update->sink) ? FEEDARK_OK : write_at(d, d->path);
    if (is_ours(d, d->path))
        return replace(d);
    if (!is_new)
        return FEEDARK_OK; /* edited, and nothing new to tell its owner */
    if (update->force && !fa_sink_is_ours(update->sink))
        return replace(d);
    return put_beside(d);
}

feedark_status fa_update_put(struct fa_update *update, feedark_view path, feedark_view bytes,
                             const struct fa_digest *digest)
{
    struct deciding d = {.update = update, .path = path, .bytes = bytes, .digest = digest};
    bool quick;
    feedark_status status;

    fa_digest_pack(fa_view(digest->hex), &d.wanted);
    find_known(&d);
    /* What was written before and is the same now need not be read: edited or not, it stays. */
    quick =
        d.is_known && fa_packed_equal(d.known, d.wanted) && !fa_again_is_unfinished(update->again);
    status = adopt_former(&d);
    if (status == FEEDARK_OK)
        status = fa_again_now(update->again, path, !quick, &d.now);
    if (status != FEEDARK_OK ||
        (quick && d.now.there != FA_THERE_NOTHING && fa_sink_is_folder(update->sink)))
        return status;
    return settle(&d);
}

static feedark_status tell_left(void *ctx)
{
    struct deciding *d = ctx;

    fa_diagnose(d->update->diagnostics, FEEDARK_DIAGNOSTIC_FILE_EDITED, d->update->line,
                "%.*s stays; the entry has no such file any more", FA_PRINT(d->path));
    return FEEDARK_OK;
}

feedark_status fa_update_drop(struct fa_update *update, const struct fa_old_file *old)
{
    struct deciding d = {.update = update,
                         .path = old->path,
                         .known = old->digest,
                         .known_hex = old->hex,
                         .is_known = true};
    feedark_status status = adopt_former(&d);

    if (status == FEEDARK_OK)
        status = fa_again_now(update->again, old->path, true, &d.now);
    if (status != FEEDARK_OK || d.now.there == FA_THERE_NOTHING)
        return status;
    if (d.now.there == FA_THERE_OTHER || !is_ours(&d, old->path)) {
        update->edited = true;
        return in_arena(&d, tell_left);
    }
    status = keep_history(&d);
    update->changed = true;
    if (status == FEEDARK_OK)
        status = fa_sink_remove(update->sink, old->path);
    return status == FEEDARK_OK ? fa_again_settle(update->again, old->path) : status;
}

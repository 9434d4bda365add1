/* What stands in the output now, and what of an archive is carried over. */
#include "pipeline/again_parts.h"

#include "pipeline/manifest.h"
#include "sink/walk.h"

#include <unistd.h>

static feedark_status spool_manifest(struct fa_again *again, const struct fa_walk_file *file)
{
    feedark_view part;
    feedark_status status;

    fa_scratch_free(again->scratch); /* the last one counts */
    again->scratch = fa_scratch_new();
    if (!again->scratch)
        return FEEDARK_WRITE;
    while ((status = file->read(file->ctx, &part)) == FEEDARK_OK && part.size)
        if (!fa_scratch_put(again->scratch, part))
            return FEEDARK_WRITE;
    return status == FEEDARK_OK && !fa_scratch_flush(again->scratch) ? FEEDARK_WRITE : status;
}

static feedark_status digest_parts(const struct fa_walk_file *file, struct fa_digest *digest)
{
    struct sha256_ctx state;
    feedark_view part;
    feedark_status status;

    sha256_init(&state);
    while ((status = file->read(file->ctx, &part)) == FEEDARK_OK && part.size)
        sha256_update(&state, part.size, (const uint8_t *)part.data);
    *digest = fa_digest_take(&state);
    return status;
}

struct noting {
    struct fa_again *again;
    feedark_view path;
    struct fa_again_member member;
};

static feedark_status note_member_guarded(void *ctx)
{
    struct noting *noting = ctx;

    fa_index_set(&noting->again->member_index, fa_digest_hash(noting->path),
                 fa_records_add(&noting->again->members, &noting->member));
    return FEEDARK_OK;
}

static feedark_status note_member(void *ctx, const struct fa_walk_file *file)
{
    struct fa_again *again = ctx;
    struct noting noting = {.again = again, .path = file->path};
    struct fa_digest digest;
    feedark_status status;

    noting.member.ordinal = ++again->walked;
    if (fa_view_equal(file->path, fa_view(FA_MANIFEST_PATH)))
        return spool_manifest(again, file);
    status = digest_parts(file, &digest);
    fa_digest_pack(fa_view(digest.hex), &noting.member.digest);
    return status == FEEDARK_OK ? fa_guard_run(&again->guard, note_member_guarded, &noting)
                                : status;
}

feedark_status fa_again_load_archive(struct fa_again *again)
{
    feedark_status status = fa_sink_walk(again->path, note_member, again);

    again->fd = again->scratch ? fa_scratch_fd(again->scratch) : -1;
    return status;
}

static feedark_status folder_now(struct fa_again *again, feedark_view path, bool digest,
                                 struct fa_now *now)
{
    feedark_status status;
    int fd;

    now->there = fa_sink_there(again->sink, path);
    if (now->there == FA_THERE_UNKNOWN)
        return FEEDARK_UNREADABLE;
    if (now->there != FA_THERE_FILE || !digest)
        return FEEDARK_OK;
    fd = fa_sink_open_file(again->sink, path);
    if (fd < 0)
        return FEEDARK_UNREADABLE;
    status = fa_digest_file(fd, &now->hex);
    close(fd);
    fa_digest_pack(fa_view(now->hex.hex), &now->digest);
    return status;
}

/* The file of an archive that has a path; its number is 0 where there is none. */
static feedark_status find_member(const struct fa_again *again, feedark_view path, uint32_t *number,
                                  struct fa_again_member *member)
{
    feedark_status status = fa_index_find(&again->member_index, fa_digest_hash(path), number);

    *member = (struct fa_again_member){0};
    return status == FEEDARK_OK && *number ? fa_records_get(&again->members, *number, member)
                                           : status;
}

feedark_status fa_again_now(struct fa_again *again, feedark_view path, bool digest,
                            struct fa_now *now)
{
    struct fa_again_member member;
    feedark_status status;
    uint32_t number;

    *now = (struct fa_now){.there = FA_THERE_NOTHING};
    if (again->is_folder)
        return folder_now(again, path, digest, now);
    status = find_member(again, path, &number, &member);
    if (status == FEEDARK_OK && number)
        *now = (struct fa_now){.there = FA_THERE_FILE, .digest = member.digest};
    return status;
}

/* Gives it another record, where there is one. */
static feedark_status set_member(struct fa_again *again, uint32_t number,
                                 const struct fa_again_member *member)
{
    return number ? fa_records_set(&again->members, number, member) : FEEDARK_OK;
}

feedark_status fa_again_settle(struct fa_again *again, feedark_view path)
{
    struct fa_again_member member;
    uint32_t number;
    feedark_status status = find_member(again, path, &number, &member);

    member.settled = true;
    return status == FEEDARK_OK ? set_member(again, number, &member) : status;
}

feedark_status fa_again_keep_history(struct fa_again *again, feedark_view path, uint32_t n)
{
    struct fa_again_member member;
    uint32_t number;
    feedark_status status = find_member(again, path, &number, &member);

    member.history = n;
    return status == FEEDARK_OK ? set_member(again, number, &member) : status;
}

feedark_status fa_again_carry(const struct fa_again *again, feedark_view path, uint32_t ordinal,
                              struct fa_carry *how)
{
    struct fa_again_member member;
    uint32_t number;
    feedark_status status = find_member(again, path, &number, &member);

    *how = (struct fa_carry){0};
    if (number && member.ordinal == ordinal)
        *how = (struct fa_carry){.stays = !member.settled, .history = member.history};
    return status;
}

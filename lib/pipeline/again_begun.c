/* What an unfinished run left: the journal names what it was about to write. */
#include "pipeline/again_parts.h"

#include "sink/sink.h"
#include "text/slug.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

feedark_status fa_again_strike(struct fa_again *again, feedark_view path)
{
    uint32_t at;
    feedark_status status = fa_index_find(&again->begun_index, fa_digest_hash(path), &at);

    if (at)
        again->begun.items[at - 1].path = (feedark_view){0};
    return status;
}

/* A former state that was to be kept; of two notes of one path the last counts. */
static void add_begun(struct fa_again *again, feedark_view path, feedark_view digest)
{
    struct fa_old_file file;
    uint32_t at;

    if (!fa_old_file_make(&again->kept, path, digest, &file) || !fa_path_is_safe(path))
        return;
    at = fa_index_add(&again->begun_index, fa_digest_hash(path), (uint32_t)again->begun.count + 1);
    if (at)
        again->begun.items[at - 1] = file;
    else
        fa_vector_push(&again->kept, &again->begun, file);
}

struct line {
    struct fa_again *again;
    feedark_view text;
};

static feedark_status add_line(void *ctx)
{
    struct line *line = ctx;
    size_t space = fa_view_index(line->text, ' ');
    feedark_view path = fa_view_skip(line->text, space == SIZE_MAX ? line->text.size : space + 1);

    fa_index_set(&line->again->journal, fa_digest_hash(line->text), 1);
    if (fa_view_starts(path, FA_VIEW(FA_AGAIN_HISTORY)))
        add_begun(line->again, path, fa_view_take(line->text, space));
    return FEEDARK_OK;
}

/* A line is `DIGEST PATH`; the last one may have been cut. */
static feedark_status read_lines(struct fa_again *again, FILE *in)
{
    struct line line = {.again = again};
    feedark_status status = FEEDARK_OK;
    char *text = NULL;
    size_t room = 0;
    ssize_t size;

    while (status == FEEDARK_OK && (size = getline(&text, &room, in)) > 0)
        if (text[size - 1] == '\n') {
            line.text = fa_view_of(text, (size_t)size - 1);
            status = fa_guard_run(&again->guard, add_line, &line);
        }
    if (status == FEEDARK_OK && !feof(in))
        status = ferror(in) ? FEEDARK_UNREADABLE : FEEDARK_MEMORY;
    free(text);
    return status;
}

feedark_status fa_again_load_journal(struct fa_again *again)
{
    int fd = fa_sink_open_file(again->sink, FA_VIEW(FA_SINK_JOURNAL));
    feedark_status status;
    FILE *in;

    again->unfinished = fd >= 0;
    if (fd < 0)
        return errno == ENOENT ? FEEDARK_OK : FEEDARK_UNREADABLE;
    in = fdopen(fd, "r");
    if (!in) {
        close(fd);
        return FEEDARK_MEMORY;
    }
    status = read_lines(again, in);
    fclose(in);
    return status;
}

const struct fa_old_files *fa_again_begun_former(const struct fa_again *again)
{
    return &again->begun;
}

bool fa_again_take_begun(struct fa_again *again, feedark_view path, struct fa_packed digest)
{
    struct fa_old_file *file;
    uint32_t at;

    if (fa_index_find(&again->begun_index, fa_digest_hash(path), &at) != FEEDARK_OK || !at)
        return false;
    file = &again->begun.items[at - 1];
    if (!fa_view_equal(file->path, path) || !fa_packed_equal(file->digest, digest))
        return false;
    file->path = (feedark_view){0};
    return true;
}

bool fa_again_was_begun(const struct fa_again *again, feedark_view path, feedark_view digest)
{
    char line[1200];
    uint32_t found;

    if (again->journal.count == 0)
        return false;
    snprintf(line, sizeof line, "%.*s %.*s", FA_PRINT(digest), FA_PRINT(path));
    return fa_index_find(&again->journal, fa_digest_hash(fa_view(line)), &found) == FEEDARK_OK &&
           found;
}

bool fa_again_is_unfinished(const struct fa_again *again)
{
    return again->unfinished;
}

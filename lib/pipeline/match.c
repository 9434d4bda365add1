#include "pipeline/match.h"

#include "pipeline/digest.h"

#include <stdlib.h>

struct fa_match_row {
    uint32_t twin; /* the next row that is equal in all */
    uint8_t stage;
};

struct fa_match_chain {
    uint32_t last, from[2]; /* where the look-up of a stage goes on */
};

/* Several rows have the key, so that it tells none. */
static const uint32_t several = UINT32_MAX;

void fa_match_init(struct fa_match *match, struct fa_guard *guard)
{
    *match = (struct fa_match){.guard = guard};
    fa_index_init(&match->by_identity, guard);
    fa_index_init(&match->exact, guard);
    fa_index_init(&match->by_link, guard);
    fa_index_init(&match->by_title, guard);
    fa_index_init(&match->by_date, guard);
}

void fa_match_release(struct fa_match *match)
{
    fa_index_release(&match->by_identity);
    fa_index_release(&match->exact);
    fa_index_release(&match->by_link);
    fa_index_release(&match->by_title);
    fa_index_release(&match->by_date);
    free(match->rows);
    free(match->chains);
    free(match->shared);
    *match = (struct fa_match){.guard = match->guard};
}

static void make_room(struct fa_match *match, void **items, size_t count, size_t *room, size_t size)
{
    size_t more = *room ? *room + *room / 2 : 256;
    void *grown = count < *room ? *items : realloc(*items, more * size);

    if (!grown)
        fa_guard_fail(match->guard, FEEDARK_MEMORY);
    *room = count < *room ? *room : more;
    *items = grown;
}

static void share(struct fa_match *match, uint32_t number)
{
    make_room(match, (void **)&match->shared, match->shared_count, &match->shared_room,
              sizeof *match->shared);
    match->shared[match->shared_count++] = number;
}

void fa_match_add(struct fa_match *match, feedark_view identity)
{
    uint32_t *at, number;
    bool added;

    make_room(match, (void **)&match->rows, match->row_count, &match->row_room,
              sizeof *match->rows);
    match->rows[match->row_count++] = (struct fa_match_row){0};
    number = (uint32_t)match->row_count;
    if (!identity.size)
        return;
    at = fa_index_put(&match->by_identity, fa_digest_hash(identity), &added);
    if (added) {
        *at = number;
        return;
    }
    if (*at != several)
        share(match, *at);
    *at = several;
    share(match, number);
}

/* The hash of several texts: that of their hashes, which keeps them apart. */
static uint64_t hash_of(const feedark_view *texts, size_t count)
{
    uint64_t hashes[4];

    for (size_t i = 0; i < count; i++)
        hashes[i] = fa_digest_hash(texts[i]);
    return fa_digest_hash(fa_view_of((const char *)hashes, count * sizeof *hashes));
}

static uint64_t exact_hash(const struct fa_match_key *key)
{
    const feedark_view texts[4] = {key->identity, key->link, key->title, key->date};

    return hash_of(texts, 4);
}

static uint64_t pair_hash(feedark_view identity, feedark_view text)
{
    const feedark_view texts[2] = {identity, text};

    return hash_of(texts, 2);
}

static void index_exact(struct fa_match *match, const struct fa_match_key *key, uint32_t number)
{
    bool added;
    uint32_t *at = fa_index_put(&match->exact, exact_hash(key), &added);

    if (!added) {
        struct fa_match_chain *chain = &match->chains[*at - 1];

        match->rows[chain->last - 1].twin = number;
        chain->last = number;
        return;
    }
    make_room(match, (void **)&match->chains, match->chain_count, &match->chain_room,
              sizeof *match->chains);
    match->chains[match->chain_count++] = (struct fa_match_chain){number, {number, number}};
    *at = (uint32_t)match->chain_count;
}

static void index_pair(struct fa_index *index, feedark_view identity, feedark_view text,
                       uint32_t number)
{
    bool added;
    uint32_t *at;

    if (!text.size)
        return;
    at = fa_index_put(index, pair_hash(identity, text), &added);
    *at = added ? number : several;
}

/* The first row of the chain at this stage. Each look-up goes on from where the last one stopped,
 * so that all are linear. */
static uint32_t find_exact(struct fa_match *match, const struct fa_match_key *key, uint8_t stage)
{
    const uint32_t *at = fa_index_find(&match->exact, exact_hash(key));
    uint32_t *from = at ? &match->chains[*at - 1].from[stage] : NULL;

    while (from && match->rows[*from - 1].stage > stage && match->rows[*from - 1].twin)
        *from = match->rows[*from - 1].twin;
    return from && match->rows[*from - 1].stage == stage ? *from : 0;
}

static uint32_t find_pair(const struct fa_match *match, const struct fa_index *index,
                          feedark_view identity, feedark_view text, uint8_t stage)
{
    const uint32_t *at = text.size ? fa_index_find(index, pair_hash(identity, text)) : NULL;

    return at && *at != several && match->rows[*at - 1].stage == stage ? *at : 0;
}

struct looking {
    struct fa_match *match;
    const struct fa_match_key *key;
    uint8_t stage;
    fa_match_read *read;
    void *ctx;
    uint32_t number;
};

/* Rows that share an identity are indexed when one of them is first asked for. */
static feedark_status index_shared(struct looking *looking)
{
    struct fa_match *match = looking->match;

    for (; match->indexed < match->shared_count; match->indexed++) {
        struct fa_match_key key;
        uint32_t number = match->shared[match->indexed];
        feedark_status status = looking->read(looking->ctx, number, &key);

        if (status != FEEDARK_OK)
            return status;
        index_exact(match, &key, number);
        index_pair(&match->by_link, key.identity, key.link, number);
        index_pair(&match->by_title, key.identity, key.title, number);
        index_pair(&match->by_date, key.identity, key.date, number);
    }
    return FEEDARK_OK;
}

static feedark_status look_among(struct looking *l)
{
    feedark_status status = index_shared(l);

    if (status != FEEDARK_OK)
        return status;
    l->number = find_exact(l->match, l->key, l->stage);
    if (!l->number)
        l->number =
            find_pair(l->match, &l->match->by_link, l->key->identity, l->key->link, l->stage);
    if (!l->number)
        l->number =
            find_pair(l->match, &l->match->by_title, l->key->identity, l->key->title, l->stage);
    if (!l->number)
        l->number =
            find_pair(l->match, &l->match->by_date, l->key->identity, l->key->date, l->stage);
    return FEEDARK_OK;
}

/* One of link, title and date is the same, or there is none to compare. */
static bool agree(const struct fa_match_key *a, const struct fa_match_key *b)
{
    const feedark_view texts[3][2] = {{a->link, b->link}, {a->title, b->title}, {a->date, b->date}};
    bool compared = false;

    for (size_t i = 0; i < 3; i++) {
        if (!texts[i][0].size || !texts[i][1].size)
            continue;
        if (fa_view_equal(texts[i][0], texts[i][1]))
            return true;
        compared = true;
    }
    return !compared;
}

static feedark_status look(void *ctx)
{
    struct looking *l = ctx;
    const uint32_t *at = l->key->identity.size ? fa_index_find(&l->match->by_identity,
                                                               fa_digest_hash(l->key->identity))
                                               : NULL;
    struct fa_match_key key;
    feedark_status status;

    if (!at)
        return FEEDARK_OK;
    if (*at == several)
        return look_among(l);
    if (l->match->rows[*at - 1].stage != l->stage)
        return FEEDARK_OK;
    status = l->read(l->ctx, *at, &key);
    if (status == FEEDARK_OK && fa_view_equal(key.identity, l->key->identity) &&
        agree(&key, l->key))
        l->number = *at;
    return status;
}

feedark_status fa_match_take(struct fa_match *match, const struct fa_match_key *key, uint8_t stage,
                             fa_match_read *read, void *ctx, uint32_t *number)
{
    struct looking looking = {match, key, stage, read, ctx, 0};
    feedark_status status = fa_guard_run(match->guard, look, &looking);

    *number = status == FEEDARK_OK ? looking.number : 0;
    if (*number)
        match->rows[*number - 1].stage++;
    return status;
}

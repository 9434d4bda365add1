#include "pipeline/match.h"

#include "pipeline/digest.h"

struct row {
    uint32_t twin; /* the next row that is equal in all */
    uint8_t stage;
};

struct chain {
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
    fa_records_init(&match->rows, guard, sizeof(struct row));
    fa_records_init(&match->chains, guard, sizeof(struct chain));
    fa_records_init(&match->shared, guard, sizeof(uint32_t));
}

void fa_match_release(struct fa_match *match)
{
    fa_index_release(&match->by_identity);
    fa_index_release(&match->exact);
    fa_index_release(&match->by_link);
    fa_index_release(&match->by_title);
    fa_index_release(&match->by_date);
    fa_records_release(&match->rows);
    fa_records_release(&match->chains);
    fa_records_release(&match->shared);
    match->indexed = 0;
}

static void must(const struct fa_match *match, feedark_status status)
{
    if (status != FEEDARK_OK)
        fa_guard_fail(match->guard, status);
}

static struct row row_at(const struct fa_match *match, uint32_t number)
{
    struct row row;

    must(match, fa_records_get(&match->rows, number, &row));
    return row;
}

static uint32_t find(const struct fa_match *match, const struct fa_index *index, uint64_t hash)
{
    uint32_t number;

    must(match, fa_index_find(index, hash, &number));
    return number;
}

void fa_match_add(struct fa_match *match, feedark_view identity)
{
    const struct row row = {0};
    uint32_t number = fa_records_add(&match->rows, &row), before;
    uint64_t hash;

    if (!identity.size)
        return;
    hash = fa_digest_hash(identity);
    before = fa_index_add(&match->by_identity, hash, number);
    if (!before)
        return;
    if (before != several) {
        fa_records_add(&match->shared, &before);
        fa_index_set(&match->by_identity, hash, several);
    }
    fa_records_add(&match->shared, &number);
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
    struct chain chain = {number, {number, number}};
    uint64_t hash = exact_hash(key);
    uint32_t at = find(match, &match->exact, hash);
    struct row last;

    if (!at) {
        fa_index_set(&match->exact, hash, fa_records_add(&match->chains, &chain));
        return;
    }
    must(match, fa_records_get(&match->chains, at, &chain));
    last = row_at(match, chain.last);
    last.twin = number;
    must(match, fa_records_set(&match->rows, chain.last, &last));
    chain.last = number;
    must(match, fa_records_set(&match->chains, at, &chain));
}

static void index_pair(struct fa_index *index, feedark_view identity, feedark_view text,
                       uint32_t number)
{
    uint64_t hash;

    if (!text.size)
        return;
    hash = pair_hash(identity, text);
    if (fa_index_add(index, hash, number))
        fa_index_set(index, hash, several);
}

/* The first row of the chain at this stage. Each look-up goes on from where the last one stopped,
 * so that all are linear. */
static uint32_t find_exact(struct fa_match *match, const struct fa_match_key *key, uint8_t stage)
{
    uint32_t at = find(match, &match->exact, exact_hash(key)), from;
    struct chain chain;
    struct row row;

    if (!at)
        return 0;
    must(match, fa_records_get(&match->chains, at, &chain));
    from = chain.from[stage];
    for (row = row_at(match, from); row.stage > stage && row.twin; row = row_at(match, from))
        from = row.twin;
    chain.from[stage] = from;
    must(match, fa_records_set(&match->chains, at, &chain));
    return row.stage == stage ? from : 0;
}

static uint32_t find_pair(const struct fa_match *match, const struct fa_index *index,
                          feedark_view identity, feedark_view text, uint8_t stage)
{
    uint32_t at = text.size ? find(match, index, pair_hash(identity, text)) : 0;

    return at && at != several && row_at(match, at).stage == stage ? at : 0;
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

    for (; match->indexed < match->shared.count; match->indexed++) {
        struct fa_match_key key;
        uint32_t number;
        feedark_status status = fa_records_get(&match->shared, match->indexed + 1, &number);

        if (status == FEEDARK_OK)
            status = looking->read(looking->ctx, number, &key);
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

static feedark_status look(struct looking *l)
{
    uint32_t at = l->key->identity.size
                      ? find(l->match, &l->match->by_identity, fa_digest_hash(l->key->identity))
                      : 0;
    struct fa_match_key key;
    feedark_status status;

    if (at == several)
        return look_among(l);
    if (!at || row_at(l->match, at).stage != l->stage)
        return FEEDARK_OK;
    status = l->read(l->ctx, at, &key);
    if (status == FEEDARK_OK && fa_view_equal(key.identity, l->key->identity) &&
        agree(&key, l->key))
        l->number = at;
    return status;
}

static feedark_status look_and_take(void *ctx)
{
    struct looking *l = ctx;
    feedark_status status = look(l);
    struct row row;

    if (status != FEEDARK_OK || !l->number)
        return status;
    row = row_at(l->match, l->number);
    row.stage++;
    return fa_records_set(&l->match->rows, l->number, &row);
}

feedark_status fa_match_take(struct fa_match *match, const struct fa_match_key *key, uint8_t stage,
                             fa_match_read *read, void *ctx, uint32_t *number)
{
    struct looking looking = {match, key, stage, read, ctx, 0};
    feedark_status status = fa_guard_run(match->guard, look_and_take, &looking);

    *number = status == FEEDARK_OK ? looking.number : 0;
    return status;
}

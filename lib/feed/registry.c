#include "feed/dialect.h"

static const struct fa_dialect *const dialects[] = {&fa_dialect_atom, &fa_dialect_rss,
                                                    &fa_dialect_rdf, &fa_dialect_cdf};

const struct fa_dialect *fa_dialect_find(const struct fa_xml *root)
{
    const struct fa_dialect *best = NULL;
    int most = 0;

    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++) {
        int bid = dialects[i]->bid(root);

        if (bid > most) {
            most = bid;
            best = dialects[i];
        }
    }
    return best;
}

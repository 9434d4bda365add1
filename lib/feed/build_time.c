#include "feed/build.h"

#include "base/view.h"
#include "text/date.h"

/* As much of a text as a diagnostic shows. */
static feedark_view shown(feedark_view text)
{
    return fa_view_take(text, 60);
}

static void say_guess(struct fa_diagnostics *d, uint64_t line, feedark_view text,
                      enum fa_date_guess guess, feedark_view zone, const struct fa_civil *c)
{
    feedark_view seen = shown(text);

    switch (guess) {
    case FA_GUESS_ZONE:
        fa_diagnose(d, FEEDARK_DIAGNOSTIC_DATE_GUESSED, line,
                    "'%.*s': no zone '%.*s' is known; read as UTC", FA_PRINT(seen), FA_PRINT(zone));
        break;
    case FA_GUESS_SHARED_ZONE:
        fa_diagnose(d, FEEDARK_DIAGNOSTIC_DATE_GUESSED, line,
                    "'%.*s': several zones are called '%.*s'", FA_PRINT(seen), FA_PRINT(zone));
        break;
    case FA_GUESS_ORDER:
        fa_diagnose(d, FEEDARK_DIAGNOSTIC_DATE_GUESSED, line,
                    "'%.*s' could be another day; read as %04d-%02d-%02d", FA_PRINT(seen), c->year,
                    c->month, c->day);
        break;
    case FA_GUESS_OFFSETS:
        fa_diagnose(d, FEEDARK_DIAGNOSTIC_DATE_GUESSED, line, "'%.*s' has two offsets",
                    FA_PRINT(seen));
        break;
    }
}

static void say_guesses(struct fa_diagnostics *d, uint64_t line, feedark_view text,
                        const struct fa_date_guesses *guesses, feedark_time time)
{
    static const enum fa_date_guess all[] = {FA_GUESS_ZONE, FA_GUESS_SHARED_ZONE, FA_GUESS_ORDER,
                                             FA_GUESS_OFFSETS};
    struct fa_civil civil = fa_date_civil(time);

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (guesses->set & all[i])
            say_guess(d, line, text, all[i], guesses->zone, &civil);
}

bool fa_build_read_time(struct fa_diagnostics *d, uint64_t line, feedark_view text,
                        feedark_time *time)
{
    struct fa_date_guesses guesses;

    text = fa_view_trim(text);
    if (fa_date_read(text, time, &guesses)) {
        if (guesses.set)
            say_guesses(d, line, text, &guesses, *time);
        return true;
    }
    if (fa_date_is_blank(text))
        fa_diagnose(d, FEEDARK_DIAGNOSTIC_DATE_MISSING, line, "'%.*s' stands for none",
                    FA_PRINT(shown(text)));
    else
        fa_diagnose(d, FEEDARK_DIAGNOSTIC_DATE_UNREADABLE, line, "'%.*s'", FA_PRINT(shown(text)));
    return false;
}

void fa_build_time(struct fa_build *b, enum fa_build_field field, int rank, feedark_view text)
{
    feedark_time time;

    if (!fa_view_trim(text).size || rank <= b->ranks[field])
        return;
    if (!fa_build_read_time(b->diagnostics, b->entry->line, text, &time)) {
        b->date_said = true;
        return;
    }
    b->ranks[field] = rank;
    *(field == FA_FIELD_PUBLISHED ? &b->entry->published : &b->entry->updated) = time;
}

void fa_build_check_date(struct fa_build *b)
{
    const feedark_entry *e = b->entry;

    if (!e->published.precision && !e->updated.precision && !b->date_said &&
        e->kind == FEEDARK_KIND_POST && e->visibility == FEEDARK_PUBLIC)
        fa_diagnose(b->diagnostics, FEEDARK_DIAGNOSTIC_DATE_MISSING, e->line,
                    "no element gives one");
}

#include "base/diagnostic.h"

static const struct {
    const char *name, *meaning;
    feedark_level level;
} catalogue[] = {
#define ROW(id, name_, level_, meaning_) {name_, meaning_, FEEDARK_##level_},
    FEEDARK_DIAGNOSTIC_LIST(ROW)
#undef ROW
};

const char *feedark_diagnostic_name(feedark_diagnostic_id id)
{
    return (size_t)id < FEEDARK_DIAGNOSTIC_COUNT ? catalogue[id].name : "unknown";
}

const char *feedark_diagnostic_meaning(feedark_diagnostic_id id)
{
    return (size_t)id < FEEDARK_DIAGNOSTIC_COUNT ? catalogue[id].meaning : "unknown diagnostic";
}

feedark_level feedark_diagnostic_level(feedark_diagnostic_id id)
{
    return (size_t)id < FEEDARK_DIAGNOSTIC_COUNT ? catalogue[id].level : FEEDARK_ERROR;
}

const char *feedark_level_name(feedark_level level)
{
    static const char *const names[] = {"info", "warning", "error"};

    return (size_t)level < 3 ? names[level] : "error";
}

void fa_diagnostics_init(struct fa_diagnostics *list, struct fa_arena *arena, size_t max)
{
    *list = (struct fa_diagnostics){.arena = arena, .max = max};
}

void fa_diagnose(struct fa_diagnostics *list, feedark_diagnostic_id id, uint64_t line,
                 const char *format, ...)
{
    struct fa_diagnostic *one;
    va_list args;

    if (!list)
        return;
    if (feedark_diagnostic_level(id) > list->worst)
        list->worst = feedark_diagnostic_level(id);
    if (list->count == list->max) {
        list->suppressed++;
        return;
    }
    one = FA_NEW(list->arena, struct fa_diagnostic);
    one->id = id;
    one->line = line;
    va_start(args, format);
    one->text = fa_arena_vprintf(list->arena, format, args);
    va_end(args);
    if (list->last)
        list->last->next = one;
    else
        list->first = one;
    list->last = one;
    list->count++;
}

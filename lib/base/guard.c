#include "base/guard.h"

#include <assert.h>
#include <stddef.h>

feedark_status fa_guard_run(struct fa_guard *guard, feedark_status (*run)(void *ctx), void *ctx)
{
    jmp_buf here;
    jmp_buf *const outer = guard->env;
    feedark_status status;

    guard->env = &here;
    if (setjmp(here) == 0)
        status = run(ctx);
    else
        status = guard->status;
    guard->env = outer;
    return status;
}

_Noreturn void fa_guard_fail(struct fa_guard *guard, feedark_status status)
{
    assert(guard && guard->env && "an allocation failed outside of fa_guard_run");
    guard->status = status;
    longjmp(*guard->env, 1);
}

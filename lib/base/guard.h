/**
 * @file guard.h
 * How memory failure and passed limits travel: code under a guard never sees a failed allocation.
 * It is unwound to fa_guard_run, which returns the status (docs/decisions/0002-guards.md).
 *
 * The rule that makes this safe: code under a guard holds nothing but arena memory. What needs a
 * release of its own (a descriptor, a lock, a parser of a library) is held outside and entered only
 * from there.
 */
#ifndef FA_BASE_GUARD_H
#define FA_BASE_GUARD_H

#include <feedark/status.h>
#include <setjmp.h>

struct fa_guard {
    jmp_buf *env; /**< NULL outside of fa_guard_run */
    feedark_status status;
};

/**
 * Calls `run(ctx)` and returns what it returned, or the status that fa_guard_fail was given below
 * it. Guards nest: an inner call catches what happens below it and the outer one stands again
 * afterwards.
 */
feedark_status fa_guard_run(struct fa_guard *guard, feedark_status (*run)(void *ctx), void *ctx);

/** Leaves everything up to the innermost fa_guard_run of `guard`, which must be active. */
_Noreturn void fa_guard_fail(struct fa_guard *guard, feedark_status status);

#endif

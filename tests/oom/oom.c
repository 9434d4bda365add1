/*
 * Preloaded under the command: the Nth allocation fails (OOM_AT), or it and all that follow
 * (OOM_STICKY). OOM_REPORT=FILE is written when the process ends or dies, a line for each of these:
 *
 *   count N          how many allocations there were
 *   failed STACK     where the first one was that failed: MODULE!SYMBOL (or an offset) of every
 * call, the innermost first died STACK       where a signal came ended STACK      who ended the
 * process, where main did not left STACK       each block that nobody has freed: where it was asked
 * for
 */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

enum { DEPTH = 40, SLOTS = 1 << 16 };

struct stack {
    void *calls[DEPTH];
    int depth;
};

struct block {
    void *at;
    struct stack stack;
};

static long at, count;
static bool on, sticky, tracks, is_reported;
static struct stack failed;
static int report = -1;
static struct block blocks[SLOTS]; /* open addressing; GONE where one was freed */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static __thread bool inside; /* the unwinder may allocate */
#define GONE ((void *)1)

__attribute__((noinline)) static void take_stack(struct stack *stack)
{
    inside = true;
    stack->depth = backtrace(stack->calls, DEPTH);
    inside = false;
}

static struct block *slot_of(const void *address, bool free)
{
    size_t i = ((uintptr_t)address >> 4) * 0x9E3779B97F4A7C15u >> 48;

    for (size_t n = 0; n < SLOTS; n++, i = (i + 1) % SLOTS)
        if (blocks[i].at == address || (free && (!blocks[i].at || blocks[i].at == GONE)))
            return &blocks[i];
        else if (!free && !blocks[i].at)
            break;
    return NULL;
}

static void *note(void *address)
{
    struct block *slot;

    if (!tracks || inside || !address)
        return address;
    pthread_mutex_lock(&lock);
    slot = slot_of(address, true);
    if (slot) {
        slot->at = address;
        take_stack(&slot->stack);
    }
    pthread_mutex_unlock(&lock);
    return address;
}

static void forget(const void *address)
{
    struct block *slot;

    if (!tracks || inside || !address)
        return;
    pthread_mutex_lock(&lock);
    slot = slot_of(address, false);
    if (slot)
        slot->at = GONE;
    pthread_mutex_unlock(&lock);
}

static void put(const char *format, ...)
{
    char text[512];
    va_list args;
    int size;

    va_start(args, format);
    size = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (size > 0)
        syscall(SYS_write, report, text, size < (int)sizeof text ? (size_t)size : sizeof text - 1);
}

static const char *module_of(void *call, const char **symbol, uintptr_t *offset)
{
    Dl_info info = {0};
    const char *slash;

    *symbol = "";
    if (!dladdr(call, &info) || !info.dli_fname)
        return "?";
    *symbol = info.dli_sname ? info.dli_sname : "";
    *offset = (uintptr_t)call - (uintptr_t)info.dli_fbase;
    slash = strrchr(info.dli_fname, '/');
    return slash ? slash + 1 : info.dli_fname;
}

static void put_stack(const struct stack *stack)
{
    for (int i = 0; i < stack->depth; i++) {
        uintptr_t offset = 0;
        const char *symbol, *module = module_of(stack->calls[i], &symbol, &offset);

        if (*symbol && strcmp(module, "liboom.so") != 0)
            put(" %s!%s", module, symbol);
        else if (strcmp(module, "liboom.so") != 0)
            put(" %s!+%lx", module, (unsigned long)offset);
    }
    put("\n");
}

static void put_left(void)
{
    for (size_t i = 0; i < SLOTS; i++)
        if (blocks[i].at && blocks[i].at != GONE) {
            put("left");
            put_stack(&blocks[i].stack);
        }
}

static void begin_report(void)
{
    at = 0; /* nothing fails from here on */
    tracks = false;
    is_reported = true;
    put("count %ld\n", count);
    if (failed.depth) {
        put("failed");
        put_stack(&failed);
    }
}

static void end(bool by_main)
{
    struct stack stack;

    if (report < 0 || is_reported)
        return;
    begin_report();
    take_stack(&stack);
    if (!by_main) {
        put("ended");
        put_stack(&stack);
    }
    put_left();
}

__attribute__((destructor)) static void at_end(void)
{
    end(true);
}

/* Who ends the process out of turn. */
void _exit(int status)
{
    end(false);
    for (;;)
        syscall(SYS_exit_group, status);
}

static void die(int number)
{
    struct stack stack;

    begin_report();
    take_stack(&stack);
    put("died");
    put_stack(&stack);
    signal(number, SIG_DFL);
    raise(number);
}

__attribute__((constructor)) static void begin(void)
{
    static const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    struct stack unused;

    at = getenv("OOM_AT") ? atol(getenv("OOM_AT")) : 0;
    sticky = getenv("OOM_STICKY") != NULL;
    if (getenv("OOM_REPORT")) /* before there is a sandbox */
        report = open(getenv("OOM_REPORT"), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    take_stack(&unused); /* the unwinder is loaded now, not later */
    if (report >= 0)
        for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
            sigaction(signals[i], &(struct sigaction){.sa_handler = die, .sa_flags = SA_NODEFER},
                      NULL);
    tracks = report >= 0;
    on = true;
}

static bool fails(void)
{
    long n;

    if (!on || inside)
        return false;
    n = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);
    if (at == 0 || (n != at && !(sticky && n > at)))
        return false;
    if (n == at)
        take_stack(&failed);
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return fails() ? NULL : note(__libc_malloc(size));
}

void *calloc(size_t number, size_t size)
{
    return fails() ? NULL : note(__libc_calloc(number, size));
}

void *realloc(void *old, size_t size)
{
    void *grown = fails() ? NULL : __libc_realloc(old, size);

    if (!grown && size)
        return NULL;
    forget(old);
    return note(grown);
}

void free(void *block)
{
    forget(block);
    __libc_free(block);
}

void *memalign(size_t alignment, size_t size)
{
    return fails() ? NULL : note(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size)
{
    void *got = memalign(alignment, size);

    if (!got)
        return ENOMEM;
    *result = got;
    return 0;
}

#include "sandbox.h"

#include "inputs.h"
#include "output.h"
#include "say.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ACCESS_TRUNCATE                                                                            \
    (UINT64_C(1) << 14) /* since Landlock's third version; not in every header */

enum {
    READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    CHANGE = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
             LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
             LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REFER,
    SCRATCH = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
              LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE,
    OTHER = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
            LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
            LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM
};

/* The address sanitizer looks around in the system when the process ends. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { IS_WANTED = false };
#else
enum { IS_WANTED = true };
#endif

static bool is_on;
static unsigned made; /* output folders that were not there */

bool sandbox_is_on(void)
{
    return is_on;
}

/* A path that is not there, or is no file of a file system (a pipe), needs no rule. */
static bool allow(int rules, const char *path, uint64_t access)
{
    struct landlock_path_beneath_attr rule = {.allowed_access = access,
                                              .parent_fd = open(path, O_PATH | O_CLOEXEC)};
    struct stat info;
    bool good;

    if (rule.parent_fd < 0)
        return true;
    if (fstat(rule.parent_fd, &info) == 0 && !S_ISDIR(info.st_mode))
        rule.allowed_access &=
            LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | ACCESS_TRUNCATE;
    good = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0 ||
           errno == EBADFD;
    close(rule.parent_fd);
    return good;
}

/* The folder that holds what a path names. */
static char *folder_of(const char *path)
{
    char *copy = strdup(path), *slash = copy ? strrchr(copy, '/') : NULL;

    if (copy && !slash) {
        free(copy);
        return strdup(".");
    }
    if (slash)
        slash[slash == copy] = '\0';
    return copy;
}

/* An archive is written beside its place, so its folder is the output; a link leads to the folder
 * of its target. */
static bool allow_archive(int rules, const char *path, uint64_t access)
{
    char *real = realpath(path, NULL), *folder = folder_of(real ? real : path);
    bool good = folder && allow(rules, folder, access);

    free(folder);
    free(real);
    return good;
}

/* Makes a folder and those above it; the topmost one that was made may be removed again, and what
 * is below it. */
static bool make_folders(int rules, const char *path)
{
    char *above;
    bool good = true;

    if (mkdir(path, 0755) == 0) {
        above = folder_of(path);
        good = above && (made++ || allow(rules, above, LANDLOCK_ACCESS_FS_REMOVE_DIR));
        free(above);
    } else if (errno == ENOENT) {
        above = folder_of(path);
        good = above && strcmp(above, path) != 0 && make_folders(rules, above);
        free(above);
        if (good && mkdir(path, 0755) == 0)
            made++;
    }
    return good;
}

/* A file or a folder of html2md: it is made within the folder that holds it. */
static bool allow_beside(int rules, const char *path, uint64_t access)
{
    char *copy = strdup(path);
    size_t size = copy ? strlen(copy) : 0;
    bool good;

    while (size > 1 && copy[size - 1] == '/')
        copy[--size] = '\0';
    good = copy && allow_archive(rules, copy, access);
    free(copy);
    return good;
}

/*
 * What is to be written must be there when the rules are made: a rule names what is, not what will
 * be. Where the feed names the archive, it may be any in this folder; an archive that is named is
 * read, and of what stands beside it nothing.
 */
static bool allow_output(int rules, const struct args *args, uint64_t change)
{
    const char *output = args->output ? args->output : ".";

    if (strcmp(args->command->name, "convert") != 0)
        return !output_is_path(args) || allow_beside(rules, output, change);
    if (output_is_dry(args))
        return allow(rules, output, READ);
    if (strcmp(output, "-") == 0)
        return true;
    if (feedark_is_archive(output))
        return allow_archive(rules, output, change) && allow(rules, output, READ);
    return make_folders(rules, output) && allow(rules, output, READ | change);
}

static bool allow_all(int rules, const struct args *args, uint64_t change)
{
    static const char *const system[] = {"/usr/lib", "/usr/lib64",       "/lib",
                                         "/lib64",   "/etc/ld.so.cache", "/sys/devices/system/cpu"};
    const char *temporary = getenv("TMPDIR");
    bool good = allow(rules, temporary && *temporary ? temporary : "/tmp", SCRATCH) &&
                allow_output(rules, args, change);

    for (size_t i = 0; good && i < sizeof system / sizeof *system; i++)
        good = allow(rules, system[i], READ);
    if (args->command->works & FEEDARK_FOR_HTML)
        inputs_open(args);
    for (size_t i = 0; good && i < args->count; i++)
        good = strcmp(args->operands[i], "-") == 0 || inputs_is_open(i) ||
               allow(rules, args->operands[i], READ);
    return good;
}

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#else
enum { MACHINE = 0 };
#endif

#define DENY(name)                                                                                 \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1),                                         \
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

/* No sockets, no programs. Calls of another machine's table are refused altogether. */
static bool forbid_calls(void)
{
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)MACHINE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
#endif
        DENY(socket),
        DENY(socketpair),
        DENY(connect),
        DENY(execve),
        DENY(execveat),
        DENY(io_uring_setup),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};

    return MACHINE == 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* The second version of Landlock is the first that lets files be renamed from one folder into
 * another. */
static bool confine(const struct args *args)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    uint64_t change = CHANGE | (version > 2 ? ACCESS_TRUNCATE : 0);
    struct landlock_ruleset_attr attributes = {.handled_access_fs = READ | change | OTHER};
    int rules = version < 2
                    ? -1
                    : (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    bool good = rules >= 0 && allow_all(rules, args, change) &&
                prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                syscall(SYS_landlock_restrict_self, rules, 0) == 0 && forbid_calls();

    if (rules >= 0)
        close(rules);
    return good;
}

int sandbox_enter(const struct args *args)
{
    if (args->no_sandbox || (!args->sandbox && !IS_WANTED))
        return 0;
    is_on = confine(args);
    if (!is_on && !args->sandbox && args->verbose)
        say_error("this kernel cannot confine the process; going on without a sandbox");
    if (is_on || !args->sandbox)
        return 0;
    say_error("--sandbox: this kernel cannot confine the process (Landlock since 5.19)");
    return FEEDARK_REACH_SYSTEM;
}

void sandbox_leave(const struct args *args)
{
    char *path = made ? strdup(args->output) : NULL, *slash;

    for (; path && made; made--) {
        if (rmdir(path) != 0)
            break;
        while ((slash = strrchr(path, '/')) && slash > path && slash[1] == '\0')
            *slash = '\0';
        if (!slash || slash == path)
            break;
        *slash = '\0';
    }
    free(path);
}

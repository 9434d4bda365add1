#include "stop.h"

#include <signal.h>
#include <stddef.h>

static const struct {
    int number;
    const char *name;
} signals[] = {{SIGINT, "SIGINT"}, {SIGTERM, "SIGTERM"}, {SIGHUP, "SIGHUP"}};

enum { COUNT = sizeof signals / sizeof *signals };

static volatile sig_atomic_t came; /* a handler has no other place */

static void note(int number)
{
    came = number;
}

/* No SA_RESTART: what waits for input must wake up. SA_RESETHAND: the second signal is not caught.
 */
void stop_listen(void)
{
    for (size_t i = 0; i < COUNT; i++) {
        struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND}, before;

        sigemptyset(&action.sa_mask);
        if (sigaction(signals[i].number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i].number, &action, NULL);
    }
}

bool stop_is_asked(void *user)
{
    (void)user;
    return came != 0;
}

const char *stop_name(void)
{
    for (size_t i = 0; i < COUNT; i++)
        if (signals[i].number == came)
            return signals[i].name;
    return NULL;
}

void stop_end(void)
{
    if (!came)
        return;
    signal(came, SIG_DFL);
    raise(came);
}

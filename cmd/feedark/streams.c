#include "streams.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

bool streams_open(void)
{
    static const int useless[] = {O_WRONLY, O_RDONLY, O_RDONLY};

    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) < 0 && (errno != EBADF || open("/dev/null", useless[fd]) != fd))
            return false;
    return true;
}

void streams_keep_going(void)
{
    signal(SIGPIPE, SIG_IGN);
}

void streams_widen(FILE *stream)
{
    static char buffer[1 << 16]; /* of NULL the C library takes what it always takes */

    if (!isatty(fileno(stream)))
        setvbuf(stream, buffer, _IOFBF, sizeof buffer);
}

/* until SOCKET PATH SECONDS: asks, every half a millisecond, until the first 200; prints the time of it in nanoseconds. */
#include "tools.h"

#include <sys/time.h>

static int is_answered(const struct sockaddr_un *server, const char *request, int length) {
    struct timeval patience = {.tv_sec = 1};
    char answer[512];
    ssize_t got = -1;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(fd, (const struct sockaddr *)server, sizeof *server) == 0 && write(fd, request, length) == length) {
        got = read(fd, answer, sizeof answer);
    }
    close(fd);
    return got > 12 && memcmp(answer + 9, "200", 3) == 0;
}

int main(int count, char **words) {
    if (count != 4) {
        fprintf(stderr, "usage: until SOCKET PATH SECONDS\n");
        return 2;
    }
    struct sockaddr_un server = address_of(words[1]);
    char request[1024];
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: lxd\r\n\r\n", words[2]);
    long long end = now(CLOCK_REALTIME) + atof(words[3]) * 1e9;
    puts("asking");
    fflush(stdout);
    while (now(CLOCK_REALTIME) < end) {
        if (is_answered(&server, request, length)) {
            printf("%lld\n", now(CLOCK_REALTIME));
            return 0;
        }
        usleep(500);
    }
    return 1;
}

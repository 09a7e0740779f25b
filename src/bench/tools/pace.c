/*
 * pace SOCKET PATH keep|close COUNT INTERVAL: so many GETs, one after the other with INTERVAL microseconds between an answer and the
 * next request, as an honest guest asks; one line of JSON of how long the answers took. With close each has its own connection,
 * and its time has the connecting in it.
 */
#include "tools.h"

#include <sys/time.h>

enum { PATIENCE_SECONDS = 60 };

static struct sockaddr_un server;
static char request[4096];
static int request_length;
static long good, other, cut;

static int open_connection(void) {
    int fd = connect_to(&server);
    struct timeval patience = {.tv_sec = PATIENCE_SECONDS};
    if (fd >= 0) setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return fd;
}

/* The answers asked for here are short, and come whole or nearly: returns the status, 0 if there is none. */
static int hear(int fd) {
    char bytes[8192];
    int got = 0;
    for (;;) {
        ssize_t length = read(fd, bytes + got, sizeof bytes - 1 - got);
        if (length <= 0) return 0;
        got += length;
        bytes[got] = 0;
        char *end = strstr(bytes, "\r\n\r\n"), *said = strstr(bytes, "\nContent-Length:");
        if (end && got - (end + 4 - bytes) >= (said ? atol(said + 16) : 0)) return atoi(bytes + 9);
    }
}

static void note(int status) {
    if (status == 200) good++;
    else if (status) other++;
    else cut++;
}

static int compare(const void *one, const void *another) {
    unsigned a = *(const unsigned *)one, b = *(const unsigned *)another;
    return a < b ? -1 : a > b;
}

int main(int words_count, char **words) {
    int count = words_count == 6 ? atoi(words[4]) : 0;
    if (count < 1) {
        fprintf(stderr, "usage: pace SOCKET PATH keep|close COUNT INTERVAL\n");
        return 2;
    }
    server = address_of(words[1]);
    int closing = strcmp(words[3], "close") == 0;
    request_length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: lxd\r\n%s\r\n", words[2],
                              closing ? "Connection: close\r\n" : "");
    /* In tenths of microseconds. */
    unsigned *times = calloc(count, sizeof *times);
    if (!times) die("calloc");
    int fd = closing ? -1 : open_connection();
    for (int i = 0; i < count; i++) {
        usleep(atoi(words[5]));
        long long asked = now(CLOCK_MONOTONIC);
        if (fd < 0) fd = open_connection();
        int status = fd >= 0 && write(fd, request, request_length) == request_length ? hear(fd) : 0;
        note(status);
        times[i] = (now(CLOCK_MONOTONIC) - asked) / 100;
        if (closing || !status) {
            close(fd);
            fd = -1;
        }
    }
    qsort(times, count, sizeof *times, compare);
    printf("{\"asked\":%d,\"p50_us\":%.1f,\"p90_us\":%.1f,\"p99_us\":%.1f,\"longest_us\":%.1f,\"good\":%ld,\"other\":%ld,"
           "\"cut\":%ld}\n",
           count, times[count / 2] / 10.0, times[(long)(count * .9)] / 10.0, times[(long)(count * .99)] / 10.0,
           times[count - 1] / 10.0, good, other, cut);
    return 0;
}

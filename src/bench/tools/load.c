/*
 * load SOCKET PATH CONNECTIONS keep|close|hold LIMIT: GETs over a Unix socket, one at a time on each connection, and one line of
 * JSON of what came of them. LIMIT is a time ("3s") or a number of requests ("20000").
 *
 * keep: connections are kept. close: each request has its own connection, and its time has the connecting in it. hold: one
 * request on each connection; then "held", and they stay open and silent for LIMIT.
 */
#define _GNU_SOURCE
#include "tools.h"

#include <fcntl.h>
#include <sys/epoll.h>

enum { BATCH = 512 };
enum mode { KEEP, CLOSE, HOLD };

/* Until the head is whole its bytes are kept; after that only how many bytes of the body are missing. */
struct connection {
    int fd;
    long long asked;
    int got, in_body, status;
    long missing;
    char bytes[4096];
};

static struct sockaddr_un server;
static enum mode mode;
static char request[4096];
static int request_length, events;
static long asked, most = -1;
/* Of each answer, in tenths of microseconds. */
static unsigned *times;
static long answered, room, good, other, cut, refused;

static void forget(struct connection *connection) {
    connection->got = connection->in_body = 0;
    connection->missing = 0;
}

static void ask(struct connection *connection) {
    if (most >= 0 && asked >= most) return;
    asked++;
    if (write(connection->fd, request, request_length) != request_length) cut++;
}

static int open_connection(struct connection *connection) {
    forget(connection);
    connection->fd = connect_to(&server);
    if (connection->fd < 0) {
        refused++;
        return 0;
    }
    fcntl(connection->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    epoll_ctl(events, EPOLL_CTL_ADD, connection->fd, &event);
    return 1;
}

static void note(struct connection *connection, long long at) {
    if (answered == room) {
        room = room ? room * 2 : 1 << 16;
        times = realloc(times, room * sizeof *times);
        if (!times) die("realloc");
    }
    times[answered++] = (at - connection->asked) / 100;
    if (connection->status == 200) good++;
    else other++;
    forget(connection);
}

/* Whether the answer has come whole. */
static int take(struct connection *connection, int length) {
    if (connection->in_body) {
        connection->missing -= length;
        return connection->missing <= 0;
    }
    connection->got += length;
    connection->bytes[connection->got] = 0;
    char *end = strstr(connection->bytes, "\r\n\r\n");
    if (!end) return 0;
    char *said = strcasestr(connection->bytes, "\ncontent-length:");
    connection->in_body = 1;
    connection->status = atoi(connection->bytes + 9);
    connection->missing = (said ? atol(said + 16) : 0) - (connection->got - (end + 4 - connection->bytes));
    return connection->missing <= 0;
}

/* Returns 0 once the connection is of no more use. */
static int next(struct connection *connection, long long at) {
    if (mode == HOLD) return 1;
    connection->asked = at;
    if (mode == CLOSE) {
        close(connection->fd);
        if (!open_connection(connection)) return 0;
    }
    ask(connection);
    return 1;
}

/* What a connection has to say; returns 0 once it is of no more use. */
static int hear(struct connection *connection) {
    int kept = connection->in_body ? 0 : connection->got;
    ssize_t length = read(connection->fd, connection->bytes + kept, sizeof connection->bytes - 1 - kept);
    long long at = now(CLOCK_MONOTONIC);
    if (length < 0 && errno == EAGAIN) return 1;
    if (length <= 0) {
        cut++;
        close(connection->fd);
        connection->asked = at;
        if (mode == HOLD || !open_connection(connection)) return 0;
        ask(connection);
        return 1;
    }
    if (!take(connection, length)) return 1;
    note(connection, at);
    return next(connection, at);
}

static int compare(const void *one, const void *other) {
    unsigned a = *(const unsigned *)one, b = *(const unsigned *)other;
    return a < b ? -1 : a > b;
}

static double quantile(double part) { return answered ? times[(long)((answered - 1) * part)] / 10.0 : 0; }

static void report(int connections, double opening, double seconds) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    qsort(times, answered, sizeof *times, compare);
    printf("{\"connections\":%d,\"seconds\":%.3f,\"answered\":%ld,\"per_second\":%.0f,\"p50_us\":%.1f,\"p90_us\":%.1f,"
           "\"p99_us\":%.1f,\"p999_us\":%.1f,\"longest_us\":%.1f,\"good\":%ld,\"other\":%ld,\"cut\":%ld,\"refused\":%ld,"
           "\"opening_ms\":%.1f,\"client_cpu_s\":%.2f}\n",
           connections, seconds, answered, answered / seconds, quantile(.5), quantile(.9), quantile(.99), quantile(.999),
           quantile(1), good, other, cut, refused, opening * 1e3,
           used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6);
}

/* For a time, or until there are so many answers; a server that says nothing for 10 seconds has failed. */
static void exchange(int live, long long end) {
    struct epoll_event ready[BATCH];
    long long heard = now(CLOCK_MONOTONIC);
    while (live > 0 && now(CLOCK_MONOTONIC) < end && (most < 0 || answered + cut < most)) {
        int count = epoll_wait(events, ready, BATCH, 100);
        for (int i = 0; i < count; i++) {
            if (!hear(ready[i].data.ptr)) live--;
        }
        if (count > 0) heard = now(CLOCK_MONOTONIC);
        if (now(CLOCK_MONOTONIC) - heard > 10000000000LL) return;
    }
}

int main(int count, char **words) {
    int connections = count == 6 ? atoi(words[3]) : 0;
    if (connections < 1) {
        fprintf(stderr, "usage: load SOCKET PATH CONNECTIONS keep|close|hold LIMIT\n");
        return 2;
    }
    raise_descriptors();
    server = address_of(words[1]);
    mode = strcmp(words[4], "close") == 0 ? CLOSE : strcmp(words[4], "hold") == 0 ? HOLD : KEEP;
    double limit = atof(words[5]);
    if (!strchr(words[5], 's')) most = limit;
    if (mode == HOLD) most = connections;
    request_length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: lxd\r\n%s\r\n", words[2],
                              mode == CLOSE ? "Connection: close\r\n" : "");
    events = epoll_create1(0);
    struct connection *all = calloc(connections, sizeof *all);
    if (!all) die("calloc");
    long long start = now(CLOCK_MONOTONIC);
    int live = 0;
    for (int i = 0; i < connections; i++) live += open_connection(&all[i]);
    long long opened = now(CLOCK_MONOTONIC);
    for (int i = 0; i < connections; i++) {
        if (all[i].fd < 0) continue;
        all[i].asked = now(CLOCK_MONOTONIC);
        ask(&all[i]);
    }
    exchange(live, most < 0 ? opened + (long long)(limit * 1e9) : opened + 600000000000LL);
    double seconds = (now(CLOCK_MONOTONIC) - opened) / 1e9;
    if (mode == HOLD) {
        puts("held");
        fflush(stdout);
        usleep(limit * 1e6);
    }
    report(connections, (opened - start) / 1e9, seconds);
    return 0;
}

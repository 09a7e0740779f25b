/*
 * patch SOCKET PATH COUNT MILLISECONDS: sets user.sent of an instance or a profile to the time, so often and so far apart, as a host
 * does: PATCH on one kept connection. Prints as JSON how long the calls took.
 */
#include "tools.h"

enum { MOST = 10000 };

static double times[MOST];

static int compare(const void *one, const void *other) {
    double a = *(const double *)one, b = *(const double *)other;
    return a < b ? -1 : a > b;
}

static int change(int host, const char *path) {
    char body[100], request[1024];
    int size = snprintf(body, sizeof body, "{\"config\":{\"user.sent\":\"%lld\"}}", now(CLOCK_REALTIME));
    int length = snprintf(request, sizeof request,
                          "PATCH %s HTTP/1.1\r\nHost: lxd\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
                          path, size, body);
    return write(host, request, length) == length && succeeded(host, "patch");
}

int main(int count, char **words) {
    int changes = count == 5 ? atoi(words[3]) : 0;
    if (changes < 1 || changes > MOST) {
        fprintf(stderr, "usage: patch SOCKET PATH COUNT MILLISECONDS\n");
        return 2;
    }
    struct sockaddr_un address = address_of(words[1]);
    int host = connect_to(&address);
    if (host < 0) die(words[1]);
    for (int i = 0; i < changes; i++) {
        long long start = now(CLOCK_MONOTONIC);
        if (!change(host, words[2])) return 1;
        times[i] = (now(CLOCK_MONOTONIC) - start) / 1e6;
        usleep(atoi(words[4]) * 1000);
    }
    qsort(times, changes, sizeof *times, compare);
    printf("{\"calls\":%d,\"call_p50_ms\":%.3f,\"call_longest_ms\":%.3f}\n", changes, times[changes / 2], times[changes - 1]);
    return 0;
}

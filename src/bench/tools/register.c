/*
 * register SOCKET PREFIX COUNT CONNECTIONS [PIDS]: makes instances of ten keys each over the host API, on so many connections at
 * once; with a file of pids, one a line, they are started too. Prints as JSON how long it took.
 */
#include "tools.h"

#include <sys/mman.h>
#include <sys/wait.h>

enum { KEYS = 10 };

static const char *prefix;
static int count, connections;
static int *pids;
static long *failed;

static int send_document(int host, const char *method, const char *path, const char *body) {
    static char request[8192];
    int length = snprintf(request, sizeof request,
                          "%s %s HTTP/1.1\r\nHost: lxd\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", method,
                          path, strlen(body), body);
    if (write(host, request, length) != length) return 0;
    return succeeded(host, "register");
}

static int create(int host, int number) {
    char body[4096];
    int length = snprintf(body, sizeof body, "{\"name\":\"%s-%d\",\"type\":\"container\",\"source\":{\"type\":\"none\"},\"config\":{",
                          prefix, number);
    for (int key = 0; key < KEYS; key++) {
        length += snprintf(body + length, sizeof body - length, "%s\"user.key-%d\":\"value %d of instance %d\"", key ? "," : "", key,
                           key, number);
    }
    snprintf(body + length, sizeof body - length, "}}");
    return send_document(host, "POST", "/1.0/instances", body);
}

static int start(int host, int number) {
    char path[200], body[100];
    snprintf(path, sizeof path, "/1.0/instances/%s-%d/state", prefix, number);
    snprintf(body, sizeof body, "{\"action\":\"start\",\"pid\":%d}", pids[number]);
    return send_document(host, "PUT", path, body);
}

/* Each connection is a process: the next request of one waits for no other. */
static void run(const struct sockaddr_un *server, int share) {
    int host = connect_to(server);
    if (host < 0) die("register: connect");
    for (int number = share; number < count; number += connections) {
        if (!create(host, number) || (pids && !start(host, number))) failed[share]++;
    }
}

static void read_pids(const char *name) {
    FILE *file = fopen(name, "r");
    if (!file) die(name);
    pids = calloc(count, sizeof *pids);
    for (int i = 0; i < count; i++) {
        if (fscanf(file, "%d", &pids[i]) != 1) die("register: too few pids");
    }
    fclose(file);
}

int main(int words_count, char **words) {
    if (words_count < 5 || words_count > 6) {
        fprintf(stderr, "usage: register SOCKET PREFIX COUNT CONNECTIONS [PIDS]\n");
        return 2;
    }
    prefix = words[2];
    count = atoi(words[3]);
    connections = atoi(words[4]);
    if (words_count == 6) read_pids(words[5]);
    struct sockaddr_un server = address_of(words[1]);
    failed = mmap(NULL, connections * sizeof *failed, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (failed == MAP_FAILED) die("mmap");
    long long begin = now(CLOCK_MONOTONIC);
    for (int share = 0; share < connections; share++) {
        if (fork() == 0) {
            run(&server, share);
            _exit(0);
        }
    }
    while (wait(NULL) > 0);
    double seconds = (now(CLOCK_MONOTONIC) - begin) / 1e9;
    long all = 0;
    for (int share = 0; share < connections; share++) all += failed[share];
    printf("{\"registered\":%d,\"connections\":%d,\"started\":%s,\"seconds\":%.3f,\"per_second\":%.0f,\"failed\":%ld}\n", count,
           connections, pids ? "true" : "false", seconds, count / seconds, all);
    return all > 0;
}

/* What the tools have in common. All are small enough to be one file each, and are linked statically: they run in any container. */
#ifndef TOOLS_H
#define TOOLS_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

/* Nanoseconds. Real time where two processes have to agree on it. */
static inline long long now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static inline void die(const char *what) {
    perror(what);
    exit(1);
}

static inline void raise_descriptors(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static inline struct sockaddr_un address_of(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    return address;
}

/* A server that is behind in accepting gets 10 seconds; that is part of what is measured. -1 if nobody is there. */
static inline int connect_to(const struct sockaddr_un *address) {
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) die("socket");
    for (int tries = 0; connect(fd, (const struct sockaddr *)address, sizeof *address); tries++) {
        if (errno != EAGAIN || tries == 100000) {
            close(fd);
            return -1;
        }
        usleep(100);
    }
    return fd;
}

/* Whether the host API has done what it was asked. The whole answer is short, and comes at once or nearly. */
static inline int succeeded(int host, const char *tool) {
    char answer[65536];
    ssize_t length = read(host, answer, sizeof answer - 1);
    if (length <= 0) return 0;
    answer[length] = 0;
    if (strncmp(answer + 9, "20", 2) == 0) return 1;
    fprintf(stderr, "%s: %s\n", tool, answer);
    return 0;
}

#endif

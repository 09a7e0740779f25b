/* A connection that speaks HTTP and knows whether its end may be a fault. */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "shared.h"

struct connection {
    const struct sockaddr_un *socket;
    /* The instance whose stop may cut it. */
    int instance;
    int fd, cuts;
    /* What has come and was not taken yet; ends with a zero byte. */
    int got;
    char bytes[65536];
};

struct answer {
    /* 0 if there is none. */
    int status;
    const char *body;
};

/* Waits while the daemon is away. Returns 0 if nobody is there, or the instance ends meanwhile. */
int open_connection(struct connection *connection);

void close_connection(struct connection *connection);

/* Whether it is the soak test's own doing that the connection does not work. */
int may_be_cut(const struct connection *connection);

/* Whether the whole text went out. */
int say(struct connection *connection, const char *text, int length);

/* Returns 0 at the end, -1 if nothing comes in so many milliseconds. */
int hear(struct connection *connection, int milliseconds);

/* Returns the length of the answer's head, 0 if none comes. */
int hear_head(struct connection *connection);

/* Takes so many bytes away from the front. */
void take(struct connection *connection, int length);

/* One request and its whole answer; the body is valid until the next. */
struct answer ask(struct connection *connection, const char *method, const char *path, const char *body, int keep);

#endif

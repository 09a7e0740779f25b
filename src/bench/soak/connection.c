#define _GNU_SOURCE
#include "connection.h"

int may_be_cut(const struct connection *connection) {
    return connection->cuts != cuts_of(connection->instance) || shared->is_away ||
           shared->instances[connection->instance].leaving == CUT;
}

int open_connection(struct connection *connection) {
    connection->got = 0;
    connection->fd = -1;
    do {
        /* In this order: a restart says first that the daemon is away, then counts. */
        connection->cuts = cuts_of(connection->instance);
        if (!shared->is_away) {
            connection->fd = connect_to(connection->socket);
            return connection->fd >= 0;
        }
        rest(20);
    } while (shared->instances[connection->instance].leaving != CUT);
    return 0;
}

void close_connection(struct connection *connection) {
    if (connection->fd >= 0) close(connection->fd);
    connection->fd = -1;
}

int say(struct connection *connection, const char *text, int length) {
    return send(connection->fd, text, length, MSG_NOSIGNAL) == length;
}

int hear(struct connection *connection, int milliseconds) {
    struct timeval patience = {milliseconds / 1000, milliseconds % 1000 * 1000};
    setsockopt(connection->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ssize_t length = recv(connection->fd, connection->bytes + connection->got,
                          sizeof connection->bytes - 1 - connection->got, 0);
    if (length < 0) return errno == EAGAIN ? -1 : 0;
    connection->got += length;
    connection->bytes[connection->got] = 0;
    return length > 0;
}

int hear_head(struct connection *connection) {
    char *end = NULL;
    while (!end && hear(connection, PATIENCE_SECONDS * 1000) > 0) end = strstr(connection->bytes, "\r\n\r\n");
    return end ? end + 4 - connection->bytes : 0;
}

void take(struct connection *connection, int length) {
    connection->got -= length;
    memmove(connection->bytes, connection->bytes + length, connection->got + 1);
}

struct answer ask(struct connection *connection, const char *method, const char *path, const char *body, int keep) {
    static char request[8192];
    int length = snprintf(request, sizeof request,
                          "%s %s HTTP/1.1\r\nHost: lxd\r\n%sContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                          method, path, keep ? "" : "Connection: close\r\n", strlen(body), body);
    connection->got = 0;
    int head = say(connection, request, length) ? hear_head(connection) : 0;
    if (!head) return (struct answer){0};
    char *said = strcasestr(connection->bytes, "\ncontent-length:");
    int missing = head + (said ? atoi(said + 16) : 0);
    while (connection->got < missing) {
        if (hear(connection, PATIENCE_SECONDS * 1000) <= 0) return (struct answer){0};
    }
    return (struct answer){atoi(connection->bytes + 9), connection->bytes + head};
}

/*
 * floor SOCKET: the least that a server in C does for the same: one thread and epoll. Asks the kernel once per connection who is
 * there, answers each GET with the same bytes, an upgrade with a WebSocket, and tells a PATCH's user.sent to all WebSockets. What a
 * server is measured against: it knows nothing, checks nothing and keeps nothing.
 */
#define _GNU_SOURCE
#include "tools.h"

#include <sys/epoll.h>
#include <sys/stat.h>

enum { BATCH = 256, MOST = 70000, PEER_PIDFD = 77 };

static const char *answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: Mon, 23 Nov 2026 13:19:38 GMT\r\n"
                            "Content-Length: 79\r\n\r\n"
                            "{\"state\":\"\",\"api_version\":\"1.0\",\"instance_type\":\"container\",\"location\":\"none\"}\n";
static const char *upgraded = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
static int subscribers[MOST], subscribed, answer_length;

static int listen_on(const char *path) {
    struct sockaddr_un address = address_of(path);
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    unlink(path);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || chmod(path, 0666) || listen(listener, 4096)) die(path);
    return listener;
}

static void identify(int peer) {
    struct ucred credentials;
    socklen_t size = sizeof credentials;
    getsockopt(peer, SOL_SOCKET, SO_PEERCRED, &credentials, &size);
    int pidfd;
    size = sizeof pidfd;
    if (getsockopt(peer, SOL_SOCKET, PEER_PIDFD, &pidfd, &size) == 0) close(pidfd);
}

static void accept_all(int listener, int events) {
    int peer;
    while ((peer = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        identify(peer);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = peer};
        epoll_ctl(events, EPOLL_CTL_ADD, peer, &event);
    }
}

static void tell_all(const char *value) {
    char payload[400], frame[420];
    struct timespec time;
    struct tm parts;
    clock_gettime(CLOCK_REALTIME, &time);
    gmtime_r(&time.tv_sec, &parts);
    int length = snprintf(payload, sizeof payload,
                          "{\"type\":\"config\",\"timestamp\":\"%04d-%02d-%02dT%02d:%02d:%02d.%09ldZ\",\"metadata\":{\"key\":"
                          "\"user.sent\",\"old_value\":\"\",\"value\":\"%.20s\"}}\n",
                          parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                          time.tv_nsec, value);
    int head = length < 126 ? 2 : 4;
    frame[0] = (char)0x81;
    frame[1] = length < 126 ? length : 126;
    if (head == 4) {
        frame[2] = length >> 8;
        frame[3] = length;
    }
    memcpy(frame + head, payload, length);
    for (int i = 0; i < subscribed; i++) {
        if (write(subscribers[i], frame, head + length) < 0) perror("subscriber");
    }
}

static void leave(int peer) {
    for (int i = 0; i < subscribed; i++) {
        if (subscribers[i] == peer) subscribers[i--] = subscribers[--subscribed];
    }
    close(peer);
}

static void say(int peer, const char *bytes, int length) {
    if (write(peer, bytes, length) != length) leave(peer);
}

static void serve(int peer) {
    static char request[65536];
    ssize_t length = read(peer, request, sizeof request - 1);
    if (length <= 0) {
        leave(peer);
        return;
    }
    request[length] = 0;
    if (strncmp(request, "GET ", 4) == 0) {
        if (strstr(request, "Upgrade: websocket")) {
            subscribers[subscribed++] = peer;
            say(peer, upgraded, strlen(upgraded));
            return;
        }
        int last = strstr(request, "Connection: close") != NULL;
        say(peer, answer, answer_length);
        if (last) leave(peer);
    } else if (strncmp(request, "PATCH ", 6) == 0) {
        char *value = strstr(request, "\"user.sent\":\"");
        if (value) tell_all(strtok(value + 13, "\""));
        say(peer, answer, answer_length);
    }
}

int main(int count, char **words) {
    if (count != 2) {
        fprintf(stderr, "usage: floor SOCKET\n");
        return 2;
    }
    raise_descriptors();
    answer_length = strlen(answer);
    int listener = listen_on(words[1]), events = epoll_create1(0);
    struct epoll_event ready[BATCH], event = {.events = EPOLLIN, .data.fd = listener};
    epoll_ctl(events, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int heard = epoll_wait(events, ready, BATCH, -1);
        for (int i = 0; i < heard; i++) {
            if (ready[i].data.fd == listener) accept_all(listener, events);
            else serve(ready[i].data.fd);
        }
    }
}

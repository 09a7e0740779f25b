/*
 * subscribe SOCKET COUNT EVENTS SECONDS: so many WebSockets on /1.0/events. Prints "ready" as JSON; then, for each change of
 * user.sent to a time in nanoseconds, how much later the first, the median, the 99th in a hundred and the last of them had it; and
 * at the end how many came late against their order. Ends when all have had so many events, or after SECONDS.
 */
#define _GNU_SOURCE
#include "tools.h"

#include <fcntl.h>
#include <sys/epoll.h>

enum { BATCH = 512, MOST_EVENTS = 4096 };

struct subscriber {
    int fd, got;
    long long last;
    char bytes[2048];
};

struct change {
    long long sent;
    int received;
    long long *at;
};

static const char *handshake = "GET /1.0/events?type=config HTTP/1.1\r\nHost: lxd\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                               "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
static struct change changes[MOST_EVENTS];
static int known, subscribers;
static long received, disordered, closed;

static struct change *change_of(long long sent) {
    for (int i = known - 1; i >= 0; i--) {
        if (changes[i].sent == sent) return &changes[i];
    }
    if (known == MOST_EVENTS) return NULL;
    changes[known] = (struct change){.sent = sent, .at = malloc(subscribers * sizeof(long long))};
    return &changes[known++];
}

static void note(struct subscriber *subscriber, long long sent, long long at) {
    struct change *change = change_of(sent);
    if (!change || change->received == subscribers) return;
    if (sent <= subscriber->last) disordered++;
    subscriber->last = sent;
    change->at[change->received++] = at;
    received++;
}

static void pong(struct subscriber *subscriber, const char *payload, int length) {
    unsigned char frame[160] = {0x8a, 0x80 | length};
    memcpy(frame + 6, payload, length);
    if (write(subscriber->fd, frame, 6 + length) < 0) closed++;
}

/* The server masks nothing and sends no fragments; events are short. */
static void hear_frames(struct subscriber *subscriber, long long at) {
    char *bytes = subscriber->bytes;
    while (subscriber->got >= 2) {
        int length = bytes[1] & 127, head = 2;
        if (length == 126) {
            if (subscriber->got < 4) return;
            length = (unsigned char)bytes[2] << 8 | (unsigned char)bytes[3];
            head = 4;
        }
        if (subscriber->got < head + length) return;
        if ((bytes[0] & 15) == 9) pong(subscriber, bytes + head, length);
        if ((bytes[0] & 15) == 1) {
            char *value = memmem(bytes + head, length, "\"value\":\"", 9);
            long long sent = value ? atoll(value + 9) : 0;
            if (sent > 0) note(subscriber, sent, at);
        }
        subscriber->got -= head + length;
        memmove(bytes, bytes + head + length, subscriber->got);
    }
}

static int receive(struct subscriber *subscriber) {
    ssize_t length = read(subscriber->fd, subscriber->bytes + subscriber->got, sizeof subscriber->bytes - 1 - subscriber->got);
    if (length <= 0) return 0;
    subscriber->got += length;
    subscriber->bytes[subscriber->got] = 0;
    return 1;
}

static void subscribe(struct subscriber *subscriber, const struct sockaddr_un *server) {
    char *end = NULL;
    int length = strlen(handshake);
    subscriber->fd = connect_to(server);
    if (subscriber->fd < 0 || write(subscriber->fd, handshake, length) != length) die("subscribe: connect");
    while (!end && receive(subscriber)) end = strstr(subscriber->bytes, "\r\n\r\n");
    if (!end || strncmp(subscriber->bytes + 9, "101", 3)) {
        fprintf(stderr, "subscribe: refused: %.60s\n", subscriber->bytes);
        exit(1);
    }
    subscriber->got -= end + 4 - subscriber->bytes;
    memmove(subscriber->bytes, end + 4, subscriber->got);
    hear_frames(subscriber, now(CLOCK_REALTIME));
    fcntl(subscriber->fd, F_SETFL, O_NONBLOCK);
}

static int compare(const void *one, const void *other) {
    long long a = *(const long long *)one, b = *(const long long *)other;
    return a < b ? -1 : a > b;
}

static double after(const struct change *change, double part) {
    return (change->at[(int)((change->received - 1) * part)] - change->sent) / 1e6;
}

static void report(void) {
    for (int i = 0; i < known; i++) {
        struct change *change = &changes[i];
        qsort(change->at, change->received, sizeof *change->at, compare);
        printf("{\"received\":%d,\"of\":%d,\"first_ms\":%.3f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"last_ms\":%.3f}\n",
               change->received, subscribers, after(change, 0), after(change, .5), after(change, .99), after(change, 1));
    }
    printf("{\"events\":%d,\"disordered\":%ld,\"closed\":%ld}\n", known, disordered, closed);
}

int main(int count, char **words) {
    subscribers = count == 5 ? atoi(words[2]) : 0;
    if (subscribers < 1) {
        fprintf(stderr, "usage: subscribe SOCKET COUNT EVENTS SECONDS\n");
        return 2;
    }
    raise_descriptors();
    struct sockaddr_un server = address_of(words[1]);
    struct subscriber *all = calloc(subscribers, sizeof *all);
    struct epoll_event ready[BATCH];
    int events = epoll_create1(0);
    long long start = now(CLOCK_REALTIME);
    for (int i = 0; i < subscribers; i++) {
        subscribe(&all[i], &server);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
        epoll_ctl(events, EPOLL_CTL_ADD, all[i].fd, &event);
    }
    printf("{\"ready\":%d,\"subscribing_ms\":%.1f}\n", subscribers, (now(CLOCK_REALTIME) - start) / 1e6);
    fflush(stdout);
    long long end = now(CLOCK_REALTIME) + atof(words[4]) * 1e9;
    long wanted = (long)subscribers * atoi(words[3]);
    while (received < wanted && now(CLOCK_REALTIME) < end) {
        int heard = epoll_wait(events, ready, BATCH, 100);
        for (int i = 0; i < heard; i++) {
            struct subscriber *subscriber = ready[i].data.ptr;
            if (receive(subscriber)) {
                hear_frames(subscriber, now(CLOCK_REALTIME));
            } else {
                close(subscriber->fd);
                closed++;
            }
        }
    }
    report();
    return 0;
}

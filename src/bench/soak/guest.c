/* What goes on in an instance: programs that ask, on kept connections and on new ones, and programs that listen for a while. */
#define _GNU_SOURCE
#include "guest.h"

#include "connection.h"

enum { ASKERS = 3, LISTENERS = 4, MOST_ON_ONE_CONNECTION = 300 };

static struct connection connection, besides;
static struct instance *instance;
static int number;

static const struct question {
    const char *method, *path, *body;
    int status;
} questions[] = {
    {"GET", "/1.0", "", 200},
    {"GET", "/1.0/config", "", 200},
    {"GET", "/1.0/devices", "", 200},
    {"GET", "/1.0/meta-data", "", 200},
    {"GET", "/1.0/config/user.none", "", 404},
    {"GET", "/1.0/config/limits.memory", "", 403},
    {"PATCH", "/1.0", "{\"state\":\"Ready\"}", 200},
    {"PATCH", "/1.0", "{\"state\":\"Started\"}", 200},
};
enum { QUESTIONS = sizeof questions / sizeof *questions, REPORTS = 2, MOST_REPORTS_IN = 200 };

/* Which way an instance ends its programs hear only here. */
static int goes_on(void) { return instance->leaving == STAY; }

/* Returns 0 when the connection is of no more use, which is a fault if nothing has been cut. */
static int is_answered(struct connection *connection, const struct question *question, int was_stopped, struct answer answer) {
    if (answer.status == question->status) {
        shared->requests++;
        if (was_stopped) fault(SERVED, number, question->path, 403, answer.status);
        return 1;
    }
    if (may_be_cut(connection)) shared->cut++;
    else if (answer.status) fault(WRONG, number, question->path, question->status, answer.status);
    else fault(UNANSWERED, number, question->path, question->status, 0);
    return 0;
}

/* Asks for a number that the host counts up: it is no older than what the host had an answer for before. -1 without an answer. */
static long read_number(struct connection *connection, const char *path, atomic_long *acknowledged, int keep) {
    struct question question = {"GET", path, "", 200};
    long least = *acknowledged;
    int was_stopped = instance->is_stopped;
    struct answer answer = ask(connection, "GET", path, "", keep);
    if (!is_answered(connection, &question, was_stopped, answer)) return -1;
    long value = atol(answer.body);
    if (value < least) fault(STALE, number, path, least, value);
    return value;
}

/* Reports are written to disk: they are fewer. */
static const struct question *choose(void) {
    if (between(0, MOST_REPORTS_IN) == 0) return &questions[QUESTIONS - 1 - between(0, REPORTS)];
    return &questions[between(0, QUESTIONS - REPORTS)];
}

static int ask_something(int keep) {
    if (between(0, 4) == 0) return read_number(&connection, "/1.0/config/user.sequence", &instance->acknowledged, keep) >= 0;
    if (between(0, 8) == 0) return read_number(&connection, "/1.0/config/user.fleet", &shared->fleet, keep) >= 0;
    const struct question *question = choose();
    int was_stopped = instance->is_stopped;
    struct answer answer = ask(&connection, question->method, question->path, question->body, keep);
    return is_answered(&connection, question, was_stopped, answer);
}

/* An end in the midst of it lets the askers go on until nobody answers any more. */
static void ask_along(int most, int pause) {
    while (instance->leaving != LEAVE) {
        if (!open_connection(&connection)) {
            if (instance->leaving == CUT) return;
            if (!may_be_cut(&connection)) fault(UNANSWERED, number, "connecting", 1, 0);
        } else {
            int asked = 0;
            while (asked++ < most && instance->leaving != LEAVE && ask_something(most > 1)) rest(between(1, 2 * pause));
        }
        close_connection(&connection);
        if (instance->is_stopped) return;
        rest(between(1, 2 * pause));
    }
}

/* --- listening -------------------------------------------------------------------------------------------------- */

/* A number that the host counts up: what was read when the listener was there already, and what was heard last, -1 before. */
struct sequence {
    const char *key, *path;
    atomic_long *acknowledged;
    long read, heard;
};

static struct sequence sequences[2];
static const char *request = "GET /1.0/events HTTP/1.1\r\nHost: lxd\r\n\r\n",
                  *handshake = "GET /1.0/events HTTP/1.1\r\nHost: lxd\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                               "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

static void note(struct sequence *sequence, long value) {
    long last = sequence->heard;
    shared->events++;
    if (last < 0 ? value > sequence->read + 1 : value > last + 1) {
        fault(LOST, number, sequence->key, (last < 0 ? sequence->read : last) + 1, value);
    } else if (last >= 0 && value <= last) {
        fault(DISORDERED, number, sequence->key, last + 1, value);
    }
    sequence->heard = value;
}

/* Other events, of devices and states, are heard and not looked at. */
static void hear_event(const char *event, int length) {
    for (struct sequence *sequence = sequences; sequence < sequences + 2; sequence++) {
        char *value = memmem(event, length, "\"value\":\"", 9);
        if (value && memmem(event, length, sequence->key, strlen(sequence->key))) note(sequence, atol(value + 9));
    }
}

static void pong(const char *payload, int length) {
    char frame[160] = {(char)0x8a, (char)(0x80 | length)};
    memcpy(frame + 6, payload, length);
    say(&connection, frame, 6 + length);
}

/* Returns 0 once the server says goodbye. It masks nothing and sends no fragments; events are short. */
static int hear_frames(void) {
    unsigned char *bytes = (unsigned char *)connection.bytes;
    while (connection.got >= 2) {
        int length = bytes[1] & 127, head = 2;
        if (length == 126) {
            if (connection.got < 4) break;
            length = bytes[2] << 8 | bytes[3];
            head = 4;
        }
        if (connection.got < head + length) break;
        if ((bytes[0] & 15) == 8) return 0;
        if ((bytes[0] & 15) == 9) pong(connection.bytes + head, length);
        if ((bytes[0] & 15) == 1) hear_event(connection.bytes + head, length);
        take(&connection, head + length);
    }
    return 1;
}

/* Returns 0 with the last chunk, which is empty. */
static int hear_chunks(void) {
    char *head;
    while ((head = strstr(connection.bytes, "\r\n"))) {
        int length = strtol(connection.bytes, NULL, 16);
        int whole = head + 2 - connection.bytes + length + 2;
        if (length == 0) return 0;
        if (connection.got < whole) break;
        hear_event(head + 2, length);
        take(&connection, whole);
    }
    return 1;
}

/* Whether the listener is there; from then on nothing may be lost. */
static int subscribe(int websocket) {
    const char *text = websocket ? handshake : request;
    int wanted = websocket ? 101 : 200;
    int head = say(&connection, text, strlen(text)) ? hear_head(&connection) : 0;
    struct question question = {"GET", "/1.0/events", "", wanted};
    struct answer answer = {head ? atoi(connection.bytes + 9) : 0, NULL};
    if (!is_answered(&connection, &question, 0, answer)) return 0;
    take(&connection, head);
    shared->subscriptions++;
    return 1;
}

/* What is so when the listener is there. Returns 0 if that cannot be asked. */
static int read_sequences(void) {
    int is_read = 1;
    for (struct sequence *sequence = sequences; is_read && sequence < sequences + 2; sequence++) {
        is_read = open_connection(&besides);
        if (!is_read && !may_be_cut(&besides)) fault(UNANSWERED, number, "connecting", 1, 0);
        sequence->heard = -1;
        sequence->read = is_read ? read_number(&besides, sequence->path, sequence->acknowledged, 0) : -1;
        is_read = sequence->read >= 0;
        close_connection(&besides);
    }
    return is_read;
}

/* Hears on until the given time, and while goes_on; returns 0 at the connection's end. */
static int listen_until(long long end, int websocket, int (*goes_on)(void)) {
    while (now(CLOCK_MONOTONIC) < end && goes_on()) {
        int heard = hear(&connection, 100);
        if (heard == 0 || (heard > 0 && !(websocket ? hear_frames() : hear_chunks()))) return 0;
    }
    return 1;
}

static long targets[2];
static int lacks_something(void) {
    for (int i = 0; i < 2; i++) {
        long has = sequences[i].heard < 0 ? sequences[i].read : sequences[i].heard;
        if (has < targets[i]) return 1;
    }
    return 0;
}
static int always(void) { return 1; }

/* What the host has an answer for comes, before the listener goes. Returns 0 at the connection's end. */
static int hear_the_rest(int websocket) {
    for (int i = 0; i < 2; i++) targets[i] = *sequences[i].acknowledged;
    if (!listen_until(now(CLOCK_MONOTONIC) + PATIENCE_SECONDS * 1000000000LL, websocket, lacks_something)) return 0;
    for (int i = 0; i < 2 && lacks_something(); i++) {
        if (!may_be_cut(&connection)) fault(LOST, number, sequences[i].key, targets[i], sequences[i].heard);
    }
    return 1;
}

/* A listener of a stopped instance is ended by the daemon. */
static int ends(int websocket) {
    return !listen_until(now(CLOCK_MONOTONIC) + PATIENCE_SECONDS * 1000000000LL, websocket, always);
}

static void listen_for(int milliseconds, int websocket) {
    int is_open = listen_until(now(CLOCK_MONOTONIC) + milliseconds * 1000000LL, websocket, goes_on);
    if (is_open && instance->leaving != CUT) is_open = hear_the_rest(websocket);
    if (is_open && instance->leaving == CUT) {
        if (!ends(websocket)) fault(HANGING, number, "listener", 0, 1);
    } else if (!is_open && !may_be_cut(&connection)) {
        fault(DROPPED, number, websocket ? "WebSocket" : "stream", 0, 1);
    } else if (is_open && websocket && between(0, 2)) {
        /* Half of them say goodbye, the others are just gone. */
        say(&connection, "\x88\x80\0\0\0\0", 6);
    }
}

static void listen_along(int websocket) {
    sequences[0] = (struct sequence){"user.sequence", "/1.0/config/user.sequence", &instance->acknowledged, 0, -1};
    sequences[1] = (struct sequence){"user.fleet", "/1.0/config/user.fleet", &shared->fleet, 0, -1};
    while (goes_on()) {
        if (!open_connection(&connection)) {
            if (!may_be_cut(&connection)) fault(UNANSWERED, number, "connecting", 1, 0);
        } else if (subscribe(websocket) && read_sequences()) {
            listen_for(between(100, between(0, 4) ? 3000 : 60000), websocket);
        }
        close_connection(&connection);
        rest(between(1, 500));
    }
}

/* --- the instance ----------------------------------------------------------------------------------------------- */

static void run(int program) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    srand(getpid());
    if (program < ASKERS - 1) ask_along(MOST_ON_ONE_CONNECTION, 40);
    else if (program < ASKERS) ask_along(1, 80);
    else listen_along(program % 2);
    _exit(0);
}

void live(int of, const struct sockaddr_un *socket) {
    number = of;
    instance = &shared->instances[of];
    connection = besides = (struct connection){.socket = socket, .instance = of, .fd = -1};
    for (int program = 0; program < ASKERS + LISTENERS; program++) {
        pid_t pid = fork();
        if (pid < 0) die("fork");
        if (pid == 0) run(program);
    }
    while (wait(NULL) > 0);
    instance->is_empty = 1;
    for (;;) pause();
}

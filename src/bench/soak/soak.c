/*
 * soak GUEST-SOCKET HOST-SOCKET CGROUPS COUNT: so many instances, each with a cgroup of its own below that directory, which are
 * made, changed, started and stopped as a host does it, and whose programs ask and listen (guest.c). SIGUSR1: the daemon goes away
 * now; SIGUSR2: it is back. SIGTERM: everything leaves; then prints as JSON what was counted.
 */
#define _GNU_SOURCE
#include "connection.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

enum { MOST_TOLD = 50, KILLED = CUT + 1 };

struct shared *shared;
static struct sockaddr_un guest, host;
static struct connection connection;
static const char *cgroups;
static const char *faults[] = {"unanswered", "wrong", "stale", "served", "lost", "disordered", "dropped", "hanging"};

void fault(enum fault fault, int instance, const char *what, long expected, long got) {
    if (shared->faults[fault]++ >= MOST_TOLD) return;
    fprintf(stderr, "%s: instance %d: %s: expected %ld, got %ld\n", faults[fault], instance, what, expected, got);
}

/* --- the host's requests ------------------------------------------------------------------------------------------ */

/* Asks again when the daemon was away. What had been done by then already is answered with an error, which is none. */
static void call(const char *method, const char *path, const char *body) {
    for (int tries = 0;; tries++) {
        int is_open = connection.fd >= 0 || open_connection(&connection);
        struct answer answer = is_open ? ask(&connection, method, path, body, 1) : (struct answer){0};
        int is_good = answer.status / 100 == 2 && !strstr(answer.body, "\"status\":\"Failure\"");
        if (is_good || (tries > 0 && answer.status && answer.status < 500)) return;
        int is_cut = may_be_cut(&connection);
        close_connection(&connection);
        if (!is_cut) {
            fault(answer.status ? WRONG : UNANSWERED, connection.instance, path, 200, answer.status);
            if (answer.status) fprintf(stderr, "  %s\n", answer.body);
            return;
        }
    }
}

static void call_instance(const char *method, int number, const char *below, const char *body) {
    char path[100];
    snprintf(path, sizeof path, "/1.0/instances/soak-%d%s", number, below);
    call(method, path, body);
}

static void create(int number) {
    char body[200];
    snprintf(body, sizeof body,
             "{\"name\":\"soak-%d\",\"type\":\"container\",\"source\":{\"type\":\"none\"},"
             "\"config\":{\"user.sequence\":\"0\"}}",
             number);
    call("POST", "/1.0/instances", body);
}

static void change_key(int number) {
    struct instance *instance = &shared->instances[number];
    char body[100];
    long next = instance->acknowledged + 1;
    snprintf(body, sizeof body, "{\"config\":{\"user.sequence\":\"%ld\"}}", next);
    call_instance("PATCH", number, "", body);
    instance->acknowledged = next;
    shared->changes++;
}

/* There for a while, then not, with other settings each time. */
static void change_devices(int number) {
    char body[400], device[200] = "";
    if (between(0, 2)) {
        snprintf(device, sizeof device, "\"extra\":{\"type\":\"disk\",\"source\":\"/srv/%d\",\"path\":\"/srv\"}", rand());
    }
    snprintf(body, sizeof body, "{\"config\":{\"user.sequence\":\"%ld\"},\"devices\":{%s},\"profiles\":[\"default\"]}",
             (long)shared->instances[number].acknowledged, device);
    call_instance("PUT", number, "", body);
    shared->device_changes++;
}

static void change_profile(void) {
    char body[100];
    long next = shared->fleet + 1;
    snprintf(body, sizeof body, "{\"config\":{\"user.fleet\":\"%ld\"}}", next);
    call("PATCH", "/1.0/profiles/default", body);
    shared->fleet = next;
    shared->fleet_changes++;
}

/* --- an instance's life ------------------------------------------------------------------------------------------- */

static void make_cgroup(int number, pid_t pid) {
    char path[4096], text[20];
    snprintf(path, sizeof path, "%s/%d", cgroups, number);
    if (mkdir(path, 0755)) die(path);
    snprintf(path, sizeof path, "%s/%d/cgroup.procs", cgroups, number);
    int file = open(path, O_WRONLY), length = snprintf(text, sizeof text, "%d", pid);
    if (file < 0 || write(file, text, length) != length) die(path);
    close(file);
}

static void remove_cgroup(int number) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%d", cgroups, number);
    for (int tries = 0; rmdir(path) && tries < 1000; tries++) rest(10);
}

static pid_t start(int number) {
    struct instance *instance = &shared->instances[number];
    int gate[2];
    char body[100];
    if (pipe2(gate, O_CLOEXEC)) die("pipe");
    instance->leaving = instance->is_stopped = instance->is_empty = 0;
    pid_t pid = fork();
    if (pid < 0) die("fork");
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close_connection(&connection);
        close(gate[1]);
        if (read(gate[0], body, 1) != 1) _exit(1);
        live(number, &guest);
    }
    make_cgroup(number, pid);
    snprintf(body, sizeof body, "{\"action\":\"start\",\"pid\":%d}", pid);
    call_instance("PUT", number, "/state", body);
    if (write(gate[1], "", 1) != 1) die("write");
    close(gate[0]);
    close(gate[1]);
    shared->starts++;
    return pid;
}

/* Longer than any of its programs waits. */
static void wait_until_empty(int number) {
    for (int i = 0; i < 3 * PATIENCE_SECONDS * 100; i++) {
        if (shared->instances[number].is_empty) return;
        rest(10);
    }
    fault(HANGING, number, "instance", 1, 0);
}

/* Three ways: its programs leave before, they are cut by it, or they are all killed before it. */
static void stop(int number, pid_t pid, int way) {
    struct instance *instance = &shared->instances[number];
    if (way == LEAVE) {
        instance->leaving = LEAVE;
        wait_until_empty(number);
    } else {
        instance->leaving = CUT;
        instance->cuts++;
    }
    /* Some programs may live a moment longer than the first process. */
    if (way == KILLED) kill(pid, SIGKILL);
    call_instance("PUT", number, "/state", "{\"action\":\"stop\"}");
    instance->is_stopped = 1;
    if (way == CUT) wait_until_empty(number);
    kill(pid, SIGKILL);
    /* The programs as well: this process is who gets orphans. */
    while (wait(NULL) > 0);
    remove_cgroup(number);
    shared->ends[way]++;
}

static void run_for(int number, int seconds) {
    long long end = now(CLOCK_MONOTONIC) + seconds * 1000000000LL;
    while (now(CLOCK_MONOTONIC) < end && !shared->is_ending) {
        rest(between(200, 800));
        if (between(0, 10)) change_key(number);
        else change_devices(number);
    }
}

static void manage(int number) {
    create(number);
    while (!shared->is_ending) {
        pid_t pid = start(number);
        run_for(number, between(5, 60));
        stop(number, pid, between(LEAVE, KILLED + 1));
    }
    call_instance("DELETE", number, "", "");
}

static void manage_profile(void) {
    while (!shared->is_ending) {
        change_profile();
        rest(between(1000, 3000));
    }
}

/* --- all of them -------------------------------------------------------------------------------------------------- */

static void begin(int number, int count) {
    pid_t pid = fork();
    if (pid < 0) die("fork");
    if (pid > 0) return;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    srand(getpid());
    connection = (struct connection){.socket = &host, .instance = count, .fd = -1};
    if (number < count) manage(number);
    else manage_profile();
    _exit(0);
}

static void report(void) {
    printf("{\"requests\":%ld,\"cut\":%ld,\"subscriptions\":%ld,\"events\":%ld,\"changes\":%ld,\"fleet_changes\":%ld,"
           "\"device_changes\":%ld,\"starts\":%ld,\"left\":%ld,\"stopped\":%ld,\"killed\":%ld,\"restarts\":%d",
           shared->requests, shared->cut, shared->subscriptions, shared->events, shared->changes, shared->fleet_changes,
           shared->device_changes, shared->starts, shared->ends[LEAVE], shared->ends[CUT], shared->ends[KILLED], shared->restarts);
    for (int i = 0; i < FAULTS; i++) printf(",\"%s\":%ld", faults[i], shared->faults[i]);
    puts("}");
}

static void obey(const sigset_t *signals) {
    int signal;
    while (!sigwait(signals, &signal) && signal != SIGTERM) {
        if (signal == SIGUSR1) {
            shared->is_away = 1;
            shared->restarts++;
        } else {
            shared->is_away = 0;
        }
        puts(signal == SIGUSR1 ? "away" : "back");
        fflush(stdout);
    }
    shared->is_ending = 1;
}

int main(int words_count, char **words) {
    int count = words_count == 5 ? atoi(words[4]) : 0;
    /* One place more is for who changes the profile. */
    if (count < 1 || count >= MOST_INSTANCES) {
        fprintf(stderr, "usage: soak GUEST-SOCKET HOST-SOCKET CGROUPS COUNT\n");
        return 2;
    }
    guest = address_of(words[1]);
    host = address_of(words[2]);
    cgroups = words[3];
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) die("mmap");
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGUSR1);
    sigaddset(&signals, SIGUSR2);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    connection = (struct connection){.socket = &host, .instance = count, .fd = -1};
    change_profile();
    close_connection(&connection);
    for (int number = 0; number <= count; number++) begin(number, count);
    obey(&signals);
    int status, is_whole = 1;
    while (wait(&status) > 0) is_whole &= status == 0;
    report();
    return !is_whole;
}

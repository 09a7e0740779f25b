/*
 * soak GUEST-SOCKET HOST-SOCKET CGROUPS COUNT: so many instances, each with a cgroup of its own below that directory, which are
 * made, changed, started and stopped as a host does it, and whose programs ask and listen (guest.c). SIGUSR1: the daemon goes away
 * now; SIGUSR2: it is back. SIGTERM: everything leaves; then prints as JSON what was counted.
 */
#define _GNU_SOURCE
#include "guest.h"
#include "host.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

enum { KILLED = CUT + 1 };

static struct sockaddr_un guest, host;
static const char *cgroups;

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
    char ready;
    if (pipe2(gate, O_CLOEXEC)) die("pipe");
    instance->leaving = instance->is_stopped = instance->is_empty = 0;
    pid_t pid = fork();
    if (pid < 0) die("fork");
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        disconnect_host();
        close(gate[1]);
        if (read(gate[0], &ready, 1) != 1) _exit(1);
        live(number, &guest);
    }
    make_cgroup(number, pid);
    tell_start(number, pid);
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
    tell_stop(number);
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
    delete(number);
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
    connect_host(&host, count);
    if (number < count) manage(number);
    else manage_profile();
    _exit(0);
}

static void report(void) {
    printf("{\"requests\":%ld,\"cut\":%ld,\"subscriptions\":%ld,\"events\":%ld,\"changes\":%ld,\"fleet_changes\":%ld,"
           "\"device_changes\":%ld,\"starts\":%ld,\"left\":%ld,\"stopped\":%ld,\"killed\":%ld,\"restarts\":%d",
           shared->requests, shared->cut, shared->subscriptions, shared->events, shared->changes, shared->fleet_changes,
           shared->device_changes, shared->starts, shared->ends[LEAVE], shared->ends[CUT], shared->ends[KILLED], shared->restarts);
    print_faults();
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
    connect_host(&host, count);
    change_profile();
    disconnect_host();
    for (int number = 0; number <= count; number++) begin(number, count);
    obey(&signals);
    int status, is_whole = 1;
    while (wait(&status) > 0) is_whole &= status == 0;
    report();
    return !is_whole;
}

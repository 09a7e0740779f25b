/*
 * crowd DIRECTORY COUNT: so many sleeping processes, each in a cgroup of its own below this one, to be registered as the first
 * processes of instances. Prints their pids, one a line, then "all". On SIGTERM all are gone, and so are their cgroups.
 */
#include "tools.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

static const char *directory;

static void path_of(char *path, size_t size, int number, const char *file) {
    snprintf(path, size, "%s/%d%s", directory, number, file);
}

static pid_t make_sleeper(void) {
    pid_t pid = fork();
    if (pid < 0) die("fork");
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;) pause();
    }
    return pid;
}

static void move(pid_t pid, int number) {
    char path[4096], text[20];
    path_of(path, sizeof path, number, "");
    if (mkdir(path, 0755)) die(path);
    path_of(path, sizeof path, number, "/cgroup.procs");
    int file = open(path, O_WRONLY);
    int length = snprintf(text, sizeof text, "%d", pid);
    if (file < 0 || write(file, text, length) != length) die(path);
    close(file);
}

int main(int words_count, char **words) {
    int count = words_count == 3 ? atoi(words[2]) : 0;
    if (count < 1) {
        fprintf(stderr, "usage: crowd DIRECTORY COUNT\n");
        return 2;
    }
    directory = words[1];
    sigset_t end;
    sigemptyset(&end);
    sigaddset(&end, SIGTERM);
    sigprocmask(SIG_BLOCK, &end, NULL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    pid_t *pids = calloc(count, sizeof *pids);
    for (int i = 0; i < count; i++) {
        pids[i] = make_sleeper();
        move(pids[i], i);
        printf("%d\n", pids[i]);
        fflush(stdout);
    }
    puts("all");
    fflush(stdout);
    int signal;
    sigwait(&end, &signal);
    for (int i = 0; i < count; i++) kill(pids[i], SIGKILL);
    while (wait(NULL) > 0);
    for (int i = 0; i < count; i++) {
        char path[4096];
        path_of(path, sizeof path, i, "");
        rmdir(path);
    }
    return 0;
}

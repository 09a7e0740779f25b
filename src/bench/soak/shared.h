/* What the host's side of the soak test, its instances and their programs know of each other: memory that all of them share. */
#ifndef SHARED_H
#define SHARED_H

#include "../tools/tools.h"

#include <signal.h>
#include <stdatomic.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>

enum { MOST_INSTANCES = 1000, PATIENCE_SECONDS = 10 };

/* How an instance ends: its programs finish what they do and go, or they are ended in the midst of it. */
enum leaving { STAY, LEAVE, CUT };

enum fault { UNANSWERED, WRONG, STALE, SERVED, LOST, DISORDERED, DROPPED, HANGING, FAULTS };

struct instance {
    /* What the host had an answer for. Whoever asks after that must see it, whoever listened before must hear it. */
    atomic_long acknowledged;
    /* Cuts that are no faults: whoever was connected before the number grew may be cut. */
    atomic_int cuts;
    atomic_int leaving, is_stopped, is_empty;
};

struct shared {
    /* While the daemon is away nobody connects; and as above, for all instances. */
    atomic_int is_away, restarts, is_ending;
    /* Of the profile that all instances use, as of each one's own. */
    atomic_long fleet;
    atomic_long requests, cut, subscriptions, events, changes, fleet_changes, device_changes, starts, ends[CUT + 2];
    atomic_long faults[FAULTS];
    struct instance instances[MOST_INSTANCES];
};

extern struct shared *shared;

/* Counts it, and tells of the first ones. */
void fault(enum fault fault, int instance, const char *what, long expected, long got);

/* As members of a JSON object, from a comma on. */
void print_faults(void);

static inline void rest(int milliseconds) { usleep(milliseconds * 1000); }

/* From the first number to below the second. */
static inline int between(int low, int high) { return low + rand() % (high - low); }

static inline int cuts_of(int instance) { return shared->restarts + shared->instances[instance].cuts; }

#endif

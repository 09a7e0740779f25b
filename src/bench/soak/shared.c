#include "shared.h"

enum { MOST_TOLD = 50 };

struct shared *shared;
static const char *faults[] = {"unanswered", "wrong", "stale", "served", "lost", "disordered", "dropped", "hanging"};

void fault(enum fault fault, int instance, const char *what, long expected, long got) {
    if (shared->faults[fault]++ >= MOST_TOLD) return;
    fprintf(stderr, "%s: instance %d: %s: expected %ld, got %ld\n", faults[fault], instance, what, expected, got);
}

void print_faults(void) {
    for (int i = 0; i < FAULTS; i++) printf(",\"%s\":%ld", faults[i], shared->faults[i]);
}

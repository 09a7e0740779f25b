#ifndef GUEST_H
#define GUEST_H

#include "shared.h"

/* The life of an instance's first process, which lets programs ask and listen; returns never. */
void live(int instance, const struct sockaddr_un *socket) __attribute__((noreturn));

#endif

/* What the host asks of the daemon. Each process that does has a connection of its own, and asks again when the daemon was away. */
#ifndef HOST_H
#define HOST_H

#include "shared.h"

/* The instance is the one whose stop may cut the connection. */
void connect_host(const struct sockaddr_un *socket, int instance);

void disconnect_host(void);

void create(int number);

void delete(int number);

/* The instance's first process is that one. */
void tell_start(int number, pid_t pid);

void tell_stop(int number);

void change_key(int number);

/* There for a while, then not, with other settings each time. */
void change_devices(int number);

/* That all instances use. */
void change_profile(void);

#endif

#!/bin/bash
# dressed-as.sh NAME: asks for the meta-data as the child of a process whose whole command line is NAME.
set -eu
exec -a "$1" bash << 'SH'
tr '\0' '\n' < "/proc/$$/cmdline"
curl -sS --max-time 10 --unix-socket /dev/lxd/sock http://lxd/1.0/meta-data
true
SH

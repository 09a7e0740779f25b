#!/bin/bash
# Asks for the meta-data from a cgroup that the container has made for itself, in every hierarchy that it may write to.
set -eu
awk '$3 == "cgroup2" || $3 == "cgroup" { print $2 }' /proc/mounts | while read -r hierarchy; do
  { mkdir -p "$hierarchy/inner/deep" && echo $$ > "$hierarchy/inner/deep/cgroup.procs"; } 2> /dev/null || true
done
if ! grep -q /inner/deep /proc/self/cgroup; then
  echo "this container may make no cgroup"
  exit 1
fi
exec curl -sS --max-time 10 --unix-socket /dev/lxd/sock http://lxd/1.0/meta-data

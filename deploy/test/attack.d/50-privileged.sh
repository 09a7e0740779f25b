# Privileged containers, whose root is the host's.
# shellcheck shell=bash disable=SC2154 # what the test script has set up

step "a privileged container"
check_has "its root is the host's" "0 0 4294967295" "$(guest box cat /proc/self/uid_map | tr -s ' ')"
told "is known by its cgroup" box box ask "$key"
hands_over guest box attack give /hands/socket
told "its connection is its own in alpha too" box alpha take /hands/socket "$key"
hands_over guest alpha attack give /hands/socket
told "and alpha's is alpha's in it" alpha box take /hands/socket "$key"
check "another user in its cgroup is not its root" "Access denied for non-root user" \
  "$(body as_process_of "$(cgroup_file box)" 100000 ask "$key")"

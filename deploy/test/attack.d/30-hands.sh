# Connections that go from hand to hand, and pids that others get.
# shellcheck shell=bash disable=SC2154 # what the test script has set up

step "a connection that is handed over is its maker's"
hands_over guest alpha attack give /hands/socket
told "alpha's to beta" alpha beta take /hands/socket "$key"
hands_over guest beta attack give /hands/socket
told "beta's to a stranger" beta stranger take /hands/socket "$key"
hands_over guest stranger attack give /hands/socket
refused "a stranger's to alpha" alpha take /hands/socket "$key"
hands_over guest alpha attack orphan /hands/socket
refused "nobody's once its maker has gone" beta take /hands/socket "$key"

# orphan_of_alpha: a connection whose maker, of alpha, has gone.
orphan_of_alpha() {
  hands_over as_process_of "$(cgroup_file alpha)" 100000 orphan "$work/hands/socket"
  orphan=$(cat "$work/giver")
}

# reborn PID UID CGROUP.PROCS: a process with that very pid and that user, in that cgroup.
reborn() {
  : > "$work/reborn"
  "$work/bin/attack" reborn "$@" > "$work/reborn" 2>&1 < /dev/null &
  poll 10 grep -q '^reborn' "$work/reborn" || fail "nobody gets pid $1" "$(cat "$work/reborn")"
  check_that "a process in $(basename "$(dirname "$3")") has the pid" grep -qxF "$1" "$3"
  check "with its root's uid" "$2" "$(stat -c %u "/proc/$1")"
}

step "a pid that another instance's process gets before the first question"
orphan_of_alpha
reborn "$orphan" 100000 "$(cgroup_file beta)"
refused "who has the connection is not beta" alpha take /hands/socket "$key"
kill "$orphan"

step "a connection that waits while the daemon hangs"
hang_daemon
orphan_of_alpha
reborn "$orphan" 100000 "$(cgroup_file beta)"
wake_daemon
refused "who has the connection is not beta" alpha take /hands/socket "$key"
kill "$orphan"

step "the same where the kernel has no pidfds of peers"
stop_devlxd
daemon_under=("$work/bin/attack" old-kernel)
start_daemon
for name in alpha beta box; do told "$name is known" "$name" "$name" ask "$key"; done
orphan_of_alpha
refused "nobody's once its maker has gone" alpha take /hands/socket "$key"
orphan_of_alpha
# The kernel has let the daemon know: it has taken down who connected.
told "and alpha goes on" alpha alpha ask "$key"
reborn "$orphan" 100000 "$(cgroup_file beta)"
refused "who has the connection is not beta" alpha take /hands/socket "$key"
kill "$orphan"
stop_devlxd
# shellcheck disable=SC2034 # for start_daemon
daemon_under=()
start_daemon

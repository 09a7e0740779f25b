# An instance ends, and another one has its place.
# shellcheck shell=bash disable=SC2154 # what the test script has set up

place=$unified/devlxd-attack-$$
at_end rmdir "$place"
mkdir "$place"

# keep_connection: one that has been answered, and asks again when it is told to.
keep_connection() {
  rm -f "$work/go"
  mkfifo "$work/go"
  as_process_of "$place/cgroup.procs" 0 again "$key" > "$work/kept" 2>&1 < "$work/go" &
  exec 9> "$work/go"
  poll 10 grep -q '^first: HTTP/1.1 200' "$work/kept" || fail "the connection is not answered" "$(cat "$work/kept")"
}

ask_again() {
  echo >&9
  exec 9>&-
  poll 10 grep -q 'the end' "$work/kept" || fail "no end comes" "$(cat "$work/kept")"
}

# takes_place NAME: kills who has the pid and the cgroup; NAME's first process has both then.
takes_place() {
  kill "$pid" 2> /dev/null || true
  poll 10 test ! -e "/proc/$pid" || fail "pid $pid does not end"
  reborn "$pid" 0 "$place/cgroup.procs"
}

step "an instance stops, and another starts with its cgroup and its pid"
true &
pid=$!
wait "$pid"
takes_place
devlxd start first --pid "$pid" -c "user.secret=secret of first"
keep_connection
devlxd stop first
takes_place
devlxd start second --pid "$pid" -c "user.secret=secret of second"
check_has "the other one runs" RUNNING "$(devlxd list | grep second)"
ask_again
check "the open connection has ended" "" "$(grep -ao 'secret of.*' "$work/kept" || true)"

step "the same, but nobody has said that the first one stopped"
keep_connection
takes_place
devlxd start third --pid "$pid" -c "user.secret=secret of third"
ask_again
check "the open connection is not the other's" "" "$(grep -ao 'secret of third' "$work/kept" || true)"
kill "$pid"

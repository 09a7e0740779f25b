# Start: from the process' start to the guest's first 200, with few and with many instances in the database; and the end.
# shellcheck shell=bash disable=SC2034,SC2154 # what run has set up

# time_start INSTANCES
time_start() {
  local asking begin end
  : > "$work/first"
  guest bench /root/until /dev/lxd/sock /1.0 60 > "$work/first" &
  asking=$!
  poll 10 grep -q asking "$work/first" || give_up "the guest does not ask"
  begin=${EPOCHREALTIME/[.,]/}
  "$work/bin/devlxd" serve >> "$work/devlxd.log" 2>&1 < /dev/null &
  daemon=$!
  wait "$asking" || give_up "no answer after the start" "$(tail -n 20 "$work/devlxd.log")"
  server_of[devlxd]=$daemon
  end=$(($(tail -n 1 "$work/first") / 1000))
  memory_of "$daemon" | jq -c --argjson us $((end - begin)) '. + {first_ms: ($us / 1000)}' > "$work/start.json"
}

# time_stop: adds to what time_start has left.
time_stop() {
  local begin=${EPOCHREALTIME/[.,]/} status=0
  kill -TERM "$daemon"
  wait "$daemon" || status=$?
  jq -c --argjson us $((${EPOCHREALTIME/[.,]/} - begin)) --argjson status "$status" \
    '. + {stop_ms: ($us / 1000), status: $status}' "$work/start.json" | record start devlxd instances "$1"
  check "the end with $1 instances: status" 0 "$status"
}

step "start: $starts times for each number of instances"
fresh_devlxd
known=0
for instances in 0 1000 10000; do
  if [ "$instances" -gt 0 ]; then
    "$work/tools/register" "$work/state/unix.socket" "start-$instances" $((instances - known)) 8 > "$work/registered" ||
      give_up "instances cannot be registered" "$(cat "$work/registered")"
    known=$instances
  fi
  stop_devlxd || true
  for ((turn = 0; turn <= starts; turn++)); do
    time_start
    # The first fills the page cache.
    if [ "$turn" = 0 ]; then stop_devlxd || true; else time_stop "$instances"; fi
  done
  start_daemon
done
fresh_devlxd
measure_lxd time_lxd_starts

# Memory: after a start, under load, after it; for each connection and subscriber; and what a daemon at rest costs.
# shellcheck shell=bash disable=SC2154 # what run has set up

# note_memory STATE [NAME VALUE]…
note_memory() { memory_of "$daemon" | record memory devlxd state "$1" "${@:2}"; }

# hold CONNECTIONS: identified, then silent.
hold() {
  local holding
  : > "$work/held"
  guest bench /root/load /dev/lxd/sock /1.0 "$1" hold 3s > "$work/held" &
  holding=$!
  poll 60 grep -q held "$work/held" || give_up "$1 connections cannot be held" "$(cat "$work/held")"
  note_memory connections connections "$1"
  wait "$holding" || true
}

# Threads' own times in nanoseconds: ticks are too coarse for a process that does next to nothing.
time_on_cpu() { cat "/proc/$daemon/task/"*/schedstat | awk '{ all += $1 } END { printf "%d", all / 1000 }'; }
wake_ups() { cat "/proc/$daemon/task/"*/status | awk '/^voluntary_ctxt/ { all += $2 } END { print all }'; }

rest() {
  local cpu wakes
  cpu=$(time_on_cpu)
  wakes=$(wake_ups)
  sleep "$idle"
  jq -cn --argjson cpu $(($(time_on_cpu) - cpu)) --argjson wakes $(($(wake_ups) - wakes)) --argjson seconds "$idle" \
    '{seconds: $seconds, cpu_us_per_second: ($cpu / $seconds), wake_ups_per_second: ($wakes / $seconds)}' |
    record idle devlxd
}

step "memory, and ${idle}s at rest"
fresh_devlxd
sleep 2
note_memory start
rest
guest bench /root/load /dev/lxd/sock /1.0 256 keep "$((seconds * 3))s" > "$work/load.json" &
loading=$!
sleep $((seconds * 2))
note_memory load
wait "$loading" || true
note_memory after
sleep "$idle"
note_memory "after ${idle}s"
fresh_devlxd
for connections in 1000 2000 4000; do hold "$connections"; done
fresh_devlxd
for subscribers in 1000 2000 3000; do
  fan_out_as=memory-subscribers fan_out devlxd "$subscribers" 3 /1.0/instances/bench
done
measure_lxd fill_lxd_memory

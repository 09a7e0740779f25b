# Fan-out: from the host's call until the last subscriber has the event.
# shellcheck shell=bash disable=SC2154 # what run has set up

step "fan-out: $events events for each number of subscribers"
fan_out_as=warm-up fan_out devlxd 100 20 /1.0/instances/bench
for subscribers in 1 100 1000 3000; do
  for server in devlxd floor devlxd floor; do
    fan_out "$server" "$subscribers" "$events" /1.0/instances/bench
  done
done

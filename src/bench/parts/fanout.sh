# Fan-out: from the host's call until the last subscriber has the event.
# shellcheck shell=bash disable=SC2154 # what run has set up

step "fan-out: $events events for each number of subscribers"
for server in devlxd lxd; do
  [ -z "${server_of[$server]:-}" ] || fan_out_as=warm-up fan_out "$server" 100 20 /1.0/instances/bench
done
for subscribers in 1 100 1000 3000; do
  for server in devlxd floor lxd devlxd floor; do
    [ -z "${server_of[$server]:-}" ] || fan_out "$server" "$subscribers" "$events" /1.0/instances/bench
  done
done

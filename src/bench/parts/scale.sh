# Scale: what grows with the number of running instances, of connections, of subscribers, and what must not.
# shellcheck shell=bash disable=SC2154 # what run has set up

# register_more UP-TO CONNECTIONS: running ones, besides those there are.
register_more() {
  sed -n "$((running + 1)),$1p" "$work/crowd" > "$work/pids"
  "$work/tools/register" "$work/state/unix.socket" "crowd-$1" $(($1 - running)) "$2" "$work/pids" > "$work/registered" ||
    give_up "instances cannot be started" "$(cat "$work/registered")"
  record registration devlxd < "$work/registered"
  running=$1
}

# register_idle COUNT CONNECTIONS
register_idle() {
  "$work/tools/register" "$work/state/unix.socket" "idle-$2" "$1" "$2" > "$work/registered" ||
    give_up "instances cannot be registered" "$(cat "$work/registered")"
  record registration devlxd < "$work/registered"
}

ask_among() {
  local round
  for ((round = 1; round <= (rounds + 1) / 2; round++)); do
    load_as=scale load devlxd /1.0 16 close "${seconds}s" instances "$running"
    load_as=scale load floor /1.0 16 close "${seconds}s" instances "$running"
    load_as=scale load devlxd /1.0/config/user.key 16 keep "${seconds}s" instances "$running"
    load_as=scale load floor /1.0/config/user.key 16 keep "${seconds}s" instances "$running"
  done
  memory_of "$daemon" | record scale-memory devlxd instances "$running"
  fan_out_as=scale-fanout fan_out devlxd 1 "$events" /1.0/instances/bench instances "$running"
}

step "scale: connections and subscribers"
# Half of the descriptors are for guests; with one more connection, it would wait.
crowded=10000
limit=$(ulimit -Hn)
if [ "$limit" != unlimited ] && [ "$((limit / 2 - 100))" -lt "$crowded" ]; then crowded=$((limit / 2 - 100)); fi
fresh_devlxd
for connections in 4097 "$crowded"; do
  for server in devlxd floor; do
    # The first answer to each: who is calling is found out then, once.
    load_as=identified load "$server" /1.0 "$connections" hold 1s
    load_as=connections load "$server" /1.0 "$connections" keep "$((seconds * 4))s"
  done
done
for server in devlxd floor; do fan_out_as=profile fan_out "$server" "$crowded" 5 /1.0/profiles/default; done

step "scale: running instances"
fresh_devlxd
running=0
ask_among
make_crowd "${sizes##* }"
for size in $sizes; do
  register_more "$size" 8
  ask_among
done
step "scale: one change for all of them"
# What the instance has of its own would stand above the profile's.
devlxd config unset bench user.sent
gap=500 fan_out_as=profile-instances fan_out devlxd 1 5 /1.0/profiles/default instances "$running"
step "scale: registration"
fresh_devlxd
register_idle 1000 1
register_idle 1000 8
end_crowd

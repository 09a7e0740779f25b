# Fairness: what an instance notices that asks as honest ones do while another floods, with the limits that the daemon has by
# itself. Both are processes with cgroups of their own; the flooders have the lowest priority (nice 19), or on few processors it
# would be the kernel's fairness that is measured. As a control they flood the floor, while the same is asked of devlxd.
# It fails if the flood of devlxd is felt much more than that of the floor.
# shellcheck shell=bash disable=SC2154 # what run has set up

# The victim's p99 may be so many times what it is while the floor is flooded.
most_times_the_floor=3

# flood SERVER keep|close SECONDS: from 256 connections, each asking again with each answer; in $work/flood what came of it.
flood() {
  local socket=$work/state/devlxd/sock
  if [ "$1" = floor ]; then socket=$work/sockets/floor; fi
  among 0 nice -n 19 "$work/tools/load" "$socket" /1.0 256 "$2" "$3s" > "$work/flood" 2>&1 &
  flooder=$!
  # What an instance may do at once after a pause is over then, also where new connections are slow.
  sleep 3
}

# measure_victim keep|close [NAME VALUE]…
measure_victim() {
  among 1 "$work/tools/pace" "$work/state/devlxd/sock" /1.0/config/user.key-1 "$1" "$asked" 1000 > "$work/victim.json" ||
    give_up "the victim could not ask" "$(cat "$work/victim.json")"
  record fairness devlxd victim "$1" "${@:2}" < "$work/victim.json"
  check "$1, ${*:2}: the victim gets all answers" "$asked 0 0" "$(jq -r '"\(.good) \(.other) \(.cut)"' "$work/victim.json")"
}

# under_flood SERVER keep|close
under_flood() {
  local victim
  for victim in keep close; do
    flood "$1" "$2" $((asked / 1000 + 5))
    measure_victim "$victim" flood "$1" by "$2"
    wait "$flooder" || give_up "the flood has failed" "$(cat "$work/flood")"
    record flood "$1" by "$2" < "$work/flood"
    # The instance's requests are there again.
    sleep 1
  done
}

# times_the_floor VICTIM BY: of the medians of all rounds.
times_the_floor() {
  jq -s --arg victim "$1" --arg by "$2" '
    def median: sort | (.[(length - 1) / 2 | floor] + .[length / 2 | floor]) / 2;
    map(select(.what == "fairness" and .victim == $victim and .by == $by))
    | (map(select(.flood == "devlxd").p99_us) | median) / (map(select(.flood == "floor").p99_us) | median)
    | . * 100 | round / 100' "$output/raw.jsonl"
}

# is_fair VICTIM BY
is_fair() {
  local times
  times=$(times_the_floor "$1" "$2")
  check_that "$1, flooded by $2: p99 is $times times that with the floor flooded, $most_times_the_floor at most" \
    awk -v times="$times" -v most="$most_times_the_floor" 'BEGIN { exit !(times <= most) }'
}

step "fairness: one floods, another asks"
asked=$((seconds * 1000))
unset "${!DEVLXD_GUEST_@}"
fresh_devlxd
make_crowd 2
head -n 2 "$work/crowd" > "$work/pids"
"$work/tools/register" "$work/state/unix.socket" fair 2 1 "$work/pids" > "$work/registered" ||
  give_up "instances cannot be started" "$(cat "$work/registered")"
for ((round = 0; round <= rounds; round++)); do
  # The first one warms up.
  if [ "$round" = 1 ]; then sed -i '/"what":"\(fairness\|flood\)"/d' "$output/raw.jsonl"; fi
  for victim in keep close; do measure_victim "$victim" flood none by none; done
  for by in keep close; do
    under_flood floor "$by"
    under_flood devlxd "$by"
  done
done
for victim in keep close; do
  for by in keep close; do is_fair "$victim" "$by"; done
done
end_crowd
generous_limits
fresh_devlxd

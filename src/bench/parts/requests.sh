# Requests: each server in turn, with many connections and with one for each request.
# shellcheck shell=bash disable=SC2154 # what run has set up

# LXD answers hundreds a second: with 256 connections some of its answers take more than a second.
time_for() { if [ "$1" = lxd ] && [ "$seconds" -lt 3 ]; then echo 3s; else echo "${seconds}s"; fi; }

step "requests: $rounds rounds of ${seconds}s"
routes=(/1.0 /1.0/config/user.key /1.0/meta-data /1.0/devices)
for server in "${!server_of[@]}"; do
  for mode in keep close; do
    [ -z "${server_of[$server]:-}" ] || load_as=warm-up load "$server" /1.0 16 "$mode" "${warm_up}s"
  done
done
for ((round = 1; round <= rounds; round++)); do
  for setting in "16 keep" "256 keep" "16 close"; do
    read -r connections mode <<< "$setting"
    for route in "${routes[@]}"; do
      load devlxd "$route" "$connections" "$mode" "${seconds}s" round "$round"
      # The floor and nginx have one answer for all routes; of LXD one is enough.
      if [ "$route" = /1.0 ]; then
        for server in floor nginx lxd; do
          [ -z "${server_of[$server]:-}" ] || load "$server" "$route" "$connections" "$mode" "$(time_for "$server")" round "$round"
        done
      fi
    done
  done
done

# Requests: each server in turn, with many connections and with one for each request.
# shellcheck shell=bash disable=SC2154 # what run has set up

step "requests: $rounds rounds of ${seconds}s"
routes=(/1.0 /1.0/config/user.key /1.0/meta-data /1.0/devices)
for server in "${!server_of[@]}"; do
  load_as=warm-up load "$server" /1.0 16 keep "${warm_up}s"
  load_as=warm-up load "$server" /1.0 16 close "${warm_up}s"
done
for ((round = 1; round <= rounds; round++)); do
  for setting in "16 keep" "256 keep" "16 close"; do
    read -r connections mode <<< "$setting"
    for route in "${routes[@]}"; do
      load devlxd "$route" "$connections" "$mode" "${seconds}s" round "$round"
      # The others have one answer for all routes.
      if [ "$route" = /1.0 ]; then
        for server in floor nginx; do
          [ -z "${server_of[$server]:-}" ] || load "$server" "$route" "$connections" "$mode" "${seconds}s" round "$round"
        done
      fi
    done
  done
done

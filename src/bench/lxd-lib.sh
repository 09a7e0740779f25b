# LXD itself, where it is installed: a daemon with a directory of its own, and one unprivileged container in it. What LXD does
# wrong, or does not do at all, is said and left out; it is no failure of this benchmark.
# shellcheck shell=bash disable=SC2034,SC2154 # what run has set up, and has from here

lxd_version=
lxd_daemon=

# Where it is installed and can be started; else the figures from elsewhere stay.
start_lxd() {
  if ! command -v lxd > /dev/null || ! command -v lxc > /dev/null; then
    echo "LXD is not installed (deploy/test/prepare lxd): its rows are left out"
    return 0
  fi
  lxd_dir=$work/lxd
  lxd_root=$lxd_dir/storage-pools/default/containers/bench/rootfs
  # It would ask the network for the names of cloud providers' machines; the proxy is nobody.
  lxd_env=(env HOME="$work" LXD_DIR="$lxd_dir" LXD_CONF="$work/lxd-client" https_proxy=http://127.0.0.1:9)
  at_end end_lxd
  if { start_lxd_daemon && make_lxd_guest; } > "$work/lxd-made" 2>&1; then
    lxd_version=$(lxd --version)
    server_of[lxd]=$lxd_daemon
  else
    echo "LXD does not start: its rows are left out"
    tail -n 5 "$work/lxd.log" "$work/lxd-made"
    end_lxd > /dev/null 2>&1 || true
  fi
}

launch_lxd_daemon() {
  "${lxd_env[@]}" lxd >> "$work/lxd.log" 2>&1 < /dev/null &
  lxd_daemon=$!
  if [ -n "${server_of[lxd]:-}" ]; then server_of[lxd]=$lxd_daemon; fi
}

start_lxd_daemon() {
  launch_lxd_daemon
  poll 60 lxd_is_ready_or_gone && ! gone "$lxd_daemon"
}
lxd_is_ready_or_gone() { "${lxd_env[@]}" lxd waitready --timeout=1 || gone "$lxd_daemon"; }

# Its containers stay.
stop_lxd_daemon() {
  local status=0
  kill -TERM "$lxd_daemon"
  poll 30 gone "$lxd_daemon" || kill -KILL "$lxd_daemon"
  wait "$lxd_daemon" || status=$?
  return "$status"
}

# Its own image, of busybox: all that runs in it is linked statically. What the first process reads it runs as its child, for that
# is whom LXD recognizes soonest; and nobody's help is needed for it while the daemon is down.
make_lxd_image() {
  local root=$work/lxd-image/rootfs
  make_busybox_root "$root" || return
  mkdir "$root/sbin"
  # shellcheck disable=SC2016 # expanded by the shell in it
  printf '#!/bin/sh\nwhile :; do read -r words < /root/asked && $words > /root/said 2>&1; done\n' > "$root/sbin/init"
  chmod 755 "$root/sbin/init"
  mkfifo "$root/root/asked" "$root/root/said"
  cp "$work/tools/"{load,subscribe,until} "$root/root/"
  printf 'architecture: %s\ncreation_date: 1\n' "$(uname -m)" > "$work/lxd-image/metadata.yaml"
  tar -C "$work/lxd-image" --owner=0 --group=0 --numeric-owner -cf "$work/lxd-image.tar" metadata.yaml rootfs
}

make_lxd_guest() {
  make_lxd_image || return
  "${lxd_env[@]}" lxd init --preseed <<'PRESEED' || return
storage_pools:
  - {name: default, driver: dir}
profiles:
  - {name: default, devices: {root: {type: disk, path: /, pool: default}}}
PRESEED
  lxd_client image import "$work/lxd-image.tar" --alias bench &&
    lxd_client launch bench bench --config user.key=value &&
    lxd_guest /root/until "${socket_of[lxd]}" /1.0 30 | grep -q '^[0-9]'
}

lxd_client() { "${lxd_env[@]}" timeout 60 lxc "$@" < /dev/null; }

# lxd_guest COMMAND…: in its container; without words that need quotes.
lxd_guest() {
  # shellcheck disable=SC2016 # expanded by the shell in it
  timeout 10 sh -c 'echo "$2" > "$1"' sh "$lxd_root/root/asked" "$*" && timeout 200 cat "$lxd_root/root/said"
}

# Whatever state it is in, nothing of it stays: no container, no process, no mount.
end_lxd() {
  local monitor
  [ -n "$lxd_daemon" ] || return 0
  lxd_client delete --force bench
  stop_lxd_daemon
  lxd_daemon=
  for monitor in $(pgrep -f "^\[lxc monitor\] $lxd_dir/containers "); do
    pkill -KILL -P "$monitor"
    poll 10 gone "$monitor" || kill -KILL "$monitor"
  done
  awk -v under="$lxd_dir/" 'index($2, under) == 1 { print $2 }' /proc/mounts | tac | xargs -r umount -l
}

# --- what the parts ask of it --------------------------------------------------------------------------------------

# time_lxd_start: from the process' start to the guest's first 200.
time_lxd_start() {
  local asking begin
  : > "$work/first"
  lxd_guest /root/until "${socket_of[lxd]}" /1.0 60 > "$work/first" &
  asking=$!
  poll 10 grep -q asking "$work/first" || return
  begin=${EPOCHREALTIME/[.,]/}
  launch_lxd_daemon
  wait "$asking" && tail -n 1 "$work/first" | grep -q '^[0-9]' || return
  memory_of "$lxd_daemon" | jq -c --argjson us $(($(tail -n 1 "$work/first") / 1000 - begin)) '. + {first_ms: ($us / 1000)}' \
    > "$work/start.json"
}

# time_lxd_stop: adds to what time_lxd_start has left.
time_lxd_stop() {
  local begin=${EPOCHREALTIME/[.,]/} status=0
  stop_lxd_daemon || status=$?
  jq -c --argjson us $((${EPOCHREALTIME/[.,]/} - begin)) --argjson status "$status" '. + {stop_ms: ($us / 1000), status: $status}' \
    "$work/start.json"
}

# Fewer than of devlxd: each takes seconds. The first fills the page cache.
time_lxd_starts() {
  local turn
  stop_lxd_daemon || true
  for ((turn = 0; turn <= (starts + 1) / 2; turn++)); do
    time_lxd_start || return
    # Ready is more than answering: what it has begun it does not end before.
    poll 60 lxd_is_ready_or_gone
    time_lxd_stop > "$work/stopped.json"
    if [ "$turn" -gt 0 ]; then record start lxd instances 0 < "$work/stopped.json"; fi
  done
  start_lxd_daemon
}

note_lxd_memory() { memory_of "$lxd_daemon" | record memory lxd state "$1"; }

# Longer than with devlxd, for it has hardly answered each of the 256 once before that.
fill_lxd_memory() {
  local loading
  stop_lxd_daemon || true
  start_lxd_daemon || return
  sleep 2
  note_lxd_memory start
  lxd_guest /root/load "${socket_of[lxd]}" /1.0 256 keep "$((seconds + 8))s" > "$work/load.json" &
  loading=$!
  sleep $((seconds + 5))
  note_lxd_memory load
  wait "$loading" || return
  note_lxd_memory after
}

# measure_lxd COMMAND: one of those above, if it is measured.
measure_lxd() {
  [ -n "${server_of[lxd]:-}" ] || return 0
  "$1" || give_up_on lxd "$1 has failed" "$(tail -n 5 "$work/lxd.log")"
}

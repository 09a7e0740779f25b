# What the parts of the benchmark have in common; sourced after deploy/test's lib.sh and lxc-lib.sh.
# shellcheck shell=bash disable=SC2154 # what lib.sh has set up

bench=$repo/src/bench
ticks=$(getconf CLK_TCK)
declare -A socket_of=([devlxd]=/dev/lxd/sock [floor]=/mnt/floor [nginx]=/mnt/nginx [lxd]=/dev/lxd/sock)
declare -A server_of=()

# --- what has to be there ------------------------------------------------------------------------------------------

need_tools() {
  local tool
  if [ -z "${DEVLXD:-}" ] && [ ! -x "$repo/target/devlxd" ]; then
    give_up "no executable: build one (GRAALVM_HOME=... ./mvnw -B package -Dnative -DskipTests), or set DEVLXD"
  fi
  for tool in gcc jq curl; do
    command -v "$tool" > /dev/null || give_up "$tool is not installed: run deploy/test/prepare"
  done
}

# The largest part has 10,000 connections, and each may cost a server more than one descriptor.
raise_descriptors() {
  ulimit -n 65536 2> /dev/null || ulimit -Sn "$(ulimit -Hn)"
  [ "$(ulimit -n)" = unlimited ] || [ "$(ulimit -n)" -ge 12000 ] ||
    give_up "no more than $(ulimit -n) descriptors: 12,000 are needed, 65,536 are better (ulimit -Hn)"
}

build_tools() {
  local source
  mkdir -p "$work/tools" "$work/sockets"
  chmod 755 "$work/tools" "$work/sockets"
  for source in "$bench"/tools/*.c; do
    gcc -O2 -Wall -Wextra -static -o "$work/tools/$(basename "$source" .c)" "$source" ||
      give_up "$source cannot be built: is libc6-dev installed?"
  done
}

# --- servers -------------------------------------------------------------------------------------------------------

# What is measured is what an answer costs, not what is refused.
generous_limits() {
  export DEVLXD_GUEST_MAX_CONNECTIONS=20000 DEVLXD_GUEST_MAX_LISTENERS=20000 DEVLXD_GUEST_MAX_TOTAL_LISTENERS=20000
  export DEVLXD_GUEST_MAX_TOTAL_CONNECTIONS=20000 DEVLXD_GUEST_MAX_UNKNOWN_CONNECTIONS=20000
  export DEVLXD_GUEST_MAX_REQUESTS=1000000 DEVLXD_GUEST_MAX_BURST=1000000
}

start_server() {
  generous_limits
  start_devlxd
  server_of[devlxd]=$daemon
}

start_floor() {
  "$work/tools/floor" "$work/sockets/floor" > "$work/floor.log" 2>&1 < /dev/null &
  server_of[floor]=$!
  at_end kill "$!"
  poll 10 test -S "$work/sockets/floor" || give_up "the floor does not start" "$(cat "$work/floor.log")"
}

# Where it is installed.
start_nginx() {
  if ! command -v nginx > /dev/null; then
    echo "nginx is not installed (nginx-light): its rows are left out"
    return 0
  fi
  mkdir "$work/nginx-tmp"
  sed "s|DIRECTORY|$work|g" "$bench/nginx.conf" > "$work/nginx.conf"
  nginx -c "$work/nginx.conf" || give_up "nginx does not start" "$(cat "$work/nginx.log")"
  at_end kill "$(cat "$work/nginx.pid")"
  chmod 666 "$work/sockets/nginx"
  server_of[nginx]=$(pgrep -P "$(cat "$work/nginx.pid")")
}

# An unprivileged Debian with systemd as init, which asks as any guest does.
start_guest() {
  make_debian bench
  touch "$lxc_path/bench/rootfs/etc/cloud/cloud-init.disabled"
  cp "$work/tools/"{load,subscribe,until} "$lxc_path/bench/rootfs/root/"
  {
    bind_socket
    echo "lxc.mount.entry = $work/sockets mnt none bind 0 0"
  } >> "$lxc_path/bench/config"
  start_container bench
  # Its own start is nothing that may fall into what is measured.
  poll 60 guest_is_up || true
  register_guest
}
guest_is_up() { guest bench systemctl is-active --quiet multi-user.target; }
register_guest() { devlxd start bench --pid "$(init_of bench)" -c user.key=value > /dev/null; }

# in_guest SERVER COMMAND…: LXD serves no other containers than its own.
in_guest() {
  if [ "$1" = lxd ]; then lxd_guest "${@:2}"; else guest bench "${@:2}"; fi
}

# host_socket SERVER
host_socket() {
  case $1 in
    devlxd) echo "$work/state/unix.socket" ;;
    lxd) echo "$lxd_dir/unix.socket" ;;
    *) echo "$work/sockets/$1" ;;
  esac
}

# give_up_on SERVER TITLE [DETAILS]: without LXD the others are still measured; what there is of it stays.
give_up_on() {
  [ "$1" = lxd ] || give_up "${@:2}"
  printf 'no more of LXD: %s\n' "${@:2}"
  unset 'server_of[lxd]'
}

# judge SERVER TITLE EXPECTED ACTUAL: LXD is no part of what is tested.
judge() {
  if [ "$1" != lxd ]; then
    check "$1: $2" "$3" "$4"
  elif [ "$3" != "$4" ]; then
    printf '  note lxd: %s: expected %s, got %s\n' "${@:2}"
  fi
}

# fresh_devlxd: one that has just started and knows the one guest only.
fresh_devlxd() {
  stop_devlxd || true
  rm -f "$work/state/devlxd.db"*
  start_daemon
  server_of[devlxd]=$daemon
  register_guest
  stop_devlxd || true
  start_daemon
  server_of[devlxd]=$daemon
}

# --- many instances ------------------------------------------------------------------------------------------------

# Of cgroup2 where the host has one, else of any hierarchy of the first version.
cgroup_parent() {
  awk '$3 == "cgroup2" { two = two ? two : $2 } $3 == "cgroup" { one = one ? one : $2 } END { print two ? two : one }' /proc/mounts
}

# make_crowd COUNT: processes to be first ones of instances; their pids in $work/pids.
make_crowd() {
  crowd_parent=$(cgroup_parent)/devlxd-bench-$$
  mkdir -p "$crowd_parent" || give_up "no cgroups can be made in $crowd_parent"
  at_end rmdir "$crowd_parent"
  "$work/tools/crowd" "$crowd_parent" "$1" > "$work/crowd" 2> "$work/crowd.log" < /dev/null &
  crowd=$!
  at_end end_crowd
  poll 120 grep -q all "$work/crowd" || give_up "there are no $1 processes" "$(cat "$work/crowd.log")"
}
end_crowd() {
  kill -TERM "$crowd"
  wait "$crowd"
}

# among NUMBER COMMAND…: as a process of that one of the crowd, counted from 0.
among() {
  # shellcheck disable=SC2016 # expanded by the shell in it
  sh -c 'echo $$ > "$1/cgroup.procs" && shift && exec "$@"' sh "$crowd_parent/$1" "${@:2}"
}

# --- numbers -------------------------------------------------------------------------------------------------------

# cpu_of PID: microseconds, user and system.
cpu_of() {
  local fields
  fields=$(< "/proc/$1/stat")
  # Behind the name, which may hold anything.
  read -ra fields <<< "${fields##*) }"
  echo $(((fields[11] + fields[12]) * 1000000 / ticks))
}

# memory_of PID: as JSON, in KiB.
memory_of() {
  awk '/^VmRSS/ { rss = $2 } /^RssAnon/ { anonymous = $2 } /^Threads/ { threads = $2 }
    END { printf "{\"rss_kib\":%d,\"anonymous_kib\":%d,\"threads\":%d}\n", rss, anonymous, threads }' "/proc/$1/status"
}

# record WHAT SERVER [NAME VALUE]…: what comes on standard input, as one line of raw numbers.
record() {
  local arguments=(--arg what "$1" --arg server "$2") names='{what: $what, server: $server}'
  shift 2
  while [ "$#" -gt 0 ]; do
    arguments+=(--arg "$1" "$2")
    names+=" + {$1: (\$$1 | tonumber? // \$$1)}"
    shift 2
  done
  jq -c "${arguments[@]}" "$names + ." >> "$output/raw.jsonl"
}

# load SERVER ROUTE CONNECTIONS keep|close|hold LIMIT [NAME VALUE]…: from inside the guest, with what it cost the server.
load() {
  local before after pid=${server_of[$1]}
  {
    before=$(cpu_of "$pid") &&
      in_guest "$1" /root/load "${socket_of[$1]}" "$2" "$3" "$4" "$5" | tail -n 1 > "$work/load.json" &&
      after=$(cpu_of "$pid")
  } || { give_up_on "$1" "the load on $1 failed" "$(cat "$work/load.json")" && return; }
  jq -c --argjson cpu "$((after - before))" '. + {server_cpu_us: ($cpu / ([.answered, 1] | max))}' "$work/load.json" |
    record "${load_as:-requests}" "$1" route "$2" mode "$4" "${@:6}"
  judge "$1" "$2, $3 $4: all answers are good" "0 0 0" "$(jq -r '"\(.other) \(.cut) \(.refused)"' "$work/load.json")"
}

# fan_out SERVER SUBSCRIBERS EVENTS PATH [NAME VALUE]…: the host changes, the guest's subscribers hear.
fan_out() {
  local subscriber before after pid=${server_of[$1]}
  # Or what the last ones have said would be taken for these ones' word.
  : > "$work/heard"
  in_guest "$1" /root/subscribe "${socket_of[$1]}" "$2" "$3" 120 > "$work/heard" 2>&1 &
  subscriber=$!
  poll 120 grep -q ready "$work/heard" || { give_up_on "$1" "$1: $2 cannot subscribe" "$(cat "$work/heard")" && return; }
  sleep 0.5
  {
    before=$(cpu_of "$pid") &&
      "$work/tools/patch" "$(host_socket "$1")" "$4" "$3" "$gap" > "$work/calls" &&
      after=$(cpu_of "$pid") && memory_of "$pid" > "$work/with-subscribers"
  } || { give_up_on "$1" "$1 cannot be changed" "$(cat "$work/calls")" && return; }
  wait "$subscriber" || true
  jq -cs --slurpfile calls "$work/calls" --slurpfile memory "$work/with-subscribers" \
    --argjson cpu "$((after - before))" '
    $calls[0] + $memory[0] + {subscribing_ms: .[0].subscribing_ms, events: map(select(.received)), disordered: .[-1].disordered,
      cpu_ms_per_event: ($cpu / 1000 / $calls[0].calls)}' "$work/heard" |
    record "${fan_out_as:-fanout}" "$1" subscribers "$2" "${@:5}"
  judge "$1" "$3 events for $2 subscribers: all came, in order" "$3 whole, 0 late" \
    "$(jq -rs '"\(map(select(.received and .received == .of)) | length) whole, \(.[-1].disordered) late"' "$work/heard")"
}

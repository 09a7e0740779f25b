# LXD's client and an instance for it; sourced after lib.sh.
# shellcheck shell=bash disable=SC2154 # what lib.sh has set up

need_client() {
  local tool
  need_root
  for tool in lxc curl jq nsenter script; do
    command -v "$tool" > /dev/null || give_up "$tool is not installed: run deploy/test/prepare"
  done
  unshare --user --map-root-user --pid --fork --mount true || give_up "the kernel refuses user, pid or mount namespaces"
  transcript=${DEVLXD_TEST_TRANSCRIPT:-$work/transcript}
  : > "$transcript"
  mkdir "$work/home"
}

# --- the client ----------------------------------------------------------------------------------------------------

# client COMMAND…: LXD's client with nothing of this machine's; one that hangs has failed.
client() {
  env HOME="$work/home" LXD_CONF="$work/home/lxc" LXD_DIR="$work/state" TZ=UTC timeout 60 lxc "$@"
}

# What the next command finds on its standard input.
input=

# run COMMAND…: leaves what the client printed, and its status as LXD's transcripts have it, in $work/printed.
run() {
  local status=0
  printf '%s' "$input" > "$work/input"
  input=
  client "$@" > "$work/printed" 2>&1 < "$work/input" || status=$?
  printf '[exit %d]\n' "$status" >> "$work/printed"
  { printf '$ lxc %s\n' "$*"; cat "$work/printed"; } >> "$transcript"
}

# What differs each time or on each kind of machine, or with the width of such a thing, is the same for all.
normalised() {
  sed -E \
    -e 's/.*\r//; s/ +$//; /^$/d' \
    -e 's/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/UUID/g; s/\b([0-9a-f]{64}|[0-9a-f]{12})\b/FINGERPRINT/g' \
    -e 's/00:16:3e(:[0-9a-f]{2}){3}/HWADDR/g; s/PID: [0-9]+/PID: N/' \
    -e 's/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/TIME/g; s#20[0-9]{2}/[0-9]{2}/[0-9]{2} [0-9:]+ UTC#TIME#g' \
    -e 's/[A-Z][a-z]{2} [0-9]+, 20[0-9]{2} at [0-9:]+[ap]m \(UTC\)/TIME/g' \
    -e 's/\b(x86_64|aarch64)\b/ARCHITECTURE/g' \
    -e '/^[+|]/ { s/-+/-/g; s/ +/ /g }'
}

# says STATUS TEXT COMMAND…: the client ends with this status, and prints this and nothing else.
says() {
  { if [ -n "$2" ]; then printf '%s\n' "$2"; fi; printf '[exit %d]\n' "$1"; } | normalised > "$work/expected"
  run "${@:3}"
  normalised < "$work/printed" > "$work/got"
  check_file "lxc ${*:3}" "$work/expected" "$work/got"
}

# prints STATUS COMMAND…: the same with the text on standard input.
prints() { says "$1" "$(cat)" "${@:2}"; }

# mentions STATUS PART COMMAND…: the client ends with this status, and prints at least this.
mentions() {
  run "${@:3}"
  check_has "lxc ${*:3}: $2" "$2" "$(cat "$work/printed")"
  check "lxc ${*:3}: its status" "[exit $1]" "$(tail -n 1 "$work/printed")"
}

# lists STATUS-AND-CSV COMMAND…: the same for listings as CSV, whose lines are compared.
lists() { says 0 "$1" "${@:2}" -f csv; }

# --- what has come of it -------------------------------------------------------------------------------------------

# host_has TITLE EXPECTED PATH JQ: what devlxd itself answers on the host API.
host_has() { check "  the host API: $1" "$2" "$(host_api "$3" | jq -r "$4" 2>&1)"; }

# --- an instance ---------------------------------------------------------------------------------------------------

# What the instance's first process does. Its pid is read while /proc is still the host's: then it is the host's number.
# shellcheck disable=SC2016 # for the shell inside
instance_init='
set -eu
read -r pid _ < /proc/self/stat
mount -t tmpfs -o mode=755 tmpfs "$1/dev"
mkdir "$1/dev/lxd"
for node in null zero random urandom; do
  : > "$1/dev/$node"
  mount --bind "/dev/$node" "$1/dev/$node"
done
mount --bind "$1/state/devlxd" "$1/dev/lxd"
mount --rbind "$1/dev" /dev
mount -t proc proc /proc
echo "$pid" > "$1/pid.new"
mv "$1/pid.new" "$1/pid"
exec sleep infinity
'

# make_guest: namespaces of its own with the socket in them, no container manager; its first process is $init.
make_guest() {
  mkdir "$work/dev"
  unshare --user --map-root-user --pid --fork --kill-child --mount \
    bash -c "$instance_init" instance "$work" > "$work/instance.log" 2>&1 < /dev/null &
  at_end kill -KILL "$!"
  poll 20 test -s "$work/pid" || give_up "the instance does not start" "$(cat "$work/instance.log")"
  init=$(cat "$work/pid")
}

# guest COMMAND…: in the instance, as its root.
guest() { nsenter --target "$init" --user --preserve-credentials --mount --pid --wd=/ "$@" < /dev/null; }

# guest_api PATH [curl option…]
guest_api() { guest curl -sS --max-time 10 --unix-socket /dev/lxd/sock "${@:2}" "http://lxd$1" 2>&1 || true; }

# guest_reads KEY VALUE: what the guest is told of one key.
guest_reads() { check "  the guest reads $1" "$2" "$(guest_api "/1.0/config/$1")"; }

# guest_listens: events go to $work/guest-events.
guest_listens() {
  guest curl -sSN -D "$work/guest-head" --unix-socket /dev/lxd/sock http://lxd/1.0/events > "$work/guest-events" 2>&1 &
  at_end kill "$!"
  poll 20 grep -q '200 OK' "$work/guest-head" || fail "the guest cannot listen" "$(cat "$work/guest-events")"
}

# guest_hears TITLE JQ: an event, once it has come, for which this is true.
guest_hears() {
  poll 10 has_event "$work/guest-events" "$2" || true
  check_that "  the guest hears of $1" has_event "$work/guest-events" "$2"
}

# has_event FILE JQ: a last line may not have come whole yet.
has_event() { jq -Rn '[inputs | fromjson? | select('"$2"')] | length > 0' "$1" | grep -x true; }

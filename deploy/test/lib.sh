# Shared by the container tests; sourced, never run. A test is a script of numbered steps made of checks, one line each
# ("ok ..." or "FAIL ..."). Its last line is "N passed, N failed", its status is not 0 if one failed, and what it
# registered with at_end is undone whatever happens.
# shellcheck shell=bash
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
repo=$(cd "$here/../.." && pwd -P)
test_name=$(basename "$0")
passed=0
failed=0
steps=0
finished=no
last_error=
work=
teardown=()
# A command that the daemon is run by, if there has to be one.
daemon_under=()

# --- checks --------------------------------------------------------------------------------------------------------

step() {
  steps=$((steps + 1))
  printf '%s %02d: %s\n' "$test_name" "$steps" "$*"
}

ok() {
  passed=$((passed + 1))
  printf '  ok   %s\n' "$1"
}

# fail TITLE [DETAILS]
fail() {
  failed=$((failed + 1))
  printf '  FAIL %s\n' "$1"
  if [ -n "${2:-}" ]; then printf '%s\n' "$2" | sed 's/^/         /'; fi
}

# check TITLE EXPECTED ACTUAL
check() {
  if [ "$2" = "$3" ]; then ok "$1"; else fail "$1" "expected: $2"$'\n'"got:      $3"; fi
}

# check_has TITLE PART ACTUAL
check_has() {
  case $3 in
    *"$2"*) ok "$1" ;;
    *) fail "$1" "expected to hold: $2"$'\n'"got: $3" ;;
  esac
}

# check_that TITLE COMMAND…: not in a subshell, so that it may be a "wait".
check_that() {
  local title=$1
  shift
  if "$@" > "$work/output" 2>&1; then ok "$title"; else fail "$title" "$(cat "$work/output")"; fi
}

# check_file TITLE EXPECTED-FILE ACTUAL-FILE: byte for byte.
check_file() {
  if cmp -s "$2" "$3"; then ok "$1"; else fail "$1" "$(diff -a -u "$2" "$3" | tail -n +3 | head -n 20)"; fi
}

# poll SECONDS COMMAND…: waits until the command succeeds; every wait in the tests is one of these.
poll() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}

gone() { ! kill -0 "$1" 2> /dev/null; }
fails() { ! "$@"; }

# --- end -----------------------------------------------------------------------------------------------------------

# at_end COMMAND…: run on the way out, last registered first.
at_end() { teardown+=("$(printf '%q ' "$@")"); }

finish() {
  finished=yes
  exit "$((failed > 0))"
}

# Where a test cannot go on: a missing kernel feature, a container that does not start.
give_up() {
  fail "$@"
  finish
}

on_exit() {
  local status=$? index
  trap '' INT TERM HUP
  set +e
  if [ "$finished" = no ]; then fail "the test ended early, with status $status" "$last_error"; fi
  if [ "$failed" != 0 ] && [ -s "$work/devlxd.log" ]; then
    echo "  the end of devlxd's log:"
    tail -n 30 "$work/devlxd.log" | sed 's/^/         /'
  fi
  for ((index = ${#teardown[@]} - 1; index >= 0; index--)); do
    eval "${teardown[index]}" > /dev/null 2>&1
  done
  printf '%d passed, %d failed\n' "$passed" "$failed"
  exit "$((failed > 0))"
}
trap on_exit EXIT
trap 'last_error="${BASH_SOURCE[0]##*/} line $LINENO: $BASH_COMMAND"' ERR
trap 'exit 130' INT
trap 'exit 143' TERM HUP

need_root() {
  if [ "$(id -u)" != 0 ]; then give_up "root is needed for real containers"; fi
}

# --- a place to work -----------------------------------------------------------------------------------------------

# Not $HOME: the mapped root of an unprivileged container has to walk to its root file system.
make_work() {
  work=$(mktemp -d "${TMPDIR:-/var/tmp}/devlxd-test.XXXXXX")
  at_end rm -rf --one-file-system "$work"
  chmod 755 "$work"
  mkdir -p "$work/bin"
}

test_cache() { echo "${DEVLXD_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/devlxd-test}"; }

# make_busybox_root DIR: a root file system of busybox, our own little client (busybox speaks no Unix sockets), and
# "idle", to be its first process.
make_busybox_root() {
  local directory tool
  for directory in bin dev etc proc root run sys tmp usr var; do mkdir -p "$1/$directory"; done
  cp /bin/busybox "$1/bin/busybox"
  for tool in $(/bin/busybox --list | grep -vx busybox); do ln -s busybox "$1/bin/$tool"; done
  echo 'ID=busybox' > "$1/etc/os-release"
  printf 'root:x:0:0::/root:/bin/sh\nuser:x:1000:1000::/:/bin/sh\n' > "$1/etc/passwd"
  printf '#!/bin/sh\nwhile sleep 3600; do :; done\n' > "$1/bin/idle"
  chmod 755 "$1" "$1/bin/idle"
  gcc -O1 -static -o "$1/bin/ask" "$here/ask.c"
}

# --- devlxd --------------------------------------------------------------------------------------------------------

# $DEVLXD is the command under test; else the native executable; else the JVM form.
choose_devlxd() {
  local jar=$repo/target/quarkus-app/quarkus-run.jar
  if [ -z "${DEVLXD:-}" ] && [ -x "$repo/target/devlxd" ]; then DEVLXD=$repo/target/devlxd; fi
  if [ -z "${DEVLXD:-}" ] && [ -f "$jar" ]; then
    # Newer JVMs complain of Netty's ways on standard error; older ones know no such option.
    DEVLXD="java -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow -jar $jar"
  fi
  if [ -z "${DEVLXD:-}" ]; then give_up "no devlxd: run ./mvnw package first, or set DEVLXD"; fi
}

# An OCI runtime's hook has no environment. A JVM takes some seconds to start on a busy machine, of the few that a hook has:
# more of them for that form, where the test says nothing else.
write_launcher() {
  printf '#!/bin/sh\nexport PATH=%q DEVLXD_DIR=%q DEVLXD_CONFIG=/dev/null\n' "$PATH" "$work/state"
  case $DEVLXD in
    java*) printf '%s\n' 'case " $* " in *" --timeout "*) ;; *" hook "*) set -- "$@" --timeout 90 ;; esac' ;;
  esac
  printf 'exec %s "$@"\n' "$DEVLXD"
}

# start_devlxd: with its directory in $work/state; hooks and the tests call it by way of $work/bin/devlxd.
start_devlxd() {
  choose_devlxd
  mkdir -p "$work/state"
  write_launcher > "$work/bin/devlxd"
  chmod 755 "$work/bin/devlxd"
  at_end stop_devlxd
  start_daemon
}

start_daemon() {
  "${daemon_under[@]}" "$work/bin/devlxd" serve >> "$work/devlxd.log" 2>&1 < /dev/null &
  daemon=$!
  poll 60 daemon_answers_or_is_gone || true
  daemon_answers || give_up "devlxd does not start" "$(tail -n 20 "$work/devlxd.log")"
}

daemon_answers() { host_api /1.0 -o /dev/null; }
daemon_answers_or_is_gone() { daemon_answers || gone "$daemon"; }

kill_daemon() {
  kill -KILL "$daemon"
  wait "$daemon" 2> /dev/null || true
}

# hook_config FILE: what is shipped, with this test's devlxd and directory in place of the installed ones.
hook_config() { sed "s|/usr/bin/devlxd|$work/bin/devlxd|g; s|/var/lib/devlxd|$work/state|g" "$repo/deploy/hooks/$1"; }

# hang_daemon: it accepts connections, or the kernel does for it, and answers none until it is told to go on.
hang_daemon() {
  kill -STOP "$daemon"
  at_end wake_daemon
}
wake_daemon() { kill -CONT "$daemon"; }

stop_devlxd() {
  kill -TERM "$daemon"
  poll 10 gone "$daemon" || kill -KILL "$daemon"
  wait "$daemon"
}

devlxd() { "$work/bin/devlxd" "$@"; }

# host_api PATH [curl option…]
host_api() { curl -sS --max-time 10 --unix-socket "$work/state/unix.socket" "${@:2}" "http://lxd$1"; }

# start_monitor INSTANCE: lifecycle events go to $work/monitor. It listens once it shows a change made for that purpose.
start_monitor() {
  "$work/bin/devlxd" monitor --type lifecycle > "$work/monitor" 2>&1 < /dev/null &
  at_end kill "$!"
  poll 30 monitor_hears "$1" || fail "devlxd monitor shows nothing" "$(cat "$work/monitor")"
}

monitor_hears() {
  devlxd config set "$1" environment.PROBE "$SECONDS.$RANDOM"
  grep -q instance-updated "$work/monitor"
}

# monitor_saw COUNT ACTION
monitor_saw() { [ "$(grep -c "\"$2\"" "$work/monitor")" = "$1" ]; }

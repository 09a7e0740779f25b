# The unit ends and begins again while a container asks.
# shellcheck shell=bash disable=SC2154 # deb has them

# nothing_is_lost TITLE: of $gap. Every request that the socket took is answered, in full.
nothing_is_lost() {
  printf '       %s: %s\n' "$1" "$gap"
  check_has "$1: every request that was taken is answered" " unanswered 0 cut 0 odd 0 " "$gap"
}

step "restarts of the unit"
starts_asking
for restart in 1 2 3 4 5; do
  before=$(main_pid)
  check_that "restart $restart" host systemctl restart devlxd
  check_that "another process answers" fails test "$(main_pid)" = "$before"
  check "the container sees the new socket" web "$(ask /1.0/config/user.role)"
done
stops_asking
nothing_is_lost "five restarts"
check_has "the container is as ready as before" READY "$(host devlxd list)"

step "a daemon that hangs"
drop_in watchdog <<< $'[Service]\nWatchdogSec=2s\nTimeoutAbortSec=5s'
before=$(main_pid)
heard=$(property WatchdogTimestampMonotonic)
hears_again() { [ "$(property WatchdogTimestampMonotonic)" != "$heard" ]; }
check_that "one that does not says so again and again" poll 20 hears_again
check "and goes on" "$before" "$(main_pid)"
host kill -STOP "$before"
has_restarted() { is_active && [ "$(main_pid)" != "$before" ] && [ "$(main_pid)" != 0 ]; }
check_that "systemd notices and starts another" poll 60 has_restarted
check_has "the watchdog did" "watchdog" "$(host journalctl -q -u devlxd -o cat)"
check "the container is answered" web "$(ask /1.0/config/user.role)"
no_drop_in watchdog

step "a daemon that is killed"
before=$(main_pid)
host kill -KILL "$before"
check_that "systemd starts another" poll 60 has_restarted
check_that "the container is answered" poll 20 guest ci curl -fsS --unix-socket /dev/lxd/sock http://lxd/1.0/config/user.role

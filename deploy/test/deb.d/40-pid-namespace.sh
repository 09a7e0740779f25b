# A container that has a pid namespace but no cgroup of its own, in the host's users.
# shellcheck shell=bash disable=SC2154 # deb has them

# A service, whose cgroup the container shares with what started it.
host systemd-run -q --unit=bare unshare --pid --mount --fork --mount-proc sh -c '
  mkdir -p /dev/lxd
  mount --bind /var/lib/devlxd/devlxd /dev/lxd
  while sleep 0.2; do ask GET /1.0/config/user.role > /run/bare.new 2>&1; mv /run/bare.new /run/bare; done'
init_of_bare() { host sh -c 'pgrep -P "$(systemctl show -p MainPID --value bare)"'; }
bare_says() { host grep -q "$1" /run/bare; }
start_bare() { host devlxd start bare --pid "$(init_of_bare)" -c user.role=bare 2>&1; }

step "a container without a cgroup of its own"
check_that "it asks" poll 20 bare_says 'pid not in container?'
check_has "it cannot be told from others without a capability" "the daemon may not see its pid namespace" "$(start_bare || true)"
drop_in pid-namespace < "$repo/deploy/systemd/pid-namespace.conf"
check "with the drop-in it can" "" "$(start_bare || true)"
check_that "it is answered" poll 20 bare_says '^bare'
check "and so is the other one" web "$(ask /1.0/config/user.role)"
check "no more than that is granted" "0000000000080000" "$(host sed -n 's/^CapBnd:\t//p' "/proc/$(main_pid)/status")"
no_drop_in pid-namespace
check_that "without the drop-in it is nobody again" poll 20 bare_says 'pid not in container?'
host systemctl stop bare

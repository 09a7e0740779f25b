# The package in a clean Debian, and its unit.
# shellcheck shell=bash disable=SC2154 # deb has them

step "apt installs the package in a Debian with systemd"
check_that "apt install" apt install /root/devlxd_first.deb
check "the unit is active" active "$(property ActiveState)"
check "and will be after the next boot" enabled "$(host systemctl is-enabled devlxd)"
check "it is ready when it says so" notify "$(property Type)"
check "dpkg has nothing to complain of" "" "$(host dpkg --audit; host dpkg --verify devlxd)"

step "the daemon's user, files and sockets"
check "it runs as its own user" devlxd "$(host ps -o user= -p "$(main_pid)")"
check "it has no capability" "0000000000000000" "$(host sed -n 's/^CapBnd:\t//p' "/proc/$(main_pid)/status")"
check "system calls are filtered" 2 "$(host sed -n 's/^Seccomp:\t//p' "/proc/$(main_pid)/status")"
file_is() { check "$1" "$2 devlxd devlxd" "$(host stat -c '%A %U %G' "$1")"; }
file_is /var/lib/devlxd drwxr-xr-x
file_is /var/lib/devlxd/devlxd drwxr-xr-x
file_is /var/lib/devlxd/devlxd/sock srw-rw-rw-
file_is /var/lib/devlxd/unix.socket srw-rw----
file_is /var/lib/devlxd/devlxd.db -rw-------
check_has "another user has no access to the host's socket" "may not be used by this user" \
  "$(host setpriv --reuid=nobody --regid=nogroup --clear-groups devlxd list 2>&1 || true)"
check_that "who is in the group has" host setpriv --reuid=nobody --regid=nogroup --groups=devlxd devlxd list

step "systemd's opinion"
host systemd-analyze security --no-pager devlxd > "$work/security" 2>&1 || true
exposure=$(sed -n 's/^.*Overall exposure level for devlxd.service: \([0-9.]*\) .*/\1/p' "$work/security")
printf '       systemd-analyze security: %s\n' "$exposure"
check_that "exposure is at most 2.0" awk -v exposure="$exposure" 'BEGIN { exit !(exposure != "" && exposure <= 2.0) }'
check "systemd-analyze verify" "" "$(host systemd-analyze verify --man=no devlxd.service 2>&1)"
check_that "both sockets answer as soon as a restart is done" host sh -c 'systemctl restart devlxd &&
  curl -sS --unix-socket /var/lib/devlxd/unix.socket http://lxd/1.0 > /dev/null &&
  curl -sS --unix-socket /var/lib/devlxd/devlxd/sock http://lxd/1.0 > /dev/null'

# What happens to data and guests when the package goes and comes.
# shellcheck shell=bash disable=SC2154 # deb has them

# LXC tells nothing of a container whose include has gone with the package.
runs_on() { host test -d "/proc/$init"; }
has_data() { [ "$(host devlxd config get ci user.operator)" = own ]; }
of_the_user() { host find / -xdev -uid "$user" -not -path '/proc/*'; }

step "an upgrade while the container runs"
before=$(main_pid)
init=$(host lxc-info -n ci -pH)
version=$(host dpkg-query -W -f '${Version}' devlxd)
starts_asking
check_that "apt install of a later version" apt install /root/devlxd_next.deb
check "it is installed" "$version+next" "$(host dpkg-query -W -f '${Version}' devlxd)"
check_that "another process answers" fails test "$(main_pid)" = "$before"
stops_asking
nothing_is_lost "upgrade"
check_that "the container runs on" runs_on
check_has "as ready as before" READY "$(host devlxd list)"
check "and is answered" own "$(ask /1.0/config/user.operator)"

step "what the daemon has said all the while"
check "no exception" "" "$(host journalctl -q -u devlxd -o cat | grep -A 3 Exception || true)"
check "nothing but the watchdog and a kill has ended it" "status=6/ABRT status=9/KILL" \
  "$(host journalctl -q -u devlxd -o cat | grep -oE 'status=[1-9][0-9]*/[A-Z]+|status=[1-9][0-9]*/n' | paste -s -d ' ')"

step "the package is removed, and installed again"
check_that "apt remove" apt remove devlxd
check "the daemon is gone" "" "$(host pgrep -x devlxd || true)"
check "and the unit" not-found "$(property LoadState)"
check "and the link for all containers" "" "$(host ls /usr/share/lxc/config/common.conf.d | grep devlxd || true)"
check_that "the data is kept" host test -f /var/lib/devlxd/devlxd.db -a -d /var/lib/devlxd/devlxd
check_that "the container runs on" runs_on
check_that "apt install" apt install /root/devlxd_next.deb
check_that "the data is there" has_data
check "the container is answered" own "$(ask /1.0/config/user.operator)"

step "the package is purged"
user=$(host id -u devlxd)
check_that "lxc-stop" host lxc-stop -n ci -k
check_that "apt purge" apt purge devlxd
check "the data is gone, and all that was the user's" "" "$(host ls -d /var/lib/devlxd /etc/devlxd 2> /dev/null; of_the_user)"
host sed -i '/devlxd/d' /var/lib/lxc/ci/config
check_that "the container starts without the include" host lxc-start -n ci

# An unprivileged container with cloud-init, by the shipped include and comments in the container's own configuration.
# shellcheck shell=bash disable=SC2154 # deb has them

step "plain LXC boots a Debian with cloud-init"
cat >> "$host_root/var/lib/lxc/ci/config" <<'CONFIG'
lxc.include = /usr/share/devlxd/hooks/lxc/devlxd.conf
# devlxd.user.role = web
# devlxd.cloud-init.user-data = #cloud-config
# devlxd.cloud-init.user-data = locale: false
# devlxd.cloud-init.user-data = hostname: from-devlxd
# devlxd.cloud-init.user-data = runcmd: ["echo ran > /root/ran"]
CONFIG
check_that "systemctl start lxc@ci" host systemctl start lxc@ci
check_that "devlxd list shows it" poll 30 host sh -c 'devlxd list | grep "ci .*RUNNING"'
cloud_init_ended() { guest ci cloud-init status | grep -E 'done|error|disabled'; }
check_that "cloud-init ends" poll 180 cloud_init_ended
check_has "without an error" "status: done" "$(guest ci cloud-init status --long 2>&1 || true)"
check_has "the data source is LXD's" '"DataSourceLXD"' "$(guest ci cat /run/cloud-init/result.json)"
check "the user-data ran" ran "$(guest ci cat /root/ran 2>&1 || true)"
check "the host name is that of the user-data" from-devlxd "$(guest ci hostname)"
check_has "its root is none of the host's" " 100000 " "$(guest ci cat /proc/self/uid_map | tr -s ' ')"
check "the hook has nothing to say" "" "$(host journalctl -q -u lxc@ci -o cat | grep devlxd || true)"

step "the container and its host"
check "the container reads its own key" web "$(ask /1.0/config/user.role)"
host devlxd config set ci user.operator=own
check "and what the operator sets" own "$(ask /1.0/config/user.operator)"
# Until the daemon is restarted.
guest ci curl -sSN --unix-socket /dev/lxd/sock http://lxd/1.0/events > "$work/events" 2>&1 &
event_is_heard() {
  host devlxd config set ci "user.changed=$RANDOM"
  grep -q '"user.changed"' "$work/events"
}
check_that "the container hears of a change" poll 30 event_is_heard
host systemd-run -q --unit=monitor --property=StandardOutput=file:/run/monitor devlxd monitor --type lifecycle
monitor_is_there() {
  host devlxd config set ci "user.changed=$RANDOM"
  host grep -q instance-updated /run/monitor
}
check_that "the host listens" poll 30 monitor_is_there
check "the container says that it is ready" "" "$(ask /1.0 -X PATCH -d '{"state":"Ready"}')"
check_that "the host hears of it" poll 30 host grep -q '"instance-ready"' /run/monitor
check_has "and sees it" READY "$(host devlxd list)"
host systemctl stop monitor

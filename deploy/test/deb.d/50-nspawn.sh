# systemd-nspawn by systemd's own unit, with the shipped drop-in and settings: there it has a cgroup of its own.
# shellcheck shell=bash disable=SC2154 # deb has them

step "systemd-nspawn@.service"
machine=$host_root/var/lib/machines/machine
make_busybox_root "$machine"
mkdir "$machine/sbin"
printf '#!/bin/sh\nwhile sleep 0.2; do ask GET /1.0/config/user.role > /new 2>&1; mv /new /answer; done\n' > "$machine/sbin/init"
chmod 755 "$machine/sbin/init"
host mkdir -p /etc/systemd/system/systemd-nspawn@.service.d /etc/systemd/nspawn
host cp /usr/share/devlxd/hooks/nspawn/devlxd.conf /etc/systemd/system/systemd-nspawn@.service.d/
host cp /usr/share/devlxd/hooks/nspawn/devlxd.nspawn /etc/systemd/nspawn/machine.nspawn
echo user.role=machine >> "$host_root/etc/systemd/nspawn/machine.nspawn"
host systemctl daemon-reload
check_that "systemctl start systemd-nspawn@machine" host systemctl start systemd-nspawn@machine
check_that "the container is answered" poll 20 grep -q '^machine' "$machine/answer"
check_that "systemctl stop systemd-nspawn@machine" host systemctl stop systemd-nspawn@machine
check_has "it is gone" STOPPED "$(host devlxd list | grep machine)"

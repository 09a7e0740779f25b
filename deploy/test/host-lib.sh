# A whole Debian with systemd as the "host": a privileged LXC container, in which LXC starts unprivileged ones; sourced after
# lib.sh. Commands are run in it by way of lxc-attach.
# shellcheck shell=bash disable=SC2154 # what lib.sh has set up

host_name=devlxd-host-$$

# Each missing feature is a failure of its own, never a silent skip.
need_host() {
  need_root
  command -v lxc-start > /dev/null || give_up "LXC is not installed: run deploy/test/prepare"
  local root
  for root in bookworm bookworm-host; do
    [ -d "$(test_cache)/$root" ] || give_up "no root file system $root: run deploy/test/prepare"
  done
  unshare --user --pid --mount --net --fork true || give_up "the kernel refuses user, pid, mount or net namespaces"
  grep -qE ' cgroup2 ' /proc/mounts || give_up "no cgroup file system of version 2 is mounted"
}

# in_v2 COMMAND…: where version 2 is all there is of cgroups, as on a Debian 12. What this machine has besides would reach the
# host as hierarchies that systemd there mounts in its own way, and LXC there then fails to find.
in_v2() {
  if [ "$(stat -fc %T /sys/fs/cgroup)" = cgroup2fs ]; then
    "$@"
  else
    # shellcheck disable=SC2016 # for the inner shell
    unshare --mount -- \
      sh -c 'umount -R -l /sys/fs/cgroup && mount -t cgroup2 none /sys/fs/cgroup && exec "$@"' sh "$@"
  fi
}

# make_host: root in it may do what root on a machine may, but load modules and set the clock. /proc/sys stays read-only, as
# LXC has it: what systemd in there sets at boot would be this machine's.
make_host() {
  host_root=$work/lxc/$host_name/rootfs
  mkdir -p "$work/lxc/$host_name"
  cp -a --reflink=auto "$(test_cache)/bookworm-host" "$host_root"
  chmod 755 "$host_root"
  echo "$host_name" > "$host_root/etc/hostname"
  printf '127.0.0.1 localhost %s\n' "$host_name" > "$host_root/etc/hosts"
  : > "$host_root/etc/machine-id"
  # No network, so that LXC need not wait for its bridge.
  echo 'USE_LXC_BRIDGE="false"' > "$host_root/etc/default/lxc-net"
  printf 'root:100000:65536\n' | tee "$host_root/etc/subuid" > "$host_root/etc/subgid"
  cat > "$work/lxc/$host_name/config" <<CONFIG
lxc.include = /usr/share/lxc/config/common.conf
lxc.include = /usr/share/lxc/config/nesting.conf
lxc.apparmor.profile = unconfined
lxc.cap.drop =
lxc.cap.drop = sys_module sys_time
lxc.arch = $(uname -m)
lxc.uts.name = $host_name
lxc.rootfs.path = dir:$host_root
lxc.net.0.type = empty
CONFIG
}

# start_host: its devlxd's log goes to $work/devlxd.log.
start_host() {
  at_end stop_host
  in_v2 lxc-start -P "$work/lxc" -n "$host_name" -l INFO -o "$work/host.log" ||
    give_up "the host does not start" "$(grep -E 'ERROR|WARN' "$work/host.log" | tail -n 20)"
  poll 60 has_booted || give_up "the host does not boot" "$(host systemctl --failed --no-pager --no-legend)"
  host journalctl --follow --unit devlxd --output cat > "$work/devlxd.log" 2>&1 &
  at_end kill "$!"
}
has_booted() { host systemctl is-system-running | grep -qx running; }

stop_host() {
  in_v2 lxc-stop -P "$work/lxc" -n "$host_name" -k || return 0
  in_v2 lxc-wait -P "$work/lxc" -n "$host_name" -s STOPPED -t 30
}

# host COMMAND…: runs it as the host's root.
host() {
  in_v2 lxc-attach -P "$work/lxc" -n "$host_name" --clear-env \
    -v PATH=/usr/sbin:/usr/bin:/sbin:/bin -v DEBIAN_FRONTEND=noninteractive -- "$@" < /dev/null
}

# property NAME: of the unit.
property() { host systemctl show --property "$1" --value devlxd; }

# drop_in NAME: what is read becomes a drop-in of the unit, which restarts.
drop_in() {
  mkdir -p "$host_root/etc/systemd/system/devlxd.service.d"
  cat > "$host_root/etc/systemd/system/devlxd.service.d/$1.conf"
  host systemctl daemon-reload
  host systemctl restart devlxd
}

# no_drop_in NAME
no_drop_in() {
  rm "$host_root/etc/systemd/system/devlxd.service.d/$1.conf"
  host systemctl daemon-reload
  host systemctl restart devlxd
}

# make_guest NAME: unprivileged, with systemd as init, and nothing of ours.
make_guest() {
  local directory=$host_root/var/lib/lxc/$1
  mkdir -p "$directory"
  chmod 755 "$host_root/var/lib/lxc" "$directory"
  cp -a --reflink=auto "$(test_cache)/bookworm" "$directory/rootfs"
  chmod 755 "$directory/rootfs"
  cat > "$directory/config" <<CONFIG
lxc.include = /usr/share/lxc/config/common.conf
lxc.include = /usr/share/lxc/config/userns.conf
lxc.apparmor.profile = unconfined
lxc.arch = $(uname -m)
lxc.uts.name = $1
lxc.rootfs.path = dir:/var/lib/lxc/$1/rootfs
lxc.rootfs.options = idmap=container
lxc.idmap = u 0 100000 65536
lxc.idmap = g 0 100000 65536
lxc.net.0.type = empty
CONFIG
}

# guest NAME COMMAND…: runs it as the container's root.
guest() { host lxc-attach -n "$1" --clear-env -v PATH=/usr/sbin:/usr/bin:/sbin:/bin -- "${@:2}"; }

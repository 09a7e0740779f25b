# Plain LXC containers for the tests; sourced after lib.sh.
# shellcheck shell=bash disable=SC2154 # what lib.sh has set up

# The kernel features that the containers need; each one missing is a failure of its own, never a silent skip.
need_lxc() {
  need_root
  command -v lxc-start > /dev/null || give_up "LXC is not installed: run deploy/test/prepare"
  [ -d "$(test_cache)/bookworm" ] || give_up "no Debian root file system: run deploy/test/prepare"
  unshare --user --pid --mount --net --fork true || give_up "the kernel refuses user, pid, mount or net namespaces"
  grep -qE ' cgroup2? ' /proc/mounts || give_up "no cgroup file system is mounted"
  lxc_path=$work/lxc
  mkdir -p "$lxc_path"
}

# What is the same for every container. The network stays empty: the tests need none.
common_config() {
  cat <<CONFIG
lxc.include = /usr/share/lxc/config/common.conf
lxc.arch = $(uname -m)
lxc.uts.name = $1
lxc.rootfs.path = dir:$lxc_path/$1/rootfs
lxc.net.0.type = empty
lxc.apparmor.profile = unconfined
CONFIG
}

bind_socket() { echo "lxc.mount.entry = $work/state/devlxd dev/lxd none bind,ro,create=dir 0 0"; }

# make_debian NAME: unprivileged, with systemd as init. An id-mapped mount of the root file system spares a chown of it.
make_debian() {
  mkdir -p "$lxc_path/$1"
  cp -a --reflink=auto "$(test_cache)/bookworm" "$lxc_path/$1/rootfs"
  chmod 755 "$lxc_path/$1/rootfs"
  {
    common_config "$1"
    users_of_its_own
  } > "$lxc_path/$1/config"
}

# All such containers have the same ones.
users_of_its_own() {
  cat <<'CONFIG'
lxc.include = /usr/share/lxc/config/userns.conf
lxc.rootfs.options = idmap=container
lxc.idmap = u 0 100000 65536
lxc.idmap = g 0 100000 65536
CONFIG
}

# make_busybox NAME: privileged.
make_busybox() {
  mkdir -p "$lxc_path/$1/rootfs"
  make_busybox_root "$lxc_path/$1/rootfs"
  {
    common_config "$1"
    echo 'lxc.init.cmd = /bin/idle'
  } > "$lxc_path/$1/config"
}

# start_container NAME
start_container() {
  at_end stop_container "$1"
  if lxc-start -P "$lxc_path" -n "$1" -l INFO -o "$work/$1.log" 2> /dev/null; then
    lxc-wait -P "$lxc_path" -n "$1" -s RUNNING -t 30 && return
  fi
  give_up "the container $1 does not start" "$(grep -E 'ERROR|WARN' "$work/$1.log" | tail -n 20)"
}

# Returns only when the container is gone: its root file system is removed next.
stop_container() {
  lxc-stop -P "$lxc_path" -n "$1" -k || return 0
  lxc-wait -P "$lxc_path" -n "$1" -s STOPPED -t 30
}

init_of() { lxc-info -P "$lxc_path" -n "$1" -pH; }

# guest NAME COMMAND…: runs it in the container as root.
guest() {
  lxc-attach -P "$lxc_path" -n "$1" --clear-env -v PATH=/usr/sbin:/usr/bin:/sbin:/bin -- "${@:2}" < /dev/null
}

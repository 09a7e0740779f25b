# Who asks is known from the kernel, whatever a process in a container does to look like another.
# shellcheck shell=bash disable=SC2154 # what the test script has set up

curl=(curl -sS --max-time 10 --unix-socket /dev/lxd/sock)
name_of_caller() { grep -a '^local-hostname:' <<< "$1" || echo "$1"; }

# own_data TITLE COMMAND…: the command, run in "deb", prints deb's meta-data.
own_data() { check "$1" "local-hostname: deb" "$(name_of_caller "$(guest deb "${@:2}" 2>&1 || true)")"; }

step "root of the container only"
check "uid 1000" $'Access denied for non-root user\n401' \
  "$(guest deb setpriv --reuid 1000 --regid 1000 --clear-groups "${curl[@]}" -w '%{http_code}' http://lxd/1.0)"
check_has "uid 1000 of the privileged one" "Access denied for non-root user" "$(guest box ask -u 1000 GET /1.0)"
check "uid 1000 of the privileged one: status" "HTTP/1.1 401 Unauthorized" \
  "$(guest box ask -u 1000 GET /1.0 | head -n 1 | tr -d '\r')"

step "each container sees only its own"
own_data "deb" "${curl[@]}" http://lxd/1.0/meta-data
check_has "box" "local-hostname: box" "$(guest box ask GET /1.0/meta-data)"
check_has "box has its own value" moin "$(guest box ask GET /1.0/config/user.greeting)"
check_has "box has none of deb's keys" "404 Not Found" "$(guest box ask GET /1.0/config/user.multi)"
check_has "box has none of deb's devices" $'\n{}' "$(guest box ask GET /1.0/devices | tr -d '\r')"

step "a process of the host"
check "is in no container" $'pid not in container?\n500' \
  "$(curl -sS --max-time 10 --unix-socket "$work/state/devlxd/sock" -w '%{http_code}' http://lxd/1.0)"

step "processes that are not simply the container's own"
own_data "a systemd service" systemd-run -q --wait --pipe "${curl[@]}" http://lxd/1.0/meta-data
own_data "in a nested pid namespace" unshare --pid --fork "${curl[@]}" http://lxd/1.0/meta-data
own_data "in nested user and pid namespaces" unshare --user --map-root-user --pid --fork \
  "${curl[@]}" http://lxd/1.0/meta-data
own_data "in a nested cgroup namespace" unshare --cgroup "${curl[@]}" http://lxd/1.0/meta-data
own_data "in a nested cgroup" /root/nested-cgroup.sh

step "a process that is dressed as the container manager's monitor"
# LXD believed the command line of a parent process (CVE-2025-54288).
for name in '[lxc monitor] /x default_box' '[lxc monitor] /var/lib/lxc box' '[lxc monitor] /x default_missing'; do
  dressed=$(guest deb /root/dressed-as.sh "$name" 2>&1 || true)
  check_has "its command line is $name" "$name" "$dressed"
  check "and still it is deb" "local-hostname: deb" "$(name_of_caller "$dressed")"
done
own_data "the same in nested user and pid namespaces" unshare --user --map-root-user --pid --fork \
  /root/dressed-as.sh '[lxc monitor] /x default_box'

# A second group that may read, as the drop-in among the examples has it.
# shellcheck shell=bash disable=SC2154 # deb has them

reader() { host setpriv --reuid=nobody --regid=nogroup --groups=devlxd-ro devlxd --dir "$@" 2>&1; }

step "a group that may only read"
host groupadd --system devlxd-ro
drop_in read-only-group < "$repo/deploy/systemd/read-only-group.conf"
check "it has a socket" "srw-rw---- devlxd devlxd-ro" "$(host stat -c '%A %U %G' /var/lib/devlxd/ro/unix.socket)"
check_that "a member may read" reader /var/lib/devlxd/ro list
check_has "but change nothing" "This socket is for reading" "$(reader /var/lib/devlxd/ro profile create reader || true)"
check_has "nor use the host's socket" "may not be used by this user" "$(reader /var/lib/devlxd list || true)"
no_drop_in read-only-group
check_that "without the drop-in the socket is gone" host test ! -e /var/lib/devlxd/ro/unix.socket

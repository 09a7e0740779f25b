# Processes that are not where, or what, they seem to be.
# shellcheck shell=bash disable=SC2154 # what the test script has set up

step "processes and their cgroups"
inside=$(version2 alpha)
guest alpha mkdir -p "$inside/born" "$inside/frozen" "$inside/threads/one"
told "cloned into another cgroup" alpha alpha born-in "$inside/born" "$key"
told "frozen as soon as it has asked" alpha alpha frozen "$inside/frozen" "$key"
guest alpha sh -c "echo threaded > $inside/threads/one/cgroup.type"
check "a thread in a cgroup of its own" "secret of alpha" \
  "$(body guest alpha in-cgroup.sh threads attack thread-in "$inside/threads/one" "$key")"
told "stopped as soon as it has asked" alpha alpha stopped "$key"

step "threads and children"
told "a thread whose first one has ended" alpha alpha by-thread "$key"
refused "a child that has gone" alpha by-child "$key"
told "a child that has gone, but nobody has waited for it" alpha alpha by-zombie "$key"

step "users"
told "who connected as root may become another" alpha alpha dropped 1000 "$key"
check "another is refused" "Access denied for non-root user" "$(body guest alpha ask -u 1000 GET "$key")"
check "root of a user namespace that another has made is that other" "Access denied for non-root user" \
  "$(body guest alpha attack as 1000 unshare -U -r attack ask "$key")"
check "root of a user namespace that root has made is root" "secret of alpha" \
  "$(body guest alpha unshare -U -r -p -f attack ask "$key")"
check "without any map it still is" "secret of alpha" "$(body guest alpha unshare -U attack ask "$key")"
check "root of the host in alpha's cgroup is not alpha's" "Access denied for non-root user" \
  "$(body as_process_of "$(cgroup_file alpha)" 0 ask "$key")"

step "what the socket tells of the host"
check_that "no path" grep -qxE '/proc/self/fd/[0-9]+/sock\.new' <<< "$(asks alpha peername)"

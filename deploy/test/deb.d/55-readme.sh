# The README's way to a first answer: a link for all containers instead of a line in one's configuration.
# shellcheck shell=bash disable=SC2154 # deb has them

step "the README's five commands"
commands=$(sed -n '/^    apt install/,/^$/{ s/^    //p; }' "$repo/README.md")
check "that many lead to the first answer" 5 "$(grep -c . <<< "$commands")"
host systemctl stop lxc@ci
sed -i '/^lxc.include.*devlxd/d' "$host_root/var/lib/lxc/ci/config"
# The first is done; the container has another name here, and may still be starting when it is asked.
check_that "the second and third" host sh -ec "$(sed -n '2,3{ s/\bc1\b/ci/g; p; }' <<< "$commands")"
check "the last tells what the one before has set" web \
  "$(host sh -ec "$(sed -n '4,5{ s/\bc1\b/ci/g; p; }' <<< "$commands")" 2>&1 || true)"
# It has started anew; what follows wants it ready.
check "the container says again that it is ready" "" "$(ask /1.0 -X PATCH -d '{"state":"Ready"}')"

# What a guest may call itself and its cgroups.
# shellcheck shell=bash disable=SC2154 # what the test script has set up

step "a command line and a program name"
for name in '[lxc monitor] /var/lib/lxc beta' '[lxc monitor] /x default_beta'; do
  dressed=$(guest alpha attack dressed "$name" "$key")
  check_has "the kernel tells of $name" "$name" "$(head -n 1 <<< "$dressed")"
  check_has "and of the program's name" '[lxc monitor] /' "$(sed -n 2p <<< "$dressed")"
  check "it is alpha" "secret of alpha" "$(tail -n 1 <<< "$dressed")"
  refused "and a stranger's is nobody's" stranger dressed "$name" "$key"
done

# in_cgroup CONTAINER NAME
in_cgroup() { body guest "$1" in-cgroup.sh "$2" attack ask "$key"; }

step "a cgroup below one's own"
for name in lxc.payload.beta $'x\r0::/lxc.payload.beta' $'\r' 'a b' '0::' ':' '..beta' 'x (deleted)' \
  ' (deleted)' '0::/lxc.payload.beta' $'x\v0::/lxc.payload.beta' $'x\xc2\x850::/lxc.payload.beta' inner/deep/er; do
  printf -v shown %q "$name"
  check "named $shown: it is alpha" "secret of alpha" "$(in_cgroup alpha "$name")"
  check "named $shown: and a stranger's is nobody's" "$nobody" "$(in_cgroup stranger "$name")"
done
check_that "the kernel takes no line feed for a name" fails guest alpha mkdir "$(version2 alpha)/"$'x\ny'

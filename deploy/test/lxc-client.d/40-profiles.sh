# Profiles: what they say reaches the guests of the instances that have them.
# shellcheck shell=bash disable=SC2154,SC2034 # what lxc-client has set up, and what it reads

step "a profile is made and given to an instance"
prints 0 profile list << 'TEXT'
+---------+------------------------+---------+
|  NAME   |      DESCRIPTION       | USED BY |
+---------+------------------------+---------+
| default | Default devlxd profile | 1       |
+---------+------------------------+---------+
TEXT
says 0 "Profile p9 created" profile create p9
says 1 'Error: The profile "p9" already exists' profile create p9
says 0 "" profile set p9 user.p=1
says 0 "Device d1 added to p9" profile device add p9 d1 none
says 0 "Profile p9 added to c1" profile add c1 p9
guest_reads user.p 1
guest_hears "its key" '.metadata == {key: "user.p", old_value: "", value: "1"}'
guest_hears "its device" '.metadata.action == "added" and .metadata.name == "d1"'
says 0 1 profile get p9 user.p
says 0 d1 profile device list p9
prints 0 profile show p9 << 'TEXT'
config:
  user.p: "1"
description: ""
devices:
  d1:
    type: none
name: p9
used_by:
- /1.0/instances/c1
TEXT
mentions 0 $'\n  user.p: "1"' config show c1 --expanded
run config show c1
check "lxc config show c1: nothing of the profile" "" "$(grep user.p "$work/printed" || true)"

step "a profile is changed"
says 0 "" profile set p9 user.p 2
guest_reads user.p 2
guest_hears "a key's change" '.metadata == {key: "user.p", old_value: "1", value: "2"}'
says 0 "" profile device set p9 d1 type=disk path=/mnt/p source=/srv
says 0 /mnt/p profile device get p9 d1 path
check "  the guest reads the device" /mnt/p "$(guest_api /1.0/devices | jq -r .d1.path)"
says 0 "Device d1 overridden for c1" config device override c1 d1 path=/mnt/own
check "  the guest reads its own" /mnt/own "$(guest_api /1.0/devices | jq -r .d1.path)"
says 0 "Device d1 removed from c1" config device remove c1 d1
says 0 "" profile device unset p9 d1 source
prints 0 profile device show p9 << 'TEXT'
d1:
  path: /mnt/p
  type: disk
TEXT
says 0 "Device d1 removed from p9" profile device remove p9 d1
check "  the guest reads it no longer" null "$(guest_api /1.0/devices | jq -r .d1)"
input=$'config:\n  user.p: edited\n  user.new: "3"\ndescription: of the test\n'
says 0 "" profile edit p9
guest_reads user.p edited
guest_reads user.new 3
says 0 "" profile unset p9 user.new
guest_reads user.new "not found"
says 1 "Error: Invalid config: Unknown configuration key: bogus" profile set p9 bogus=1
lists $'default,Default devlxd profile,1\np9,of the test,1' profile list

step "profiles are assigned, copied, renamed and deleted"
says 0 "Profiles p9 applied to c1" profile assign c1 p9
says 0 "Profiles (none) applied to c1" profile assign c1 ""
guest_reads user.p "not found"
says 0 "Profiles default,p9 applied to c1" profile assign c1 default,p9
guest_reads user.p edited
says 1 'Error: Requested profile "nope" doesn'"'t exist" profile add c1 nope
says 0 "" profile copy p9 copied
says 0 edited profile get copied user.p
says 0 "Profile p9 renamed to p10" profile rename p9 p10
host_has "the instance has the renamed profile" "default p10" /1.0/instances/c1 '.metadata.profiles | join(" ")'
says 1 "Error: Profile is currently in use: remove it from its instances first" profile delete p10
says 0 "Profile p10 removed from c1" profile remove c1 p10
guest_reads user.p "not found"
guest_hears "the end of its key" '.metadata == {key: "user.p", old_value: "edited", value: ""}'
says 0 "Profile p10 deleted" profile delete p10
says 0 "Profile copied deleted" profile delete copied
says 1 "Error: Profile not found" profile delete nope
says 1 "Error: Profile not found" profile show nope
says 1 'Error: The "default" profile cannot be deleted' profile delete default
lists "default,Default devlxd profile,1" profile list

# Devices of an instance.
# shellcheck shell=bash disable=SC2154,SC2034 # what lxc-client has set up, and what it reads

step "devices are added, changed and removed"
says 0 "Device d9 added to c1" config device add c1 d9 disk source=/srv path=/mnt/d9
guest_hears "the new device" '.metadata.action == "added" and .metadata.name == "d9"'
says 1 "Error: The device already exists" config device add c1 d9 disk source=/srv path=/mnt/d9
says 0 d9 config device list c1
says 0 /mnt/d9 config device get c1 d9 path
says 0 "" config device set c1 d9 readonly=true
guest_hears "its change" '.metadata.action == "updated" and .metadata.config.readonly == "true"'
check "  the guest reads it" /mnt/d9:true "$(guest_api /1.0/devices | jq -r '.d9 | .path + ":" + .readonly')"
prints 0 config device show c1 << 'TEXT'
d9:
  path: /mnt/d9
  readonly: "true"
  source: /srv
  type: disk
TEXT
says 0 "" config device unset c1 d9 readonly
check "  the guest reads it no longer" /mnt/d9:null "$(guest_api /1.0/devices | jq -r '.d9 | "\(.path):\(.readonly)"')"
says 0 "Device d9 removed from c1" config device remove c1 d9
guest_hears "its end" '.metadata.action == "removed" and .metadata.name == "d9"'
says 1 "Error: Device doesn't exist" config device remove c1 nope
says 1 "Error: Device doesn't exist" config device get c1 nope path
mentions 1 'Unsupported device type "bogus"' config device add c1 x bogus
says 0 "Device eth0 added to c1" config device add c1 eth0 nic name=eth0 network=br0
mentions 0 "volatile.eth0.hwaddr: 00:16:3e:" config show c1
check_has "  the guest reads the address" '"hwaddr":"00:16:3e:' "$(guest_api /1.0/devices)"
says 0 "Device eth0 removed from c1" config device remove c1 eth0

# Instances: registered by the client, started by their manager, configured by the client, read by their guest.
# shellcheck shell=bash disable=SC2154,SC2034 # what lxc-client has set up, and what it reads

step "the client registers an instance, its manager starts it"
make_guest
mentions 0 "Creating c1" init --empty c1 -c user.x=hello
lists "c1,STOPPED,,,CONTAINER,0" list
prints 0 info c1 << 'TEXT'
Name: c1
Status: STOPPED
Type: container
Architecture: x86_64
Created: 2026/11/23 13:19 UTC
TEXT
check_that "devlxd start c1" devlxd start c1 --pid "$init"
guest_listens
guest_reads user.x hello
prints 0 list << 'TEXT'
+------+---------+------+------+-----------+-----------+
| NAME |  STATE  | IPV4 | IPV6 |   TYPE    | SNAPSHOTS |
+------+---------+------+------+-----------+-----------+
| c1   | RUNNING |      |      | CONTAINER | 0         |
+------+---------+------+------+-----------+-----------+
TEXT
mentions 0 "Status: RUNNING" info c1
check_has "  with the pid of its first process" "PID: $init" "$(cat "$work/printed")"
says 1 'Error: The instance is currently running, stop it first or pass --force' delete c1

step "its configuration"
says 0 hello config get c1 user.x
says 0 "" config set c1 user.rec=1
guest_reads user.rec 1
guest_hears "a new key" '.metadata == {key: "user.rec", old_value: "", value: "1"}'
says 0 "" config set c1 user.a 1
says 0 "" config set c1 user.b=2 user.c=3
guest_reads user.a 1
guest_reads user.b 2
guest_reads user.c 3
says 0 1 config get c1 user.rec
says 0 "" config unset c1 user.rec
guest_reads user.rec "not found"
guest_hears "its end" '.metadata == {key: "user.rec", old_value: "1", value: ""}'
says 0 "" config set c1 user.c=
guest_reads user.c "not found"
says 0 "" config get c1 nokey
says 0 "" config set c1 limits.memory=2GiB
guest_reads limits.memory "not authorized"
says 1 "Error: Invalid config: Unknown configuration key: bogus.key" config set c1 bogus.key=1
input=$'from a file\nof two lines\n'
says 0 "" config set c1 user.file -
guest_reads user.file $'from a file\nof two lines'
prints 0 config show c1 << 'TEXT'
architecture: x86_64
config:
  limits.memory: 2GiB
  user.a: "1"
  user.b: "2"
  user.file: |
    from a file
    of two lines
  user.x: hello
  volatile.cloud-init.instance-id: 3d0aaa9c-6aaa-454d-984d-15edef000000
  volatile.last_state.ready: "false"
  volatile.uuid: 3d0aaa9c-6aaa-454d-984d-15edef000000
devices: {}
ephemeral: false
profiles:
- default
stateful: false
description: ""
TEXT

step "a document is edited"
input=$(sed '$d; s/^  user.a: .*/  user.edited: "yes"/; s/^description: .*/description: edited/' "$work/printed")
says 0 "" config edit c1
guest_reads user.edited yes
guest_reads user.a "not found"
guest_reads user.b 2
host_has "its description" edited /1.0/instances/c1 .metadata.description
input="config: ["
mentions 1 "Error: yaml" config edit c1
host_has "nothing of that" edited /1.0/instances/c1 .metadata.description

# Whoever edits in a terminal sends back what he has seen: here somebody else is faster.
cat > "$work/bin/slow-editor" << EDITOR
#!/bin/sh
LXD_DIR='$work/state' lxc config set c1 user.faster=1 < /dev/null
sed -i 's/^description: .*/description: too late/' "\$1"
EDITOR
chmod 755 "$work/bin/slow-editor"
export -f client
export work
# script hands the command to $SHELL, and only bash knows functions.
EDITOR=$work/bin/slow-editor SHELL=$BASH script -qec 'client config edit c1' /dev/null > "$work/printed" 2>&1 < /dev/null || true
check_has "lxc config edit c1 in a terminal: someone has been faster" "ETag doesn't match" "$(cat "$work/printed")"
guest_reads user.faster 1
host_has "the late change is not made" edited /1.0/instances/c1 .metadata.description

step "all columns, formats and filters of a list"
mentions 0 "Creating d1" init --empty d1 -c user.x=bye
lists $'c1,RUNNING,CONTAINER,0,x86_64,default,edited\nd1,STOPPED,CONTAINER,0,x86_64,default,' list -c nstSaPd
lists $'c1,hello,2GiB\nd1,bye,' list -c n,user.x,config:limits.memory
lists $'c1,2026/11/23 18:28 UTC,2026/11/23 18:28 UTC,default\nd1,2026/11/23 18:28 UTC,,default' list -c ncle
lists "c1,$init,,,,,,,,0,,"$'\nd1,,,,,,,,,,,' list -c np46bfFmMNDu
prints 0 list -f compact -c nst << 'TEXT'
  NAME   STATE     TYPE
  c1    RUNNING  CONTAINER
  d1    STOPPED  CONTAINER
TEXT
run list -f json
check "lxc list -f json: names, states, what guests get" '["c1","Running","hello"] ["d1","Stopped","bye"]' \
  "$(sed '$d' "$work/printed" | jq -c '.[] | [.name, .status, .expanded_config["user.x"]]' | paste -sd ' ')"
mentions 0 "- architecture: $(uname -m)" list -f yaml
mentions 0 "    user.x: bye" list -f yaml -c ns
prints 0 list --fast << 'TEXT'
+------+---------+--------------+----------------------+----------+-----------+
| NAME |  STATE  | ARCHITECTURE |      CREATED AT      | PROFILES |   TYPE    |
+------+---------+--------------+----------------------+----------+-----------+
| c1   | RUNNING | x86_64       | 2026/11/23 18:28 UTC | default  | CONTAINER |
+------+---------+--------------+----------------------+----------+-----------+
| d1   | STOPPED | x86_64       | 2026/11/23 18:28 UTC | default  | CONTAINER |
+------+---------+--------------+----------------------+----------+-----------+
TEXT
says 1 "Error: Can't specify column L when not clustered" list -c L
lists "c1" list -c n c
lists "c1" list -c n '^c1$'
lists "d1" list -c n name=d1
lists "c1" list -c n user.x=hello
lists "d1" list -c n 'user.x=b.*'
lists "c1" list -c n status=running
lists "d1" list -c n type=container status=STOPPED
lists $'c1\nd1' list -c n architecture="$(uname -m)" ephemeral=false
lists "" list -c n type=virtual-machine
says 1 'Error: Invalid filter: it ends after "eq": write FIELD eq VALUE, joined by "and" or "or"' list description=

step "the API itself"
says 0 "" query -X PATCH -d '{"config":{"user.q":"1"}}' /1.0/instances/c1
guest_reads user.q 1
mentions 0 '"status": "Success"' query --wait -X PUT -d '{"config":{"user.q":"2"},"profiles":["default"]}' /1.0/instances/d1
says 0 2 config get d1 user.q
says 1 'Error: Requested profile "nope" doesn'"'t exist" query --wait -X PUT -d '{"profiles":["nope"]}' /1.0/instances/d1
says 1 "Error: The request body must be a JSON object" query -X PATCH -d '{' /1.0/instances/c1
says 1 "Error: Instance not found" query /1.0/instances/nope

step "names"
says 0 "" rename d1 d2
says 0 "" move d2 d3
lists $'c1,RUNNING\nd3,STOPPED' list -c ns
says 1 'Error: Name "c1" already in use' rename d3 c1
mentions 1 "Error: Invalid instance name" rename d3 'a b'
says 1 "Error: Instance not found" rename nope d4
says 0 "" delete d3
lists "c1" list -c n
says 1 "Error: Instance not found" config show nope
says 1 "Error: Instance not found" config get nope user.x
says 1 "Error: Instance not found" info nope
says 1 'Error: Failed checking instance exists "local:nope": Instance not found' delete nope

# Events as the client's monitor shows them: of what happens, by whom, and of operations.
# shellcheck shell=bash disable=SC2154,SC2034 # what lxc-client has set up, and what it reads

# listen NAME OPTION…: "lxc monitor" with its lines in $work/NAME.
listen() {
  local name=$1
  shift
  # Not the function: the pid is to be that of the client.
  env HOME="$work/home" LXD_CONF="$work/home/lxc" LXD_DIR="$work/state" lxc monitor "$@" \
    > "$work/$name" 2>&1 < /dev/null &
  at_end kill "$!"
}

# all_listen: each has shown a change made for that purpose.
all_listen() {
  client config set c1 user.probe="$SECONDS.$RANDOM" < /dev/null
  grep -q instance-updated "$work/lifecycle" && grep -q instance-updated "$work/pretty" &&
    grep -q "Updating instance" "$work/operations"
}

# host_hears ACTION SOURCE [JQ]: a lifecycle event whose requestor is the client, or is described by JQ.
host_hears() {
  local is
  is='.metadata.action == "'$1'" and .metadata.source == "'$2'" and (.metadata.requestor | '
  is+=${3:-'.protocol == "unix" and .username == "root" and .address == "@"'}')'
  poll 10 has_event "$work/lifecycle" "$is" || true
  check_that "  the host hears of $1 of $2" has_event "$work/lifecycle" "$is"
}

step "the monitor hears of everything that happens, and by whom"
listen lifecycle --type=lifecycle --format=json --all-projects
listen pretty --pretty
listen operations --type=operation
check_that "lxc monitor listens" poll 30 all_listen
says 0 "" config set c1 user.seen=1
host_hears instance-updated /1.0/instances/c1
mentions 0 "Creating e1" init --empty e1
host_hears instance-created /1.0/instances/e1
says 0 "" rename e1 e2
host_hears instance-renamed /1.0/instances/e2
says 0 "" delete e2
host_hears instance-deleted /1.0/instances/e2
says 0 "Profile pm created" profile create pm
host_hears profile-created /1.0/profiles/pm
says 0 "" profile set pm user.p=1
host_hears profile-updated /1.0/profiles/pm
says 0 "Profile pm renamed to pn" profile rename pm pn
host_hears profile-renamed /1.0/profiles/pn
says 0 "Profile pn deleted" profile delete pn
host_hears profile-deleted /1.0/profiles/pn
says 0 "Profile pq created" --project q profile create pq
host_hears profile-created "/1.0/profiles/pq?project=q"
guest_api /1.0 -X PATCH -d '{"state":"Ready"}'
host_hears instance-ready /1.0/instances/c1 '.protocol == "devlxd" and .username == "c1"'
lists "c1,READY" list -c ns
check_has "lxc monitor --pretty: a line of it" \
  'Action: instance-deleted, Source: /1.0/instances/e2, Requestor: unix/root (@)' "$(cat "$work/pretty")"
check "lxc monitor: of the own project only" "" "$(grep project=q "$work/pretty" || true)"
check_has "lxc monitor --type=operation: one of them" "description: Renaming instance" "$(cat "$work/operations")"
check "lxc monitor --type=operation: and nothing else" "type: operation" \
  "$(grep -E '^type:' "$work/operations" | sort -u)"

step "operations"
run operation list -f csv
check_has "lxc operation list: one of them" "TASK,Renaming instance,SUCCESS,NO" "$(cat "$work/printed")"
operation=$(host_api /1.0/operations | jq -r '.metadata.success[0]' | sed 's,.*/,,')
mentions 0 "id: $operation" operation show "$operation"
says 1 "Error: Operation not found" operation show nope
mentions 1 "Only running operations can be cancelled" operation delete "$operation"

# What is not for devlxd to do gets an answer that says so, at once, and changes nothing.
# shellcheck shell=bash disable=SC2154,SC2034 # what lxc-client has set up, and what it reads

# refused WHY COMMAND…
refused() { mentions 1 "$@"; }

step "what is the container manager's part"
for action in start stop restart; do
  refused "Error: To $action instances is the container manager's part" $action c1
done
refused "Error: To freeze instances is the container manager's part" pause c1
refused "Error: To stop instances is the container manager's part" delete --force c1
refused "\"exec\" is the container manager's part" exec c1 -- true
refused "\"exec\" is the container manager's part" shell c1
refused "\"snapshots\" is the container manager's part" snapshot c1
refused "Error: To restore snapshots is the container manager's part" restore c1 snap0
refused "\"files\" is the container manager's part" file pull c1/etc/passwd "$work/pulled"
echo text > "$work/text"
refused "\"files\" is the container manager's part" file push "$work/text" c1/etc/text
refused "Error: Instances are made by their container manager" copy c1 c3
refused "Error: Image not found" launch nope c3
refused "Error: Image not found" init nope c3
guest_reads user.x hello
lists "c1" list -c n

# Only the start of it fails.
refused "Error: To start instances is the container manager's part" launch --empty c3
refused "Images are imported from files" publish c3
says 0 "" delete c3

step "what devlxd has nothing of"
refused 'Error: The server is missing the required "network" API extension' network list
refused 'Error: The server is missing the required "storage" API extension' storage list
refused 'Error: The server is missing the required "clustering" API extension' cluster list
refused 'Error: The server is missing the required "warnings" API extension' warning list
refused 'The server is missing the required "container_backup" API extension' export c1 "$work/exported"
refused "Error: The daemon is configured by system properties and its environment" config set core.https_address=:8443
input="config: {core.https_address: \":8443\"}"
refused "Error: The daemon is configured by system properties and its environment" config edit
refused "Error: There are no certificates" config trust list
refused "Error: not implemented" query -X DELETE /1.0/instances

step "nothing of all that was too much"
check "nothing in devlxd's log but its start" "" "$(grep -E 'ERROR|WARN|Exception' "$work/devlxd.log" || true)"
lists "c1,READY" list -c ns

# The same changes seen by a WebSocket and by a stream in the container.
# shellcheck shell=bash disable=SC2154 # what the test script has set up

# Times vary and the stream's head is looked at by itself.
frames() { grep '^{' "$1" | sed 's/"timestamp":"[^"]*"/"timestamp":"T"/'; }

config_event() {
  printf '{"type":"config","timestamp":"T","metadata":{"key":"%s","old_value":"%s","value":"%s"}}\n' "$@"
}

device_event() {
  printf '{"type":"device","timestamp":"T","metadata":{"action":"%s","config":{%s},"name":"%s"}}\n' "$@"
}

# open_stream FILE PATH: curl in the container, in the background; its head goes to FILE.head inside.
open_stream() {
  guest deb curl -sN --max-time 300 -D "/root/$1.head" --unix-socket /dev/lxd/sock "http://lxd$2" \
    > "$work/$1" 2>&1 &
  stream=$!
  poll 20 grep -q '^HTTP/1.1 200 OK' "$lxc_path/deb/rootfs/root/$1.head" || fail "the stream $1 does not open"
}

step "two subscribers"
guest deb python3 /root/websocket.py /1.0/events user.end 60 > "$work/websocket" 2>&1 &
websocket=$!
guest deb python3 /root/websocket.py '/1.0/events?type=device' '"removed"' 60 > "$work/devices" 2>&1 &
device_websocket=$!
check_that "a WebSocket opens" poll 20 grep -q '^HEAD HTTP/1.1 101 Switching Protocols' "$work/websocket"
check_that "and pings at once" poll 5 grep -q '^PING keepalive' "$work/websocket"
check_that "a WebSocket with a filter opens" poll 20 grep -q '^PING keepalive' "$work/devices"
open_stream stream /1.0/events
check_has "a stream opens" "application/json" "$(grep -i '^content-type' "$lxc_path/deb/rootfs/root/stream.head")"

step "the host changes things"
devlxd config set deb user.event one
devlxd config set deb user.event two
devlxd config set deb user.event two
devlxd config set deb user.event '<b>&'
devlxd config set box user.event other
devlxd config set deb cloud-init.vendor-data '#cloud-config'
devlxd config set deb limits.cpu 2
devlxd config unset deb user.event
devlxd device add deb d1 disk source=/srv/share path=/mnt/d1
devlxd device set deb d1 readonly=true
devlxd device remove deb d1
devlxd config set deb user.end now

step "each subscriber has heard of it, in order, at once and of nothing else"
{
  config_event user.event '' one
  config_event user.event one two
  config_event user.event two '\u003cb\u003e\u0026'
  config_event user.event '\u003cb\u003e\u0026' ''
  device_event added '"path":"/mnt/d1","source":"/srv/share","type":"disk"' d1
  device_event updated '"path":"/mnt/d1","readonly":"true","source":"/srv/share","type":"disk"' d1
  device_event removed '"path":"/mnt/d1","readonly":"true","source":"/srv/share","type":"disk"' d1
  config_event user.end '' now
} > "$work/expected"
check_that "the WebSocket has the last event" wait "$websocket"
frames "$work/websocket" > "$work/got"
check_file "frames of the WebSocket" "$work/expected" "$work/got"
check_that "the stream has the last event" poll 10 grep -q user.end "$work/stream"
frames "$work/stream" > "$work/got"
check_file "lines of the stream" "$work/expected" "$work/got"
check_that "the WebSocket for devices has its last event" wait "$device_websocket"
frames "$work/devices" > "$work/got"
grep '"type":"device"' "$work/expected" > "$work/expected.devices"
check_file "frames of the WebSocket for devices" "$work/expected.devices" "$work/got"
check_that "the stream is still open" kill -0 "$stream"
answer "what an event told is what a key tells" 200 "$raw" now /1.0/config/user.end

# Access ends at once when the host says so, and comes back.
# shellcheck shell=bash disable=SC2154 # what the test script has set up

step "security.devlxd=false"
devlxd config set deb security.devlxd false
check_that "the open stream ends" poll 10 gone "$stream"
for path in / /1.0 /1.0/config /1.0/config/user.greeting /1.0/devices /1.0/meta-data /1.0/events \
  "/1.0/images/$split/export"; do
  answer "$path is refused" 403 "$text" $'not authorized\n' "$path"
done
check_has "PATCH is refused" "not authorized" "$(get /1.0 -X PATCH -d '{"state":"Ready"}')"
check_has "the other container goes on" moin "$(guest box ask GET /1.0/config/user.greeting)"
devlxd config unset deb security.devlxd
answer "and it is back when unset" 200 "$raw" hello /1.0/config/user.greeting

step "devlxd stop"
open_stream stopped /1.0/events
guest deb python3 /root/websocket.py /1.0/events EOF 60 > "$work/websocket.stopped" 2>&1 &
websocket=$!
poll 20 grep -q '^PING' "$work/websocket.stopped" || fail "the WebSocket does not open"
check_that "devlxd stop deb" devlxd stop deb
check_that "ends the open stream" poll 10 gone "$stream"
check_that "ends the open WebSocket" wait "$websocket"
answer "nothing is answered any more" 500 "$text" $'pid not in container?\n' /1.0
check_has "devlxd list shows it" STOPPED "$(devlxd list | grep deb)"
check_that "devlxd start deb" devlxd start deb --pid "$(init_of deb)"
answer "and it is all back" 200 "$raw" hello /1.0/config/user.greeting

step "devlxd is killed and started again"
open_stream killed /1.0/events
kill_daemon
check_that "the open stream ends" poll 10 gone "$stream"
check_has "a request fails" "curl: (7)" "$(get /1.0)"
start_daemon
answer "the running container sees the new socket, and is known" 200 "$raw" hello /1.0/config/user.greeting
check_has "so is the other one" '"api_version":"1.0"' "$(guest box ask GET /1.0)"
check_that "the host may say again that it runs" devlxd start deb --pid "$(init_of deb)" -c user.greeting=again
answer "with what is new" 200 "$raw" again /1.0/config/user.greeting

step "a container that is started anew"
check_that "devlxd start box" devlxd start box --pid "$(init_of box)" -c user.greeting=moin
check_has "box has its value" moin "$(guest box ask GET /1.0/config/user.greeting)"
stop_container box
start_container box
# The same name and so the same cgroup; but nobody has said that it is the same instance.
check_has "is another one" "pid not in container?" "$(guest box ask GET /1.0/config/user.greeting)"
check_that "until the host registers it" devlxd start box --pid "$(init_of box)"
check_has "box has its value again" moin "$(guest box ask GET /1.0/config/user.greeting)"

step "devlxd delete"
check_that "devlxd stop box" devlxd stop box
check_that "devlxd delete box" devlxd delete box
check "devlxd list knows deb only" "deb" "$(devlxd list | grep -owE 'box|deb' | sort -u)"
answer "deb goes on" 200 "$raw" again /1.0/config/user.greeting

# Every route that answers at once, asked from inside the unprivileged container.
# shellcheck shell=bash disable=SC2154 # what the test script has set up

step "before they are registered, containers get nothing"
answer "an unregistered container" 500 "$text" $'pid not in container?\n' /1.0
check_has "an unregistered privileged container" "pid not in container?" "$(guest box ask GET /1.0)"
answer "an unknown path is unknown to everybody" 404 "$text" $'404 page not found\n' /2.0

step "the host registers both by their init processes"
check_that "devlxd start deb" devlxd start deb --pid "$(init_of deb)" -c user.greeting=hello -c user.empty-not=x \
  -c limits.memory=2GiB -c 'user.meta-data=local-key: [a, b]' -c volatile.eth0.hwaddr=00:16:3e:aa:bb:cc
check_that "devlxd start box" devlxd start box --pid "$(init_of box)" -c user.greeting=moin
printf 'line1\nline2\n\n' | check_that "a value from standard input" devlxd config set deb user.multi -
printf '#cloud-config\nhostname: deb\n' | check_that "user-data" devlxd config set deb cloud-init.user-data -
check_that "a key with a blank" devlxd config set deb 'user.with space' sp
check_that "a key with a slash" devlxd config set deb user.slash/key sl
check_that "a key with a per cent sign" devlxd config set deb 'user.pct%41' pct
check_that "a value beyond ASCII" devlxd config set deb user.uni 'žluť ☃ <a href="x">&amp;'
check_that "a NIC" devlxd device add deb eth0 nic name=eth0 network=lxdbr0
check_that "a disk" devlxd device add deb data disk source=/srv/data path=/data
check_has "devlxd list shows deb running" RUNNING "$(devlxd list | grep deb)"
check_has "devlxd list shows box running" RUNNING "$(devlxd list | grep box)"

step "routes"
answer "GET /" 200 "$json" $'["/1.0"]\n' /
answer "GET /1.0" 200 "$json" \
  $'{"state":"Started","api_version":"1.0","instance_type":"container","location":"none"}\n' /1.0
keys='["/1.0/config/cloud-init.user-data","/1.0/config/user.empty-not","/1.0/config/user.greeting"'
keys+=',"/1.0/config/user.meta-data","/1.0/config/user.multi","/1.0/config/user.pct%41"'
keys+=',"/1.0/config/user.slash/key","/1.0/config/user.uni","/1.0/config/user.with space"]'
answer "GET /1.0/config: sorted, keys as they are" 200 "$json" "$keys"$'\n' /1.0/config
devices='{"data":{"path":"/data","source":"/srv/data","type":"disk"}'
devices+=',"eth0":{"hwaddr":"00:16:3e:aa:bb:cc","name":"eth0","network":"lxdbr0","type":"nic"}}'
answer "GET /1.0/devices: hwaddr filled in" 200 "$json" "$devices"$'\n' /1.0/devices
metadata=$(get /1.0/meta-data)
id=$(sed -n 's/^instance-id: //p' <<< "$metadata")
check_that "the instance-id is a UUID" grep -qE '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' <<< "$id"
answer "GET /1.0/meta-data" 200 "$raw" \
  $'#cloud-config\ninstance-id: '"$id"$'\nlocal-hostname: deb\nlocal-key: [a, b]' /1.0/meta-data

step "one key"
answer "a value, without newline" 200 "$raw" hello /1.0/config/user.greeting
answer "a value of several lines, byte for byte" 200 "$raw" $'line1\nline2\n\n' /1.0/config/user.multi
answer "a value beyond ASCII" 200 "$raw" 'žluť ☃ <a href="x">&amp;' /1.0/config/user.uni
answer "percent-encoded dot" 200 "$raw" hello /1.0/config/user%2Egreeting
answer "percent-encoded blank" 200 "$raw" sp /1.0/config/user.with%20space
answer "percent-encoded slash" 200 "$raw" sl /1.0/config/user.slash%2Fkey
answer "percent-encoded once only" 200 "$raw" pct /1.0/config/user.pct%2541
answer "a slash as it is makes another path" 404 "$text" $'404 page not found\n' /1.0/config/user.slash/key
answer "a key that is not the guest's business" 403 "$text" $'not authorized\n' /1.0/config/limits.memory
answer "looks the same when it is not set" 403 "$text" $'not authorized\n' /1.0/config/limits.cpu
answer "a key that is not set" 404 "$text" $'not found\n' /1.0/config/user.nothing

step "paths and methods"
answer "a trailing slash" 404 "$text" $'404 page not found\n' /1.0/config/
for path in //1.0 /./1.0 /1.0/../1.0; do
  check_has "$path is redirected" "301 http://lxd/1.0" "$(get "$path" --path-as-is -w '%{http_code} %{redirect_url}')"
done
head=$(get /1.0/config/user.greeting --head | tr -d '\r')
check_has "HEAD: status" "HTTP/1.1 200 OK" "$head"
check_has "HEAD: length" "Content-Length: 5" "$head"
answer "PUT" 405 "$text" $'method "PUT" not allowed\n' /1.0/config/user.greeting -X PUT -d x
answer "DELETE" 405 "$text" $'method "DELETE" not allowed\n' /1.0/config/user.greeting -X DELETE
check_has "405 says what is allowed" "Allow: GET, HEAD" "$(get /1.0/devices -i -X POST -d x)"
answer "and nothing was changed" 200 "$raw" hello /1.0/config/user.greeting

step "ready"
start_monitor deb
answer "PATCH Ready, with curl's form type" 200 "$raw" '' /1.0 -X PATCH -d '{"state":"Ready"}'
check_that "the host sees instance-ready" poll 10 monitor_saw 1 instance-ready
check_has "devlxd list shows it" READY "$(devlxd list | grep deb)"
check_has "the guest, too" '{"state":"Ready",' "$(get /1.0)"
answer "PATCH Ready again" 200 "$raw" '' /1.0 -X PATCH -d '{"state":"Ready"}'
check_that "is another instance-ready" poll 10 monitor_saw 2 instance-ready
answer "an invalid state" 400 "$text" $'Invalid state "Foo"\n' /1.0 -X PATCH -d '{"state":"Foo"}'
answer "PATCH Started" 200 "$raw" '' /1.0 -X PATCH -d '{"state":"Started"}'
check_has "devlxd list shows it" RUNNING "$(devlxd list | grep deb)"
check_that "and no other event came" monitor_saw 2 instance-ready

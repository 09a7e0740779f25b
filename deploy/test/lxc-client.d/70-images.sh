# Images: their files, what they say of themselves, their aliases, and what a guest gets of them.
# shellcheck shell=bash disable=SC2154,SC2034 # what lxc-client has set up, and what it reads

# make_images: one file with everything, and one in two parts.
make_images() {
  mkdir -p "$work/images/rootfs/etc"
  printf 'architecture: x86_64\ncreation_date: 1700000000\nproperties:\n  description: tiny\n  os: Test\n' \
    > "$work/images/metadata.yaml"
  echo tiny > "$work/images/rootfs/etc/hostname"
  tar -C "$work/images" -czf "$work/images/tiny.tar.gz" metadata.yaml rootfs
  tar -C "$work/images" -czf "$work/images/meta.tar.gz" metadata.yaml
  tar -C "$work/images/rootfs" -czf "$work/images/root.tar.gz" .
  tiny=$(sha256sum < "$work/images/tiny.tar.gz" | cut -d' ' -f1)
  split=$(cat "$work/images/meta.tar.gz" "$work/images/root.tar.gz" | sha256sum | cut -d' ' -f1)
}

step "images are imported"
make_images
says 0 "Image imported with fingerprint: $tiny" image import "$work/images/tiny.tar.gz" --alias tiny
host_has "the image has its files' fingerprint" "$tiny" "/1.0/images/$tiny" .metadata.fingerprint
host_hears image-created "/1.0/images/$tiny"
says 0 "Image imported with fingerprint: $split" image import "$work/images/meta.tar.gz" "$work/images/root.tar.gz" \
  --alias split --public
host_has "the image has both files' fingerprint" "$split" "/1.0/images/$split" .metadata.fingerprint
mentions 1 "already exists" image import "$work/images/tiny.tar.gz"
prints 0 image list << 'TEXT'
+-------+--------------+--------+-------------+--------------+-----------+--------+------------------------------+
| ALIAS | FINGERPRINT  | PUBLIC | DESCRIPTION | ARCHITECTURE |   TYPE    |  SIZE  |         UPLOAD DATE          |
+-------+--------------+--------+-------------+--------------+-----------+--------+------------------------------+
| split | e1e38f7fb6d3 | yes    | tiny        | x86_64       | CONTAINER | 0.00MB | Nov 23, 2026 at 2:50pm (UTC) |
+-------+--------------+--------+-------------+--------------+-----------+--------+------------------------------+
| tiny  | c26d1ddfab9c | no     | tiny        | x86_64       | CONTAINER | 0.00MB | Nov 23, 2026 at 2:50pm (UTC) |
+-------+--------------+--------+-------------+--------------+-----------+--------+------------------------------+
TEXT
lists "split,$split,yes,tiny,x86_64,CONTAINER" image list -c lFpdat public=true
lists "tiny" image list -c l "${tiny:0:12}"

step "what an image says of itself"
mentions 0 "Fingerprint: $tiny" image info tiny
for line in "Size: 0.00MB" "Architecture: x86_64" "Type: container" "Public: no" "    Created: 2023/11/14 22:13 UTC" \
  "    Expires: never" "    Last used: never" "    description: tiny" "    os: Test" "    - tiny" "Cached: no" \
  "Auto update: disabled" "    - default"; do
  check_has "  so: $line" $'\n'"$line"$'\n' "$(cat "$work/printed")"
done
prints 0 image show tiny << 'TEXT'
auto_update: false
properties:
  description: tiny
  os: Test
public: false
expires_at: 1970-01-01T00:00:00Z
profiles:
- default
TEXT
run image list -f json
check "lxc image list -f json" "split:true tiny:false" \
  "$(sed '$d' "$work/printed" | jq -r '.[] | "\(.aliases[0].name):\(.public)"' | sort | paste -sd ' ')"
says 0 "" image set-property tiny foo bar
says 0 bar image get-property tiny foo
says 0 "" image unset-property tiny foo
says 0 "" image get-property tiny foo
run image show tiny
input=$(sed '$d; s/os: Test/os: edited/; s/^public: .*/public: true/' "$work/printed")
says 0 "" image edit tiny
says 0 edited image get-property tiny os
host_hears image-updated "/1.0/images/$tiny"
says 1 "Error: Image not found" image show nope

step "aliases"
prints 0 image alias list << 'TEXT'
+-------+--------------+-----------+-------------+
| ALIAS | FINGERPRINT  |   TYPE    | DESCRIPTION |
+-------+--------------+-----------+-------------+
| split | e1e38f7fb6d3 | CONTAINER |             |
+-------+--------------+-----------+-------------+
| tiny  | c26d1ddfab9c | CONTAINER |             |
+-------+--------------+-----------+-------------+
TEXT
says 1 "Error: Image not found" image alias create t2 tiny
says 0 "" image alias create t2 "$tiny"
says 0 "" image alias rename t2 t3
host_has "the image has both aliases" "t3 tiny" "/1.0/images/$tiny" '[.metadata.aliases[].name] | sort | join(" ")'
says 0 "" image alias delete t3
says 1 "Error: Image alias not found" image alias delete t3

step "images are exported, for the host and for a guest"
mkdir "$work/exported"
says 0 "Image exported successfully!" image export tiny "$work/exported/tiny"
check "  as it was imported" "$tiny" "$(cat "$work/exported/tiny"* | sha256sum | cut -d' ' -f1)"
says 0 "Image exported successfully!" image export split "$work/exported/split"
check "  as it was imported, in two files" "$split" \
  "$(cat "$work/exported/split" "$work/exported/split.root" | sha256sum | cut -d' ' -f1)"
check "  a guest may have none" "not authorized" "$(guest_api "/1.0/images/$tiny/export")"
says 0 "" config set c1 security.devlxd.images=true
check "  a guest may have it" "$tiny" \
  "$(guest curl -sS --unix-socket /dev/lxd/sock "http://lxd/1.0/images/$tiny/export" | sha256sum | cut -d' ' -f1)"
says 0 "" query -X PATCH -d '{"public":false}' "/1.0/images/$tiny"
check_has "  a guest may not have it" "Image not found" "$(guest_api "/1.0/images/$tiny/export")"
host_hears image-retrieved "/1.0/images/$tiny" '.protocol == "devlxd" and .username == "c1"'

step "images are deleted"
mentions 1 "Instances are made by their container manager" launch tiny c3
says 0 "" image delete tiny
host_hears image-deleted "/1.0/images/$tiny"
says 0 "" image delete split
says 1 "Error: Image not found" image delete nope
lists "" image list

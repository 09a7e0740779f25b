# Images: who may have which, and whether the right bytes arrive.
# shellcheck shell=bash disable=SC2154 # what the test script has set up

inside=$lxc_path/deb/rootfs/root

# import FILE…: prints the fingerprint.
import() { devlxd image import "$@" | sed -n 's/^Image imported with fingerprint: //p'; }

# tarball FILE DIRECTORY SIZE: an image with so many random bytes besides its metadata.
tarball() {
  local contents
  contents=$(mktemp -d "$work/contents.XXXXXX")
  mkdir "$contents/$2"
  printf 'architecture: x86_64\ncreation_date: 1700000000\n' > "$contents/metadata.yaml"
  head -c "$3" /dev/urandom > "$contents/$2/file"
  tar -cf "$1" -C "$contents" metadata.yaml "$2"
  rm -r "$contents"
}

# The one answer for every image that is not to be had, with LXD's two newlines.
no_image='{"type":"error","status":"","status_code":0,"operation":"","error_code":404,"error":"Image not found"'
no_image+=$',"metadata":null}\n\n'

step "a unified image of 20 MB"
tarball "$work/image" rootfs 20971520
size=$(stat -c %s "$work/image")
sum=$(sha256sum < "$work/image" | cut -d' ' -f1)
fingerprint=$(import "$work/image")
check "the fingerprint is the SHA-256" "$sum" "$fingerprint"
export_path=/1.0/images/$fingerprint/export
answer "images are off unless allowed" 403 "$text" $'not authorized\n' "$export_path"
devlxd config set deb security.devlxd.images true
answer "a private image looks absent" 404 "$json" "$no_image" "$export_path"
missing=$(sha256sum <<< nothing | cut -d' ' -f1)
answer "an absent one, too" 404 "$json" "$no_image" "/1.0/images/$missing/export"
devlxd image delete "$fingerprint"
fingerprint=$(import "$work/image" --public)
check "imported again, for all" "$sum" "$fingerprint"
check "it downloads" "200 $raw $size" \
  "$(get "$export_path" -o /root/image -w '%{http_code} %{content_type} %{size_download}' --max-time 120)"
check "with the right SHA-256" "$sum" "$(guest deb sha256sum /root/image | cut -d' ' -f1)"
check "a range" 206 "$(get "$export_path" -o /root/range -r 1000000-2999999 -w '%{http_code}')"
dd if="$work/image" of="$work/range" bs=1000000 skip=1 count=2 status=none
check_that "has the right bytes" cmp "$work/range" "$inside/range"
head=$(get "$export_path" --head | tr -d '\r')
check_has "HEAD tells the length" "Content-Length: $size" "$head"
check_has "and the file's name" "Content-Disposition: inline;filename=$fingerprint.tar" "$head"
check_has "and that ranges are served" "Accept-Ranges: bytes" "$head"
answer "a part of the fingerprint is not enough" 404 "$json" "$no_image" "/1.0/images/${fingerprint:0:12}/export"
check_has "another instance needs its own permission" "not authorized" "$(guest box ask GET "$export_path")"

step "a split image"
tarball "$work/metadata" templates 3000000
head -c 7000000 /dev/urandom > "$work/rootfs"
split=$(import "$work/metadata" "$work/rootfs" --cached)
sum=$(cat "$work/metadata" "$work/rootfs" | sha256sum | cut -d' ' -f1)
check "the fingerprint is the SHA-256 of both" "$sum" "$split"
type=$(get "/1.0/images/$split/export" -o /root/split -w '%{http_code} %{content_type}' --max-time 120)
check_has "it is a form" "200 multipart/form-data; boundary=" "$type"
guest deb sh -c 'python3 /root/parts.py "$1" < /root/split' parts "$type" > "$work/parts" 2>&1 || true
check "the metadata has the right SHA-256" "metadata $(sha256sum < "$work/metadata" | cut -d' ' -f1)" \
  "$(awk 'NR == 1 { print $1, $4 }' "$work/parts")"
check "the root file system has the right SHA-256" "rootfs $(sha256sum < "$work/rootfs" | cut -d' ' -f1)" \
  "$(awk 'NR == 2 { print $1, $4 }' "$work/parts")"
check "there is no third part" 2 "$(wc -l < "$work/parts")"
check_has "the first is named for the fingerprint" " meta-$split" "$(sed -n 1p "$work/parts")"

step "images can go away"
check_that "devlxd image delete" devlxd image delete "$fingerprint"
answer "and are absent then" 404 "$json" "$no_image" "$export_path"
check_has "the other one is still listed" "${split:0:12}" "$(devlxd image list)"

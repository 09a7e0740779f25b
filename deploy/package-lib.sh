# shellcheck shell=bash
# What the scripts that build packages have in common. Sourced.

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# The comment at a script's beginning.
usage() { sed -n '2,/^[^#]/{ s/^# \{0,1\}//p; }' "$0"; }

# need COMMAND PACKAGE
need() { command -v "$1" > /dev/null || die "$1 is missing; install it, e.g. apt-get install $2"; }

maven() { (cd "$repo" && ./mvnw -q -B "$@" < /dev/null); }

# The project's version is the first in the file.
pom_version() { sed -nE '0,/<version>/{ s/.*<version>(.*)<\/version>.*/\1/p; }' "$repo/pom.xml"; }

# The same commit makes the same package, whenever it is built.
set_source_date() {
  export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$repo" log -1 --format=%ct 2> /dev/null || date +%s)}
}

# Debian's and snap's order of versions: 0.1.0~20261123211841 < 0.1.0~20261124080000 < 0.1.0. What is on the way to a
# version is dated, so that each of today's is an upgrade of each of yesterday's.
package_version() {
  local version
  version=$(pom_version)
  case $version in
    *-SNAPSHOT) printf '%s~%s\n' "${version%-SNAPSHOT}" "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y%m%d%H%M%S)" ;;
    *) printf '%s\n' "$version" ;;
  esac
}

# --- what is built in ----------------------------------------------------------------------------------------------

# list_artifacts FILE: what the executable is made of, a line GROUP/ARTIFACT and the jar, for each artifact from Maven.
list_artifacts() {
  maven dependency:list -DincludeScope=runtime -DoutputFile="$1.raw" -DoutputAbsoluteArtifactFilename=true
  sed -nE 's/^ +([^: ]+):([^: ]+):jar:[^ ]*:(\/[^ ]+).*/\1\/\2 \3/p' "$1.raw" | LC_ALL=C sort > "$1"
  [ -s "$1" ] || die "Maven lists no dependencies"
}

# check_copyright ARTIFACTS: each is named in the copyright file, and that names no other.
check_copyright() {
  local patterns pattern artifact wrong=0
  declare -A used=()
  mapfile -t patterns < <(awk '/^Files:/ { sub(/^Files: /, ""); on = 1 } /^Copyright:/ { on = 0 } on { print $1 }' \
    "$repo/deploy/debian/copyright" | grep -vx -e '\*' -e 'built-in/.*')
  while read -r artifact _; do
    for pattern in "${patterns[@]}"; do
      # shellcheck disable=SC2053 # a pattern is what it is
      if [[ $artifact == $pattern ]]; then
        used[$pattern]=yes
        continue 2
      fi
    done
    echo "deploy/debian/copyright does not name $artifact" >&2
    wrong=1
  done < "$1"
  for pattern in "${patterns[@]}"; do
    [ -n "${used[$pattern]:-}" ] || { echo "deploy/debian/copyright names $pattern, which is not built in" >&2; wrong=1; }
  done
  [ "$wrong" = 0 ] || die "mend deploy/debian/copyright: who uses a package must know whose work it is"
}

# write_notices ARTIFACTS FILE: the notices that Apache's and other licences want kept, each text once.
write_notices() {
  local artifact jar name text sum
  declare -A seen=()
  echo "Notices of the works that /usr/bin/devlxd is made of; the file copyright tells of their licences." > "$2"
  while read -r artifact jar; do
    while read -r name; do
      # Some have a byte order mark or ends of lines of another system.
      text=$(unzip -p "$jar" "$name" | sed 's/^\xef\xbb\xbf//; s/\r$//')
      sum=$(md5sum <<< "$text")
      [ -z "${seen[$sum]:-}" ] || continue
      seen[$sum]=yes
      printf '\n%s\n== %s ==\n\n%s\n' "$(printf '%080d' 0 | tr 0 -)" "$artifact" "$text" >> "$2"
    done < <(unzip -Z1 "$jar" | grep -iE '^META-INF/([a-z]+-)?NOTICE(\.(txt|md))?$')
  done < "$1"
}

# --- what packages have in them ------------------------------------------------------------------------------------

# stage DIR VERSION: lays out all that a package installs.
stage() {
  local directory=$1 executable=${DEVLXD_EXECUTABLE:-$repo/target/devlxd}
  [ -x "$executable" ] || die "there is no $executable: build it with ./mvnw verify -Dnative, or set DEVLXD_EXECUTABLE"
  mkdir -p "$directory/completions" "$directory/examples"
  install -m 755 "$executable" "$directory/devlxd"
  "$executable" completion bash > "$directory/completions/devlxd"
  "$repo/deploy/build-man" --output "$directory/man" --version "$2"
  list_artifacts "$directory/.artifacts"
  check_copyright "$directory/.artifacts"
  write_notices "$directory/.artifacts" "$directory/NOTICE"
  cp "$repo/deploy/config/application.properties" "$repo/README.md" "$repo/SECURITY.md" "$repo/CHANGELOG.md" "$directory/"
  cp -R "$repo/deploy/hooks" "$directory/"
  cp "$repo"/deploy/systemd/*.conf "$directory/examples/"
  if [ -d "$repo/deploy/grafana" ]; then cp -R "$repo/deploy/grafana" "$directory/examples/"; fi
}

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

# The project's version is the first in the file.
pom_version() { sed -nE '0,/<version>/{ s/.*<version>(.*)<\/version>.*/\1/p; }' "$repo/pom.xml"; }

# The same commit makes the same package, whenever it is built.
set_source_date() {
  export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$repo" log -1 --format=%ct 2> /dev/null || date +%s)}
}

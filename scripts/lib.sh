# Shared by the scripts in this folder: sourced, never run.
# shellcheck shell=bash disable=SC2016,SC2034

set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# What is fetched once is kept here, outside the working tree.
if [ -n "${CARDSMITH_CACHE:-}" ]; then
  cache=$CARDSMITH_CACHE
elif [ "$(id -u)" = 0 ]; then
  cache=/var/cache/cardsmith
else
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/cardsmith
fi
mkdir -p "$cache"
cache=$(cd "$cache" && pwd -P)
export CARDSMITH_CACHE=$cache

# A Debian 13 root with Emscripten, made where the machine's own emcc is missing or too old.
emscripten_root=${CARDSMITH_EMSCRIPTEN_ROOT:-$cache/emscripten-root}
emscripten_minimum=3.1.69

# Another clone of the same sources compiles nothing twice.
export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$repo} CCACHE_NOHASHDIR=1

say() { printf '==> %s\n' "$*" >&2; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}
have() { command -v "$1" > /dev/null 2>&1; }

# at_least 3.1.70 3.1.69 holds.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }

# The address of the Debian mirror that this machine's own apt uses.
debian_mirror() {
  local targets uri
  targets=$(apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' 2> /dev/null) || true
  uri=$(awk '$1 == "Debian" { print $2; exit }' <<< "$targets")
  # Before the first "apt-get update" no release file tells the label.
  [ -n "$uri" ] || uri=$(awk '$NF !~ /security/ { print $NF; exit }' <<< "$targets")
  [ -n "$uri" ] || return 1
  printf '%s\n' "${uri%/}"
}

debian_keyring=/usr/share/keyrings/debian-archive-keyring.gpg

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "this needs root: $*"
  fi
}

apt_updated=
apt_install() {
  if [ -z "$apt_updated" ]; then
    say "apt-get update"
    as_root apt-get -o DPkg::Lock::Timeout=600 -qq update || return 1
    apt_updated=yes
  fi
  say "apt-get install $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -qq install -y \
    --no-install-recommends "$@" < /dev/null >&2
}

# Which version the emcc on PATH is; nothing when there is none.
emcc_version() { have emcc && emcc --version 2> /dev/null | sed -n '1s/^emcc[^)]*) \([0-9.]*\).*/\1/p'; }
emcc_is_good() {
  local version
  version=$(emcc_version) || return 1
  [ -n "$version" ] && at_least "$version" "$emscripten_minimum"
}

can_mount() { unshare --mount --propagation private true 2> /dev/null; }
other_emscripten="Alternative: put an emcc of version $emscripten_minimum or newer on PATH and run this again."

# Node as the front end's tools need it: the machine's, else the one that scripts/setup put into the cache.
node_minimum=20.19.0
node_arch() { case $(uname -m) in aarch64) echo arm64 ;; *) echo x64 ;; esac; }
node_is_good() {
  local version
  hash -r
  version=$(node --version 2> /dev/null) || return 1
  at_least "${version#v}" "$node_minimum" && have npm
}
# Debian 12's npm links npm into .bin, but not node.
node_is_good || PATH=$cache/node/node_modules/node-linux-$(node_arch)/bin:$cache/node/node_modules/.bin:$PATH

# Debian's Python has Debian's python3-yaml; another one on PATH may not.
export PYTHON=${PYTHON:-/usr/bin/python3}

# For suites: report PASSED FAILED [SKIPPED] is a suite's last command.
report() {
  if [ "${3:-0}" -gt 0 ]; then echo "$1 passed, $2 failed, $3 skipped"; else echo "$1 passed, $2 failed"; fi
  [ "$2" = 0 ]
}

# count_catch2 COMMAND... runs Catch2 programs and reports their test cases.
count_catch2() {
  local log status=0 passed failed
  log=$(mktemp)
  "$@" 2>&1 | tee "$log" || status=$?
  passed=$(sed -nE -e 's/.*assertions? in ([0-9]+) test cases?\).*/\1/p' \
    -e 's/.*test cases: .* ([0-9]+) passed.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  failed=$(sed -nE 's/.*test cases: .* ([0-9]+) failed.*/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
  rm -f "$log"
  [ "$status" = 0 ] || [ "$failed" -gt 0 ] || failed=1
  [ "$passed" -gt 0 ] || { echo "no test case ran" && failed=1; }
  report "$passed" "$failed"
}

# count_node COMMAND... runs Node's own test runner with its TAP reporter and reports its tests.
count_node() {
  local log status=0 count
  log=$(mktemp)
  "$@" 2>&1 | tee "$log" || status=$?
  count() { sed -n "s/^# $1 //p" "$log" | tail -n 1; }
  local passed failed skipped
  passed=$(count pass) failed=$(count fail) skipped=$(count skipped)
  rm -f "$log"
  [ "$status" = 0 ] || [ "${failed:-0}" -gt 0 ] || failed=1
  report "${passed:-0}" "${failed:-1}" "${skipped:-0}"
}

#!/bin/sh
# Installs a released curricle for Linux or macOS: install.sh [VERSION]
#
# Downloads the archive for this machine, verifies its checksum, and installs the program into $CURRICLE_BIN (~/.local/bin).
# $CURRICLE_FROM is the location of the archives; a release writes its own address into this file.
set -eu

from=${CURRICLE_FROM:-@FROM@}
version=${1:-@VERSION@}
bin=${CURRICLE_BIN:-$HOME/.local/bin}

fail() {
  echo "install.sh: $*" >&2
  exit 1
}

case $from in
*@*) fail 'this file is not from a release; set CURRICLE_FROM to the location of the archives' ;;
esac

case $(uname -s) in
Linux) system=unknown-linux-musl ;;
Darwin) system=apple-darwin ;;
*) fail "there is no build for $(uname -s); see docs/install.md" ;;
esac
case $(uname -m) in
x86_64 | amd64) machine=x86_64 ;;
aarch64 | arm64) machine=aarch64 ;;
*) fail "there is no build for $(uname -m); see docs/install.md" ;;
esac

name=curricle-$version-$machine-$system
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

get() {
  case $1 in
  http*) curl --proto '=https' --tlsv1.2 -fsSL "$1" -o "$2" ;;
  *) cp "${1#file://}" "$2" ;;
  esac || fail "cannot get $1"
}

get "$from/$name.tar.gz" "$folder/$name.tar.gz"
get "$from/SHA256SUMS" "$folder/SHA256SUMS"
cd "$folder"
wanted=$(grep " $name.tar.gz\$" SHA256SUMS) || fail "$name.tar.gz has no checksum in SHA256SUMS"
if command -v sha256sum >/dev/null; then
  echo "$wanted" | sha256sum -c - >/dev/null 2>&1 || fail "$name.tar.gz does not match its checksum in SHA256SUMS"
else
  echo "$wanted" | shasum -a 256 -c - >/dev/null 2>&1 || fail "$name.tar.gz does not match its checksum in SHA256SUMS"
fi
tar xzf "$name.tar.gz"
mkdir -p "$bin"
install -m 755 "$name/curricle" "$bin/curricle"
echo "curricle $version is in $bin"
case :$PATH: in
*:"$bin":*) ;;
*) echo "$bin is not on the PATH yet: add it, as in \`export PATH=\"$bin:\$PATH\"\`" ;;
esac

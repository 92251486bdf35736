#!/bin/sh
# Packs a built program for a release: pack.sh PROGRAM VERSION TARGET FOLDER
#
# Writes curricle-VERSION-TARGET.tar.gz (.zip for Windows) into FOLDER: the program, its licences, the notes.
set -eu
program=$1 version=$2 target=$3 folder=$4
root=$(cd "$(dirname "$0")/.." && pwd)
name=curricle-$version-$target
mkdir -p "$folder/$name"
case $target in
*windows*) cp "$program" "$folder/$name/curricle.exe" ;;
*) cp "$program" "$folder/$name/curricle" ;;
esac
cp "$root/README.md" "$root/CHANGELOG.md" "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$folder/$name/"
cd "$folder"
case $target in
*windows*) if command -v 7z >/dev/null; then 7z a -bso0 "$name.zip" "$name"; else zip -qr "$name.zip" "$name"; fi ;;
*) tar czf "$name.tar.gz" "$name" ;;
esac
rm -r "$name"

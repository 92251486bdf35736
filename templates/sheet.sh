#!/bin/sh
# Makes the pictures of the templates in docs/images: the first page of a sample in each, as the
# program draws it, and all of them on one sheet. Needs ImageMagick.
set -eu
cd "$(dirname "$0")/.."
images=docs/images
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
mkdir -p "$images"
small=
for template in scholar classic modern compact latex columns banner lebenslauf sidebar; do
  cargo run --quiet -- --quiet --profile tests/samples/industry.toml --template "$template" "$pages/$template.png"
  page="$pages/$template.png"
  [ -f "$page" ] || page="$pages/$template-1.png"
  convert "$page" -resize 760x -bordercolor '#d0d0d0' -border 1 -strip -dither None -colors 48 \
    -define png:compression-level=9 "$images/$template.png"
  convert "$page" -resize 420x -bordercolor '#d0d0d0' -border 1 "$pages/small-$template.png"
  small="$small $pages/small-$template.png"
done
# shellcheck disable=SC2086 # a list of names without spaces
montage $small -tile 3x3 -geometry +8+8 "$pages/sheet.png"
convert "$pages/sheet.png" -strip -dither None -colors 48 -define png:compression-level=9 "$images/templates.png"
ls -l "$images"

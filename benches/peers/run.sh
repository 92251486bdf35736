#!/usr/bin/env bash
# Times whole processes that make a PDF of the same content: benches/peers/run.sh
#
# Takes `target/release/curricle` (or $CURRICLE), and of `rendercv` and `ferrocv` those that are on the
# PATH. RenderCV makes no pictures and no web page here. Needs hyperfine. Compare figures of one run only.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
curricle=$(realpath "${CURRICLE:-$here/../../target/release/curricle}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/{profile.toml,cv.yaml,resume.json} "$work"
cd "$work"

commands=("$curricle -q cv.pdf")
if command -v rendercv >/dev/null; then
  commands+=("rendercv render cv.yaml -nopng -nohtml -nomd")
else
  echo 'rendercv is not here and is left out' >&2
fi
if command -v ferrocv >/dev/null; then
  commands+=("ferrocv render resume.json --output ferrocv.pdf")
else
  echo 'ferrocv is not here and is left out' >&2
fi
hyperfine --shell=none --warmup 2 --runs 15 "${commands[@]}"

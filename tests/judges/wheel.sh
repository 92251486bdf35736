#!/usr/bin/env bash
# Builds the wheel of `pyproject.toml` around a development build, and installs and runs it in an environment of
# its own: wheel.sh FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
folder=$1
rm -rf "$folder"
mkdir -p "$folder"
[ -x "$folder/../maturin/bin/maturin" ] || { python3 -m venv "$folder/../maturin" && "$folder/../maturin/bin/pip" install --quiet maturin; }
"$folder/../maturin/bin/maturin" build --quiet --locked --profile dev --out "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "$folder"/*.whl
cp profile.toml "$folder/"
(cd "$folder" && venv/bin/curricle cv.pdf && head -c 5 cv.pdf | grep -q '%PDF-')

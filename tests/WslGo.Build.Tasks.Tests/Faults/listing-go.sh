#!/usr/bin/env bash
# Stands for the go command: the program is a listing of all sources, as they are where it is built.
set -euo pipefail
export LC_ALL=C
while [[ $1 != -o ]]; do shift; done
find . -type f -print0 | sort -z | xargs -0 -r sha256sum > "$2.$$"
find . -type l -printf '%p -> %l\n' | sort >> "$2.$$"
mv "$2.$$" "$2"

#!/bin/sh
# Stands for a go command that reads a file which no source names. The program is a listing of the files where it is built.
echo run >> "$HOME/calls"
while [ "$1" != -o ]; do shift; done
if [ -e x/typo.go ]; then
  echo "x/typo.go:3:8: no required module provides package example.com/app/typo; to add it:" >&2
  echo "x/typo.go:4:8: package typo is not in std (/go/src/typo)" >&2
  exit 1
fi
if [ ! -e extra/needed.txt ]; then
  echo "main.go:3:12: pattern extra/needed.txt: no matching files found" >&2
  exit 1
fi
if [ -e x/broken.go ]; then
  echo "x/broken.go:1:9: undefined: broken" >&2
  exit 1
fi
export LC_ALL=C
find . -type f -print0 | sort -z | xargs -0 -r sha256sum > "$2"

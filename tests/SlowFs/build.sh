#!/usr/bin/env bash
# Compiles slowfs, unless the program is newer than its source.
#
#   tests/SlowFs/build.sh DIRECTORY     puts the program there and prints its path
#
# Needs gcc, pkg-config and libfuse3-dev.
set -euo pipefail

source=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)/slowfs.c
program=${1:?the directory of the program is missing}/slowfs
mkdir -p -- "$1"
if [[ ! $program -nt $source ]]; then
    part=$program.$$
    # shellcheck disable=SC2046
    gcc -std=gnu17 -O2 -Wall -Wextra -Werror -o "$part" "$source" $(pkg-config --cflags --libs fuse3) -pthread
    mv -f -- "$part" "$program"
fi
printf '%s\n' "$program"

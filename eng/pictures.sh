#!/usr/bin/env bash
# Makes the pictures of the documentation, docs/pictures: a build report and the doctor, of a program that is built here, on a file system
# as slow as a Windows drive of WSL 2 (tests/SlowFs), with the mount table of a WSL 2 machine.
#
#   eng/pictures.sh
#
# The doctor's picture leaves out its sections about mounts, temporary files, names and the PATH. Needs root, FUSE, libfuse3-dev, the packed SDK (dotnet build src/WslGo.Sdk), a Go (eng/install-go.sh 1.27) and chromium. Paths of this
# machine are replaced in what is shown.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=eng/common.sh
. eng/common.sh

readonly delay=200 # microseconds for each operation
readonly repository=$PWD work=$PWD/artifacts/pictures
readonly mount=$work/c source=$work/source go=$PWD/artifacts/go/1.27
export PATH=$go/bin:$PATH GOCACHE=$work/cache GOTOOLCHAIN=local GOFLAGS= XDG_CACHE_HOME=$work/xdg
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

command -v chromium >/dev/null || fail 'There is no chromium.'
[[ -x $go/bin/go ]] || fail 'There is no Go.' 'Run eng/install-go.sh 1.27.'
! mountpoint -q "$mount" || fail "$mount is mounted." 'Another run still works, or was killed: umount it.'

# A service of 12 packages with 30 files each.
write_program() {
    local package file imports='' calls=''
    mkdir -p "$source/shop/cmd/shop"
    printf 'module example.com/shop\n\ngo 1.23\n' >"$source/shop/go.mod"
    printf '<Project Sdk="WslGo.Sdk" />\n' >"$source/shop/shop.csproj"

    # In the place of the repository's own, which hold its sources to more.
    printf '<Project />\n' | tee "$source/Directory.Build.props" "$source/Directory.Build.targets" >"$source/Directory.Packages.props"
    for package in audit customers invoices mail orders payments pricing reports search sessions shipping stock; do
        mkdir -p "$source/shop/internal/$package"
        for file in {1..30}; do
            printf 'package %s\n\nimport "strings"\n\nfunc F%d(s string) string { return strings.ToUpper(s) }\n' "$package" "$file" \
                >"$source/shop/internal/$package/f$file.go"
        done
        imports+="\"example.com/shop/internal/$package\"; "
        calls+="fmt.Println($package.F1(\"$package\")); "
    done
    printf 'package main\n\nimport ("fmt"; %s)\n\nfunc main() { %s }\n' "$imports" "$calls" >"$source/shop/cmd/shop/main.go"
}

# As tests/WslGo.Sdk.Tests/Harness/RecordedWsl.cs does.
write_machine() {
    local host=$work/host
    mkdir -p "$host/proc/sys/kernel" "$host/proc/self" "$host/run/systemd"
    printf '6.6.87.2-microsoft-standard-WSL2\n' >"$host/proc/sys/kernel/osrelease"
    printf '0::/\n' >"$host/proc/self/cgroup"
    printf 'wsl\n' >"$host/run/systemd/container"
    printf '%s\n' '60 1 8:32 / / rw,relatime - ext4 /dev/sdc rw,discard' \
        "80 60 0:53 / $mount rw,noatime - 9p C:\\134 rw,dirsync,aname=drvfs;path=C:\\;uid=0;gid=0;metadata;symlinkroot=/mnt/,cache=5,access=client,msize=65536,trans=fd,rfd=5,wfd=5" \
        >"$host/proc/self/mountinfo"
}

# What it shows is a machine of anybody.
anonymous() {
    sed -e "s#$work/cache#/home/me/.cache/go-build#g" -e "s#$work/xdg#/home/me/.cache#g" -e "s#$mount#/mnt/c#g" -e "s#$work#/home/me#g" -e "s#$go#/usr/local/go#g" \
        -e "s#$repository/artifacts/nuget#/home/me/.nuget/packages#g" -e "s#$repository#/home/me#g" -e "s#${HOME:-/root}/#/home/me/#g"
}

shoot() {
    local profile
    profile=$(mktemp -d)
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$profile" \
        --blink-settings=preferredColorScheme="$4" --window-size="$3" --screenshot="$2" "file://$1" >/dev/null 2>&1
    rm -rf -- "$profile"
}

rm -rf -- "$work"
mkdir -p "$mount" docs/pictures
write_program
write_machine
slowfs=$(tests/SlowFs/build.sh artifacts/slowfs)
coproc SLOW { exec "$slowfs" "$source" "$mount" -o "delay=$delay"; }
read -r -u "${SLOW[0]}" ready
[[ $ready == ready ]] || fail 'The file system could not be mounted.'

build() { dotnet build "$mount/shop" --artifacts-path "$work/out" -p:_WslGoHostFiles="$work/host" "$@"; }
build -p:WslGoBuildReport="$work/build-report.html" >"$work/build.log" || fail 'The build failed.' "$(tail -n 20 "$work/build.log")"
build --no-restore -tl:off -t:WslGoDoctor >"$work/doctor.log" || fail 'The doctor failed.' "$(tail -n 20 "$work/doctor.log")"
exec {SLOW[1]}>&-
wait "$SLOW_PID" || true

anonymous <"$work/build-report.html" >"$work/build-report.shown.html"
{
    printf '<!DOCTYPE html><meta charset="utf-8"><style>:root { color-scheme: light dark } body { margin: 16px } pre { font: 13px/1.4 "DejaVu Sans Mono", monospace }</style><pre>$ dotnet build -t:WslGoDoctor\n\n'
    sed -n '/WslGo.Sdk .*: Go on this machine/,/^ *Build succeeded/p' "$work/doctor.log" | sed -e '/Build succeeded/d' \
            -e '/dockerenv/,+1d' -e '/^ *Mounts$/,/^ *$/d' -e '/^ *Temporary directory for go$/,/^ *PATH$/d' -e '/[0-9] directories, /d' \
        | anonymous | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g'
    printf '</pre>\n'
} >"$work/doctor.shown.html"
for scheme in dark light; do
    number=$([[ $scheme == dark ]] && printf 0 || printf 1)
    shoot "$work/build-report.shown.html" "docs/pictures/build-report-$scheme.png" 1000,760 "$number"
    shoot "$work/doctor.shown.html" "docs/pictures/doctor-$scheme.png" 880,880 "$number"
done
ls -l docs/pictures

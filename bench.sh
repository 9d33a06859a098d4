#!/usr/bin/env bash
# Measures the SDK against its peers: go build, Exec in a NoTargets project, rsync -a, cp -a.
#
#   ./bench.sh [option ...]           --help lists them; docs/benchmarks.md explains what is measured
#   ./bench.sh --module ~/src/app --slow /mnt/c/bench      your own module, on your own machine
#
# Needs the .NET SDK. If you are root and apt-get is available, missing packages (rsync, gcc, libfuse3, nginx, redis) are installed. A missing Go
# is installed below artifacts/. Inputs are generated below /var/tmp and deleted; reports are written to artifacts/bench/.
set -euo pipefail

readonly oldest_go=1.23 # required by the go.mod of the generated inputs
readonly own_go=1.27

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly root
# shellcheck source=eng/common.sh
. "$root/eng/common.sh"

find_go() {
    local version
    if version=$(go_on_path) && is_at_least "$oldest_go" "$version"; then return; fi
    "$root/eng/install-go.sh" "$own_go" || fail "There is no Go $oldest_go or later on the PATH."
    export PATH=$root/artifacts/go/$own_go/bin:$PATH
}

# The programs that are compared, the compiler for the slow file system, and the servers for the remote build cache.
install_peers() {
    local missing=()
    command -v rsync >/dev/null || missing+=(rsync)
    command -v gcc >/dev/null || missing+=(gcc libc6-dev)
    command -v pkg-config >/dev/null || missing+=(pkg-config)
    pkg-config --exists fuse3 2>/dev/null || missing+=(libfuse3-dev)
    command -v fusermount3 >/dev/null || missing+=(fuse3)
    PATH=$PATH:/usr/sbin command -v nginx >/dev/null || missing+=(nginx-light)
    command -v redis-server >/dev/null || missing+=(redis-server)
    ((${#missing[@]} > 0)) || return 0
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
        apt-get -qq update && apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null && return
    fi
    printf 'Not installed: %s. Some scenarios will not run.\n' "${missing[*]}" >&2
}

command -v dotnet >/dev/null || fail 'There is no dotnet on the PATH.' 'Install the .NET SDK 10: https://dot.net/download'

build() {
    (
        cd -- "$root"
        export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
        export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
        dotnet build "$1" -c Release -v:q -nologo -tl:off
    ) || fail "$1 could not be built."
}

# Options that only print something need only the program.
case " $* " in
    *' --help '* | *' -h '* | *' --list '* | *' --from '*) ;;
    *)
        find_go
        install_peers
        build src/WslGo.Sdk
        ;;
esac
build bench/WslGo.Bench
exec dotnet "$root/bench/WslGo.Bench/bin/Release/net10.0/WslGo.Bench.dll" "$@"

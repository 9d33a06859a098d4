#!/usr/bin/env bash
# Packs the SDK, builds the samples with it and runs them.
#
#   ./demo.sh
#
# Needs the .NET SDK. Installs Go below artifacts/ unless the PATH has a suitable one. Its own files and caches are in this
# directory. dotnet and go may still write their usual files to your home directory.
set -euo pipefail

readonly oldest_go=1.23 # required by the go.mod files of the samples
readonly own_go=1.27

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly root logs=$root/artifacts/demo
cd -- "$root"
# shellcheck source=eng/common.sh
. eng/common.sh

say() { printf '\n== %s\n' "$*"; }

# Shows a command and runs it. Its output goes to a log, which is shown only if the command fails.
run_quietly() {
    local log=$logs/$1.log
    shift
    printf '$ %s\n' "$*"
    "$@" >"$log" 2>&1 || {
        cat "$log" >&2
        fail "This command failed: $*" "Its output is above, and in $log."
    }
}

run() {
    printf '$ %s\n' "$*"
    "$@" || fail "This program failed: $*"
}

check_dotnet() {
    command -v dotnet >/dev/null ||
        fail 'There is no dotnet on the PATH.' 'Install the .NET SDK 10: https://dot.net/download'
    local version
    version=$(dotnet --version 2>&1) ||
        fail 'No installed .NET SDK matches global.json, which requires 10.0.100 or later.' "${version%%$'\n'*}"
    printf '.NET SDK %s\n' "$version"
}

find_go() {
    local version
    if version=$(go_on_path) && is_at_least "$oldest_go" "$version"; then
        printf 'Go %s, on the PATH\n' "$version"
        return
    fi
    printf '%s\n' "${version:+The go on the PATH is $version. }The samples need Go $oldest_go or later." \
        "Installing Go $own_go below artifacts/ from Debian's packages, unless it is already there."
    eng/install-go.sh "$own_go" ||
        fail "Go $own_go could not be installed." "Install Go $oldest_go or later yourself, put it on the PATH, and run this again."
    export PATH=$root/artifacts/go/$own_go/bin:$PATH
}

# Builds a directory and prints what the SDK did.
build() {
    local directory=$1 log=$2
    run_quietly "$log" dotnet build "$directory" -tl:off -v:d
    grep -hoE 'Building [^"]+ with .+|Go: everything is up to date\.' "$logs/$log.log" | sed 's/^/    /'
    grep -h '^Time Elapsed' "$logs/$log.log" | sed 's/^/    /'
}

# No build servers, no telemetry, no certificate; go's caches are in this directory.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export GOCACHE=$root/artifacts/go-build GOMODCACHE=$root/artifacts/go-mod
mkdir -p "$logs"

say 'What is on this machine'
check_dotnet
find_go

say 'Pack the SDK into feed/'
run_quietly pack dotnet build src/WslGo.Sdk -c Release -tl:off

say 'HelloGo: a Go project'
build samples/HelloGo hello
run samples/HelloGo/bin/Debug/hello

say 'Sidecar: a C# program that bundles a Go server'
build samples/Sidecar sidecar
run samples/Sidecar/bin/Debug/net10.0/Sidecar

say 'NativeInterop: a C# program that calls a Go library'
if command -v gcc >/dev/null || command -v clang >/dev/null; then
    build samples/NativeInterop native
    run samples/NativeInterop/bin/Debug/net10.0/NativeInterop
else
    echo 'Skipped: this sample needs a C compiler.'
fi

say 'Workspace: two Go projects, and a C# program that references them'
build samples/Workspace workspace
run samples/Workspace/app/bin/Debug/net10.0/app

say 'Aspire: an app host with a Go service, and a C# service that calls it'
if timeout 120 dotnet restore samples/Aspire/Tests >"$logs/aspire-restore.log" 2>&1; then
    run_quietly aspire dotnet test samples/Aspire/Tests --no-restore -tl:off
    grep -h 'BothServicesAnswer\|Passed!' "$logs/aspire.log" || true
else
    echo 'Skipped: this sample needs packages of Aspire, which could not be restored.'
fi

say 'NativeAot: a C# program that is compiled ahead of time, with a Go library linked in'
if ! c_compiler=$(command -v clang || command -v gcc); then
    echo 'Skipped: this sample needs a C compiler.'
elif ! timeout 120 dotnet restore samples/NativeAot -p:Configuration=Release >"$logs/aot-restore.log" 2>&1; then
    echo "Skipped: this sample needs .NET's ahead-of-time compiler, which could not be restored."
else
    run_quietly aot dotnet publish samples/NativeAot --no-restore -tl:off "-p:CppCompilerAndLinker=${c_compiler##*/}"
    run samples/NativeAot/bin/Release/net10.0/*/publish/NativeAot
fi

say 'A second build runs no go'
build samples/Workspace again
if grep -qE 'Building [^"]+ with ' "$logs/again.log"; then
    fail 'The second build ran go, although nothing had changed.' "See $logs/again.log."
fi

say 'Done. The samples are in samples/; start with samples/HelloGo/HelloGo.csproj.'

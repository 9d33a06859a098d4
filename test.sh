#!/usr/bin/env bash
# Builds everything and runs all tests, those over real builds with the oldest and the newest Go.
#
#   ./test.sh [argument of dotnet test ...]
#
# Needs the .NET SDK. Go 1.23 and 1.27 come from Debian's packages into artifacts/ unless they are there already or
# WSLGO_TEST_GO_1_23 and WSLGO_TEST_GO_1_27 name a GOROOT each. On Debian on x64, the unit tests and real builds also run under wine
# (eng/windows.sh), unless there are arguments or WSLGO_TEST_WINDOWS is 0. Ends with the runner's own summary.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd -- "$root"

fail() {
    printf '\ntest: %s\n' "$1" >&2
    shift
    (($# == 0)) || printf '      %s\n' "$@" >&2
    exit 1
}

command -v dotnet >/dev/null ||
    fail 'There is no dotnet on the PATH.' 'Install the .NET SDK 10: https://dot.net/download'
version=$(dotnet --version 2>&1) ||
    fail 'No .NET SDK fits global.json, which asks for 10.0.100 or later.' "${version%%$'\n'*}"

for go in 1.23 1.27; do
    override=WSLGO_TEST_GO_${go//./_}
    [[ -n ${!override-} ]] || eng/install-go.sh "$go" || fail "The tests need Go $go."
done

# The tests of cgo compile C, also for other targets, those of slow and faulty file systems mount one (tests/SlowFs), those of web
# projects and of the build report run a browser, those of images push to a registry, those of the remote build cache store entries on
# servers, those of programs for Windows sign them and read their resources, and those of prose check its spelling.
missing=()
command -v gcc >/dev/null || missing+=(gcc libc6-dev)
command -v x86_64-w64-mingw32-gcc >/dev/null || missing+=(gcc-mingw-w64-x86-64-win32)
command -v aarch64-linux-gnu-gcc >/dev/null || missing+=(gcc-aarch64-linux-gnu libc6-dev-arm64-cross)
pkg-config --exists fuse3 2>/dev/null || missing+=(pkg-config libfuse3-dev fuse3)
command -v chromium >/dev/null || missing+=(chromium)
command -v docker-registry >/dev/null || missing+=(docker-registry)
PATH=$PATH:/usr/sbin command -v nginx >/dev/null || missing+=(nginx-light)
command -v redis-server >/dev/null || missing+=(redis-server)
command -v osslsigncode >/dev/null || missing+=(osslsigncode)
command -v wrestool >/dev/null || missing+=(icoutils)
hunspell -d en_US -l </dev/null &>/dev/null || missing+=(hunspell hunspell-en-us)
if ((${#missing[@]} > 0)) && [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    apt-get -qq update && apt-get -qq install -y --no-install-recommends "${missing[@]}" ||
        printf 'There is no %s: tests that need it will say that they could not run.\n' "${missing[*]}" >&2
fi

export MSBUILDDISABLENODEREUSE=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
dotnet build WslGo.Build.sln -c Debug -v:q -tl:off

# The build checks style; this checks white space, for all projects at once.
dotnet format whitespace . --folder --verify-no-changes --exclude artifacts || fail 'The code is not formatted: run dotnet format.'
eng/site.sh || fail 'The documentation is not whole.'

# Before the other tests, so that the runner's summary stays last.
windows=0
if (($# > 0)) || [[ ${WSLGO_TEST_WINDOWS-} == 0 ]]; then
    printf 'Not tested: Windows. Arguments select tests, or WSLGO_TEST_WINDOWS is 0.\n' >&2
elif [[ $(uname -sm) != 'Linux x86_64' ]] || ! grep -qsx 'ID=debian' /etc/os-release; then
    printf 'Not tested: Windows. eng/windows.sh needs Debian on x64.\n' >&2
elif ! eng/windows.sh --install; then
    printf 'Not tested: Windows. What its tests need could not be installed.\n' >&2
else
    eng/windows.sh || windows=$?
fi

# One project after the other, because each keeps all processors busy.
tests=0
dotnet test WslGo.Build.sln -c Debug --no-build -tl:off -m:1 "$@" || tests=$?
((windows == 0)) || printf '\ntest: eng/windows.sh failed: its output is above.\n' >&2
exit $((tests != 0 ? tests : windows))

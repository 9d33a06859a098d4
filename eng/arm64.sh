#!/usr/bin/env bash
# Runs the unit tests on the .NET runtime for linux-arm64, and then MSBuild for a relocated build with a Go for linux-arm64. qemu-user
# emulates the processor; the kernel and the other programs are those of this machine, an x86-64 Linux.
#
#   eng/arm64.sh [argument of the test runner ...]
#
#   eng/arm64.sh --filter 'FullyQualifiedName~Staging' --output Detailed
#
# Needs the .NET SDK and Debian's apt-get, without root. What it installs stays in artifacts/arm64, so later runs need no network. The
# test runner is Microsoft.Testing.Platform. ./test.sh doesn't run this script: it takes longer.
set -euo pipefail

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly repository
readonly installed=$repository/artifacts/arm64
readonly qemu=$installed/qemu/usr/bin/qemu-aarch64
readonly libraries=$installed/debian/usr/lib/aarch64-linux-gnu
readonly own_go=${WSLGO_TEST_GO_1_27:-$repository/artifacts/go/1.27}

# shellcheck source=eng/common.sh
source "$repository/eng/common.sh"
# shellcheck source=eng/debian.sh
source "$repository/eng/debian.sh"
# shellcheck source=eng/dotnet/install.sh
source "$repository/eng/dotnet/install.sh"

cannot_download() { fail "$1" 'The emulator and the C library for arm64 come from the packages of Debian 13.'; }

say() { printf 'arm64: %s\n' "$*" >&2; }

# Writes a script that runs a program for arm64. The loader is a copy beside the program, because .NET looks for its files where the file
# is that the kernel, or here qemu, started.
write_starter() {
    local program=$1 directory
    directory=$(dirname -- "$program")
    cp -- "$libraries/ld-linux-aarch64.so.1" "$directory/loader"
    write_script "$program.sh" "exec '$qemu' '$directory/loader' --library-path '$libraries' '$program' \"\$@\""
}

write_script() {
    printf '#!/bin/sh\n%s\n' "$2" >"$1"
    chmod +x "$1"
}

# Each package tree appears whole or not at all. The functions of eng/debian.sh keep state of one architecture, hence the subshells.
install_packages() {
    if [[ ! -d $installed/qemu ]]; then
        say 'downloading qemu-user'
        (
            work=$installed/.work/qemu
            prepare_apt
            unpack "$work/tree" qemu-user
            mv -T -- "$work/tree" "$installed/qemu"
        )
    fi
    # The C library and those that the runtime loads.
    if [[ ! -d $installed/debian ]]; then
        say 'downloading the libraries for arm64'
        (
            work=$installed/.work/debian
            # shellcheck disable=SC2034 # eng/debian.sh reads it.
            architecture=arm64
            prepare_apt
            unpack_whole trixie "$work/tree" libc6 libgcc-s1 libstdc++6 libssl3t64 zlib1g libicu76
            mv -T -- "$work/tree" "$installed/debian"
        )
    fi
    "$qemu" --version >/dev/null || fail "$qemu does not run."
}

install_dotnet() {
    install_dotnet_for linux-arm64 "$installed/dotnet"
    write_starter "$installed/dotnet/msbuild"
}

# Builds packages of Go itself with the Go of this machine: build_go TARGET CACHE ARGUMENT...
build_go() {
    local target=$1 cache=$2
    shift 2
    env -u GOROOT -C "$own_go/src" GOTOOLCHAIN=local GOOS="${target%/*}" GOARCH="${target#*/}" CGO_ENABLED=0 GOFLAGS='' GOWORK=off \
        GOCACHE="$cache" "$own_go/bin/go" build "$@" || fail "Go's packages for $target could not be compiled."
}

# Go for linux-arm64, compiled by the Go of this machine. Each program is a script that emulates it, since the kernel can't start it.
install_go() {
    local tree=$installed/.work/go tool target program
    if [[ ! -d $installed/go ]]; then
        [[ -x $own_go/bin/go ]] || "$repository/eng/install-go.sh" 1.27 >&2 || fail 'The tests need Go 1.27.'
        say 'compiling Go for linux-arm64'
        cp -RL -- "$own_go" "$tree"
        rm -rf -- "$tree/bin" "$tree/pkg/tool"
        mkdir -p "$tree/pkg/tool/linux_arm64"
        build_go linux/arm64 "$installed/build-cache" -trimpath -o "$tree/bin/" cmd/go cmd/gofmt
        for tool in "$own_go"/pkg/tool/linux_amd64/*; do
            build_go linux/arm64 "$installed/build-cache" -trimpath -o "$tree/pkg/tool/linux_arm64/" "cmd/${tool##*/}"
        done
        # The tests compile programs. Both compilers leave the same in the cache, and this machine's own one is faster.
        build_go linux/arm64 "$installed/build-cache" std
        build_go linux/arm64 "$installed/build-cache" -trimpath std
        for program in "$tree"/bin/* "$tree"/pkg/tool/linux_arm64/*; do mv -- "$program" "$program.arm64"; done
        mv -T -- "$tree" "$installed/go"
    fi
    # ElfOracleTests links for other systems, with this cache.
    for target in linux/s390x linux/mips netbsd/arm openbsd/arm64; do
        build_go "$target" "$repository/artifacts/go-build" runtime
    done
    # go reads the name of a tool from its own argument 0.
    for program in "$installed"/go/bin/*.arm64 "$installed"/go/pkg/tool/linux_arm64/*.arm64; do
        # shellcheck disable=SC2016 # The script expands them.
        write_script "${program%.arm64}" "exec '$qemu'"' -0 "$0" "$0.arm64" "$@"'
    done
    say "using $("$installed/go/bin/go" version)"
}

# In directories of their own: the build for this machine, its lock files too, stays as it is.
publish_tests() {
    say 'compiling the tests'
    dotnet publish "$repository/tests/WslGo.Build.Tasks.Tests" -c Debug -r linux-arm64 --self-contained false -p:PublishReadyToRun=false \
        --artifacts-path "$installed/build" -o "$installed/tests" \
        -p:NuGetLockFilePath=obj/arm64.lock.json -p:RestoreLockedMode=false -v:q -tl:off >&2 ||
        fail 'The tests could not be compiled.'
    write_starter "$installed/tests/WslGo.Build.Tasks.Tests"
}

run_tests() {
    say 'running the unit tests'
    WSLGO_TEST_PROGRAM=$installed/tests/WslGo.Build.Tasks.Tests.sh WSLGO_TEST_EMULATOR=$qemu \
        "$installed/tests/WslGo.Build.Tasks.Tests.sh" --progress off --timeout 50m "$@"
}

# A project of the packed SDK, built by MSBuild with the tasks that a .NET SDK for linux-arm64 loads.
build_relocated() {
    local solution=$installed/.work/relocated program module
    say 'packing the SDK'
    dotnet build "$repository/src/WslGo.Sdk" -c Debug -v:q -tl:off >&2 || fail 'The SDK could not be packed.'
    dotnet build "$repository/src/WslGo.Sdk.Compiled" -c Debug -p:PackedRuntimes=linux-arm64 -v:q -tl:off >&2 ||
        fail 'The compiled tasks could not be packed.'
    mkdir -p "$solution"
    cp -R -- "$repository/samples/HelloGo" "$solution/hello"
    rm -rf -- "$solution/hello/bin" "$solution/hello/obj"
    cat >"$solution/nuget.config" <<-END
	<configuration>
	  <config><add key="globalPackagesFolder" value="packages" /></config>
	  <packageSources><clear /><add key="feed" value="$repository/feed" /></packageSources>
	</configuration>
	END
    printf '{ "msbuild-sdks": { "WslGo.Sdk": "1.0.0" } }\n' >"$solution/global.json"

    say 'building samples/HelloGo from a copy'
    (
        cd -- "$solution/hello"
        export GOROOT=$installed/go PATH=$installed/go/bin:$PATH GOCACHE=$installed/build-cache CGO_ENABLED=0 \
            DOTNET_MSBUILD_SDK_RESOLVER_CLI_DIR=$installed/dotnet
        "$installed/dotnet/msbuild.sh" -nologo -m:1 -restore -v:d -p:WslGoRelocate=always -p:WslGoCompiledTasks=true \
            "-p:WslGoStageDirectory=$solution/stage" >"$solution/log" 2>&1
    ) || { cat "$solution/log" >&2; fail 'The relocated build failed.'; }

    program=$solution/hello/bin/Debug/hello
    module=$("$installed/go/bin/go" version -m "$program") || fail "$program is no Go program."
    grep -q 'GOARCH=arm64' <<<"$module" || fail "$program is not for arm64:" "$module"
    grep -q '"BuildGo" task from assembly .*wslgo\.sdk\.linux-arm64' "$solution/log" || fail 'The compiled tasks were not used.'
    find "$solution/stage" -name main.go | grep -q . || fail 'The build was not relocated.'
    say "$("$qemu" "$program")"
}

[[ $(uname -s) == Linux && $(uname -m) == x86_64 ]] ||
    fail 'This script emulates arm64 on an x86-64 Linux.' 'On a Linux machine for arm64, run ./test.sh.'
command -v dotnet >/dev/null || fail 'There is no dotnet on the PATH.' 'Install the .NET SDK 10: https://dot.net/download'

export MSBUILDDISABLENODEREUSE=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
# Only the emulated programs are for ARM64. Counting calls costs more than recompilation gains.
export DOTNET_ROOT_ARM64=$installed/dotnet DOTNET_TieredPGO=0
# How many random tests there are.
export WSLGO_TEST_TREES=${WSLGO_TEST_TREES:-5} WSLGO_TEST_FAULTS=${WSLGO_TEST_FAULTS:-10} WSLGO_TEST_FUZZ=${WSLGO_TEST_FUZZ:-200}
export WSLGO_TEST_GO_1_27=$installed/go

cd -- "$repository"
rm -rf -- "$installed/.work"
mkdir -p "$installed/.work/qemu" "$installed/.work/debian"
trap 'rm -rf -- "$installed/.work"' EXIT

install_packages
install_dotnet
install_go
publish_tests
failed=0
run_tests "$@" || failed=$?
build_relocated
((failed == 0)) || fail "Unit tests failed: exit code $failed."

#!/usr/bin/env bash
# Runs the tests of the tasks, and real builds with the packed SDK, as a Windows machine does: with .NET and Go for Windows, under wine.
#
#   eng/windows.sh [argument of the test runner ...]      eng/windows.sh --filter 'FullyQualifiedName~AtomicFileTests'
#   eng/windows.sh --install
#
# With arguments, only the tests run. Needs the .NET SDK for Linux on x64, on Debian. Wine and a C compiler for Windows come from
# Debian's packages, .NET's runtime from NuGet, and Go for Windows is compiled with Go 1.27: all below artifacts/windows, without root.
# The first run takes six minutes and 3 GB there, later ones four. ./test.sh runs it, too.
set -euo pipefail

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly repository
readonly home=$repository/artifacts/windows
readonly go_version=1.27

# Longer than all tests take on a slow machine. A single test gets three minutes (eng/windows/testconfig.json).
readonly longest=20m

# In the tree of wine.
readonly loader=usr/lib64/ld-linux-x86-64.so.2 library=usr/lib/x86_64-linux-gnu

# shellcheck source=eng/common.sh
source "$repository/eng/common.sh"
# shellcheck source=eng/debian.sh
source "$repository/eng/debian.sh"
# shellcheck source=eng/dotnet/install.sh
source "$repository/eng/dotnet/install.sh"
# shellcheck source=eng/windows/builds.sh
source "$repository/eng/windows/builds.sh"

cannot_download() { fail "$1" "Wine and a C compiler for Windows come from Debian's packages: this script needs them."; }

say() { printf '%s\n' "$*" >&2; }

# The path that a program under wine sees.
windows_path() { printf 'Z:%s' "${1//\//\\}"; }

# Runs a program of the tree with the tree's own C library.
run_tool() {
    local tree=$1 program=$2
    shift 2
    "$tree/$loader" --library-path "$tree/$library" "$tree/usr/$program" "$@"
}

# Wine 10: version 8, of Debian 12, lacks a function that Go needs. Its C library is newer than that of Debian 12, so it brings its own.
install_wine() {
    local tree=$home/wine.part program
    [[ -x $home/wine/usr/lib/wine/wine64 ]] && return
    say 'Installing wine ...'
    prepare_apt
    rm -rf "$tree"
    unpack_whole trixie "$tree" wine64 gcc-mingw-w64-x86-64-win32
    unpack "$tree" patchelf

    # Programs name their loader by its full path.
    mv "$tree/usr/lib/wine/wineserver64" "$tree/usr/lib/wine/wineserver"
    for program in wine64 wineserver; do
        run_tool "$tree" bin/patchelf --set-interpreter "$home/wine/$loader" --force-rpath --set-rpath "$home/wine/$library" \
            "$tree/usr/lib/wine/$program"
    done

    # The server looks for these files here if wine is not in /usr.
    mkdir -p "$tree/usr/share/wine/wine"
    ln -sfn ../nls "$tree/usr/share/wine/wine/nls"
    mv -T "$tree" "$home/wine" || fail "$home/wine is in the way: remove it."
}

wine() { "$home/wine/usr/lib/wine/wine64" "$@"; }

# Ends what still runs under wine. Without the link to the whole machine, programs that list this repository come to an end.
remove_drive() {
    "$home/wine/usr/lib/wine/wineserver" -k 2>/dev/null || true
    rm -f "$WINEPREFIX/dosdevices/z:"
    rm -rf "$work"
}

# A directory that stands for drive C. Wine's own user32.dll needs a library that Debian keeps elsewhere.
make_drive() {
    export WINEPREFIX=$home/prefix WINEDEBUG=-all XDG_RUNTIME_DIR=$home
    unset DISPLAY WAYLAND_DISPLAY
    trap remove_drive EXIT
    if [[ -e $home/prefix.ready ]]; then
        ln -sfn / "$WINEPREFIX/dosdevices/z:"
        return
    fi
    say 'Making a drive for wine ...'
    rm -rf "$WINEPREFIX"
    mkdir -p "$WINEPREFIX/drive_c/windows/system32"
    cp "$home/wine/usr/x86_64-w64-mingw32/lib/zlib1.dll" "$WINEPREFIX/drive_c/windows/system32/"
    timeout 300 "$home/wine/usr/lib/wine/wine64" wineboot -i 2>"$work/boot" || fail 'wine cannot make its drive.' "$(cat "$work/boot")"

    # A crash ends, instead of waiting for somebody at a debugger.
    wine reg add 'HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug' /v Debugger /t REG_SZ /d false /f >/dev/null
    touch "$home/prefix.ready"
}

# The compiler's parts, one by one: the compiler itself would start them without their C library.
compile_host() {
    local parts=("$home"/wine/usr/lib/gcc/x86_64-w64-mingw32/*-win32)
    run_tool "$home/wine" "${parts[0]#"$home/wine/usr/"}/cc1" -quiet -O2 -Wall -Werror -DVERSION="u\"$1\"" \
        "$repository/eng/windows/dotnet.c" -o "$work/dotnet.s"
    run_tool "$home/wine" bin/x86_64-w64-mingw32-as "$work/dotnet.s" -o "$work/dotnet.o"
    run_tool "$home/wine" bin/x86_64-w64-mingw32-ld.bfd --entry start --subsystem console "$work/dotnet.o" \
        -L "$home/wine/usr/x86_64-w64-mingw32/lib" -lkernel32 -lshell32 -o "$work/dotnet.exe"
    mv -- "$work/dotnet.exe" "$home/dotnet/"
}

# The packages are those of the builds, too: NuGet names paths of drive Z in what it writes.
install_dotnet() {
    NUGET_PACKAGES=$home/packages install_dotnet_for win-x64 "$home/dotnet"
    [[ -x $home/dotnet/dotnet.exe ]] && return
    compile_host "$(basename -- "$home"/dotnet/host/fxr/*)"
    wine "$home/dotnet/dotnet.exe" --version || fail '.NET for Windows does not run under wine.'
}

# Go's own sources, compiled for Windows. The standard library is that of the Go that compiles them.
install_go() {
    local from=$repository/artifacts/go/$go_version to=$home/go/$go_version part=$home/go.part entry
    "$repository/eng/install-go.sh" "$go_version" >&2
    [[ -x $to/bin/go.exe ]] && cmp -s "$from/VERSION" "$to/VERSION" && return
    say 'Compiling Go for Windows ...'
    rm -rf "$part" "$to"
    mkdir -p "$part/bin" "$part/pkg/tool/windows_amd64" "$home/go"
    (
        cd -- "$from/src"
        export GOROOT=$from GOOS=windows GOARCH=amd64 CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS=-trimpath GOENV=off
        "$from/bin/go" build -o "$part/bin/" -ldflags='-s -w' cmd/go cmd/gofmt
        "$from/bin/go" build -o "$part/pkg/tool/windows_amd64/" -ldflags='-s -w' \
            cmd/asm cmd/cgo cmd/compile cmd/cover cmd/fix cmd/link cmd/preprofile cmd/vet
    )
    for entry in VERSION go.env lib src pkg/include; do ln -s "$(realpath "$from/$entry")" "$part/$entry"; done
    mv -T "$part" "$to"
    wine "$to/bin/go.exe" version || fail 'Go for Windows does not run under wine.'
}

run_tests() {
    local program=$home/tests/bin/WslGo.Build.Tasks.Tests/debug/WslGo.Build.Tasks.Tests.dll log=$home/tests.log code=0

    # PathMap: the paths of the sources, which tests ask the compiler for, are those that Windows sees.
    dotnet build "$repository/tests/WslGo.Build.Tasks.Tests" -c Debug '-p:PathMap=/=Z:/' --artifacts-path "$home/tests" \
        -v:q -tl:off
    say "Running the tests; $log says more ..."
    WSLGO_TEST_GO_1_27=$(windows_path "$home/go/1.27") timeout --kill-after=10 "$longest" \
        "$home/wine/usr/lib/wine/wine64" "$home/dotnet/dotnet.exe" "$(windows_path "$program")" \
        --config-file "$(windows_path "$repository/eng/windows/testconfig.json")" --output Detailed --no-progress --no-ansi "$@" >"$log" 2>&1 || code=$?
    case $code in
        0) ;;
        124 | 137) fail "The tests did not end within $longest." "Tests that ended are in $log." ;;
        *)
            grep -a '^failed ' "$log" >&2 || true
            fail "Tests failed under wine (exit code $code)." "$log"
            ;;
    esac
    grep -a -A9 '^Test run summary' "$log"
}

[[ $(uname -s) == Linux && $(uname -m) == x86_64 ]] || fail 'This needs Linux on x64.'
command -v dotnet >/dev/null || fail 'There is no dotnet on the PATH.' 'Install the .NET SDK 10: https://dot.net/download'
export MSBUILDDISABLENODEREUSE=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

mkdir -p "$home"
work=$(mktemp -d "$home/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
install_wine
make_drive
install_dotnet
install_go
[[ ${1-} != --install ]] || exit 0
run_tests "$@"
(($# > 0)) || run_builds

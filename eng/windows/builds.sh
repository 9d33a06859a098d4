# shellcheck shell=bash
# Real builds with the packed SDK under wine. For eng/windows.sh, which sets `repository` and `home` and has wine.
#
# Each check is a function. It runs in a directory of its own, whose path has a blank and a letter that is not ASCII, and ends at its first command
# that fails.

checks=(
    builds_and_runs starts_no_go_for_what_did_not_change tells_where_an_error_is cleans
    copies_programs_into_a_csharp_project follows_a_project_reference publishes_for_two_systems runs_with_variables
    runs_tests packs reports_as_a_doctor takes_a_drive_of_either_case says_that_a_program_runs builds_twice_at_once
    keeps_to_its_temporary_directory keeps_to_tmp_and_temp builds_without_its_tmp copies_sources_of_a_distribution
    compiles_a_package_with_a_long_path ends_go_when_it_is_killed ends_go_at_ctrl_c
)

run_builds() {
    local name passed=0 failed=() places=$home/builds
    say 'Packing the SDK ...'
    dotnet build "$repository/src/WslGo.Sdk" -c Debug -v:q -tl:off
    rm -rf "$places" "$home/packages/wslgo.sdk"
    mkdir -p "$places"
    for name in Directory.Build.props Directory.Build.targets Directory.Packages.props; do
        printf '<Project />\n' >"$places/$name"
    done
    cat >"$places/nuget.config" <<END
<configuration>
  <packageSources>
    <clear />
    <add key="wslgo" value="$(windows_path "$repository/feed")" />
  </packageSources>
</configuration>
END
    printf '{ "msbuild-sdks": { "WslGo.Sdk": "%s" } }\n' \
        "$(dotnet msbuild "$repository/src/WslGo.Sdk" -getProperty:WslGoSdkVersion)" >"$places/global.json"

    # Wine takes the names of files as those of the locale. Windows's SDK brings the reference assemblies that this would download.
    export LC_ALL=C.UTF-8 NUGET_PACKAGES DisableTransitiveFrameworkReferenceDownloads=true WINEPATH
    NUGET_PACKAGES=$(windows_path "$home/packages")
    WINEPATH="$(windows_path "$home/go/$go_version/bin");$(windows_path "$home/dotnet")"
    unset GOROOT GOFLAGS GOTMPDIR GOCACHE GOPATH GOOS GOARCH TMP TEMP
    for name in "${checks[@]}"; do
        mkdir -p "$places/$name ä"
        # A subshell with errexit, which a condition would switch off.
        set +e
        (
            set -euo pipefail
            cd -- "$places/$name ä"
            "$name"
        ) >"$places/$name.log" 2>&1
        local code=$?
        set -e
        if ((code == 0)); then
            passed=$((passed + 1))
            say "passed ${name//_/ }"
        else
            failed+=("$name")
            say "failed ${name//_/ }: $places/$name.log"
            tail -n 5 "$places/$name.log" | sed 's/^/    /' >&2
        fi
    done
    printf '%s of %s checks of real builds passed under wine.\n' "$passed" "${#checks[@]}"
    ((${#failed[@]} == 0)) || fail "Real builds failed under wine: ${failed[*]}."
}

# Fails after five minutes: what hangs is told.
build() { timeout --kill-after=10 300 "$home/wine/usr/lib/wine/wine64" "$home/dotnet/dotnet.exe" "$@" -tl:off </dev/null; }

# build, whose output is also in the file `out`; succeeds or fails as the build does.
build_to_out() { build "$@" 2>&1 | tee out; }

# The output of the last build_to_out contains a text.
out_says() {
    grep -aqF -- "$1" out || {
        printf 'The output does not contain: %s\n' "$1"
        return 1
    }
}

out_says_not() {
    ! grep -aqF -- "$1" out || {
        printf 'The output contains: %s\n' "$1"
        return 1
    }
}

fails() {
    if "$@"; then
        printf 'This should have failed: %s\n' "$*"
        return 1
    fi
}

# What a program prints, without Windows's line ends.
prints() { wine "$@" | tr -d '\r'; }

equal() { [[ $1 == "$2" ]] || { printf 'Expected: %s\nActual:   %s\n' "$1" "$2" && return 1; }; }

write_hello() {
    mkdir -p "${1-.}"
    printf 'module example.com/hello\n\ngo 1.21\n' >"${1-.}/go.mod"
    cat >"${1-.}/main.go" <<'END'
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("Hello from Go", os.Getenv("GREETING"), os.Args[1:])
}
END
    printf '<Project Sdk="WslGo.Sdk">\n%s\n</Project>\n' "${2-}" >"${1-.}/hello.csproj"
}

write_csharp() {
    mkdir -p "$1"
    printf 'System.Console.WriteLine(System.IO.File.Exists(System.IO.Path.Join(System.AppContext.BaseDirectory, "hello.exe")));\n' >"$1/Program.cs"
    cat >"$1/app.csproj" <<END
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
  </PropertyGroup>
  $2
</Project>
END
}

builds_and_runs() {
    write_hello
    build build -v:n
    equal 'Hello from Go  [a b]' "$(prints bin/Debug/hello.exe a b)"
}

starts_no_go_for_what_did_not_change() {
    write_hello
    build_to_out build -v:n
    out_says 'it has not been built yet'
    build_to_out build -v:n
    out_says 'Go: everything is up to date.'
    out_says_not 'Building hello'
    sed -i 's/Hello from Go/Hello again/' main.go
    build_to_out build -v:n
    out_says 'main.go changed.'
    equal 'Hello again  []' "$(prints bin/Debug/hello.exe)"
}

tells_where_an_error_is() {
    write_hello
    printf 'var x int = "s"\n' >>main.go
    fails build_to_out build -v:m
    out_says "main.go(11,13): error GO0001: cannot use \"s\""
    [[ ! -e bin/Debug/hello.exe ]]
}

cleans() {
    write_hello
    build build
    [[ -e bin/Debug/hello.exe ]]
    build clean
    [[ ! -e bin/Debug/hello.exe ]]
}

copies_programs_into_a_csharp_project() {
    write_hello go
    rm go/hello.csproj
    write_csharp app '<Sdk Name="WslGo.Sdk" /><ItemGroup><GoBinary Include="../go" /></ItemGroup>'
    build build app
    equal True "$(prints "$home/dotnet/dotnet.exe" app/bin/Debug/net10.0/app.dll)"
}

follows_a_project_reference() {
    write_hello hello
    write_csharp app '<ItemGroup><ProjectReference Include="../hello/hello.csproj" /></ItemGroup>'
    build build app
    equal True "$(prints "$home/dotnet/dotnet.exe" app/bin/Debug/net10.0/app.dll)"
    equal 'Hello from Go  []' "$(prints app/bin/Debug/net10.0/hello.exe)"
}

publishes_for_two_systems() {
    write_hello . '<PropertyGroup><RuntimeIdentifiers>win-x64;linux-x64</RuntimeIdentifiers></PropertyGroup>'
    build publish -r win-x64
    build publish -r linux-x64
    equal 'Hello from Go  []' "$(prints bin/Release/win-x64/publish/hello.exe)"
    chmod +x bin/Release/linux-x64/publish/hello
    equal 'Hello from Go  []' "$(bin/Release/linux-x64/publish/hello)"
}

runs_with_variables() {
    write_hello . '<ItemGroup><GoRunEnvironment Include="GREETING" Value="grüß" /></ItemGroup>'
    timeout 300 "$home/wine/usr/lib/wine/wine64" "$home/dotnet/dotnet.exe" run -- 'a b' 2>&1 | tr -d '\r' | tee out
    out_says 'Hello from Go grüß [a b]'
}

runs_tests() {
    write_hello
    printf 'package main\n\nimport "testing"\n\nfunc TestGood(t *testing.T) {}\n' >good_test.go
    build_to_out test
    out_says 'Passed:     1'
    cat >bad_test.go <<'END'
package main

import "testing"

func TestBad(t *testing.T) {
	t.Error("bad")
}

func TestPanic(t *testing.T) {
	var p *int
	*p = 1
}
END
    fails build_to_out test
    out_says 'bad_test.go(6): error GO0004: TestBad: bad'
    out_says 'bad_test.go(11): error GO0004: TestPanic: panic: runtime error'
}

packs() {
    write_hello
    build pack
    [[ -e bin/Release/hello.1.0.0.nupkg ]]
}

reports_as_a_doctor() {
    write_hello
    build_to_out build -t:WslGoDoctor
    out_says 'go1.27'
}

takes_a_drive_of_either_case() {
    local here
    here=$(windows_path "$PWD")
    write_hello
    build build "$here\\hello.csproj"
    build_to_out build -v:n "z${here:1}\\hello.csproj"
    out_says 'Go: everything is up to date.'
    (cd / && build_to_out build -v:n "z${here:1}\\hello.csproj" >"$OLDPWD/out")
    out_says 'Go: everything is up to date.'
}

# Windows does not replace the file of a running program: the build says so, and the next one replaces it.
says_that_a_program_runs() {
    write_hello
    sed -i 's/^func main() {/&\n\tif len(os.Args) > 1 { fmt.Println("up"); os.Stdin.Read(make([]byte, 1)) }/' main.go
    build build
    coproc running { wine bin/Debug/hello.exe wait; }
    local line input=${running[1]}
    read -r line <&"${running[0]}"
    equal up "${line%$'\r'}"
    sed -i 's/Hello from Go/Hello again/' main.go
    fails build_to_out build
    out_says 'error WSLGO'
    out_says 'hello.exe'
    eval "exec $input>&-"
    wait "$running_PID"
    build build
    equal 'Hello again  []' "$(prints bin/Debug/hello.exe)"
}

builds_twice_at_once() {
    local first
    write_hello
    build build -v:n >first.log 2>&1 &
    first=$!
    build build -v:n
    wait "$first" || { cat first.log; return 1; }
    equal 'Hello from Go  []' "$(prints bin/Debug/hello.exe)"
}

keeps_to_its_temporary_directory() {
    write_hello
    mkdir 'my tmp'
    GOTMPDIR=$(windows_path "$PWD/my tmp") build_to_out build -v:d
    out_says 'my tmp\wslgo-'
    equal '' "$(ls -A 'my tmp')"
}

# A console, which wine has on a terminal: `script` makes one. Ctrl+C reaches all programs of a console, as on Windows.
ends_go_at_ctrl_c() {
    local running
    write_sleeping_test
    mkfifo keys
    timeout --kill-after=10 300 script -qefc "'$home/wine/usr/lib/wine/wine64' '$home/dotnet/dotnet.exe' test -tl:off" out <keys >/dev/null &
    running=$!
    exec {keys}>keys
    wait_until [ -e up ]
    wine tasklist | grep -a 'go.exe'
    printf '\003' >&"$keys"
    wait_until nothing_runs_in "$running"
    exec {keys}>&-
    wait "$running" || true
    out_says_not 'slept'
    equal '' "$(ls -A tmp)"
}

ends_go_when_it_is_killed() {
    local running
    write_sleeping_test
    build test >out 2>&1 &
    running=$!
    wait_until [ -e up ]
    wine tasklist | grep -a 'go.exe'
    wine taskkill /f /im dotnet.exe
    wait "$running" || true
    wait_until nothing_runs
    out_says_not 'slept'
}

# A test that writes a file and then sleeps, and the directory of its programs.
write_sleeping_test() {
    write_hello
    mkdir -p tmp
    GOTMPDIR=$(windows_path "$PWD/tmp")
    export GOTMPDIR
    cat >sleep_test.go <<'END'
package main

import (
	"fmt"
	"os"
	"testing"
	"time"
)

func TestSleep(t *testing.T) {
	os.WriteFile("up", nil, 0o600)
	time.Sleep(10 * time.Minute)
	fmt.Println("slept")
}
END
}

nothing_runs() { ! wine tasklist | grep -aE '(go|hello\.test|dotnet)\.exe'; }
nothing_runs_in() { ! kill -0 "$1" 2>/dev/null && nothing_runs; }

# Fails after two minutes.
wait_until() {
    local end=$((SECONDS + 120))
    until "$@"; do
        ((SECONDS < end)) || { printf 'This did not happen: %s\n' "$*" && return 1; }
        sleep 0.2
    done
}

# Wine takes TMP and TEMP from its registry, so a command file sets them.
build_with_temporary_directory() {
    printf '@set "TMP=%%CD%%\\%s"\r\n@set "TEMP=%%CD%%\\%s"\r\n@dotnet build -v:d -tl:off\r\n' "$1" "$1" >build.cmd
    timeout --kill-after=10 300 "$home/wine/usr/lib/wine/wine64" cmd /c build.cmd </dev/null 2>&1 | tee out
}

keeps_to_tmp_and_temp() {
    write_hello
    mkdir 'my tmp'
    build_with_temporary_directory 'my tmp'
    out_says 'my tmp\wslgo-'
    equal '' "$(find 'my tmp' -name 'wslgo-*' -o -name 'go-build*')"
    [[ -e bin/Debug/hello.exe ]]
}

# MSBuild creates the directory before go needs it.
builds_without_its_tmp() {
    write_hello
    build_with_temporary_directory missing
    out_says 'missing\wslgo-'
    [[ -e bin/Debug/hello.exe ]]
    equal '' "$(find missing -name 'wslgo-*' -o -name 'go-build*')"
}

# This directory as a share of a server: share SERVER NAME. What the projects of all checks have in common is in it too.
share() {
    cp ../global.json ../nuget.config ../Directory.* .
    mkdir -p "$WINEPREFIX/dosdevices/unc/$1"
    ln -sfn "$PWD" "$WINEPREFIX/dosdevices/unc/$1/$2"
}

copies_sources_of_a_distribution() {
    write_hello
    share wsl.localhost Debian
    build_to_out build -v:n '\\wsl.localhost\Debian\hello.csproj'
    out_says 'warning WSLGO1014'
    equal 'Hello from Go  []' "$(prints bin/Debug/hello.exe)"
    printf 'var x int = "s"\n' >>main.go
    fails build_to_out build '\\wsl.localhost\Debian\hello.csproj'
    out_says '\\wsl.localhost\Debian\main.go(11,13): error GO0001'
}

# go and the SDK read packages whose paths are longer than 260 characters.
compiles_a_package_with_a_long_path() {
    local deep
    deep=$(printf 'd%.0s' {1..90})/$(printf 'e%.0s' {1..90})/$(printf 'f%.0s' {1..90})
    write_hello
    mkdir -p "$deep"
    printf 'package deep\n\nconst Text = "deep"\n' >"$deep/deep.go"
    sed -i "s|\"os\"|&\n\tdeep \"example.com/hello/$deep\"|; s|Println(|&deep.Text, |" main.go
    build build
    equal 'deep Hello from Go  []' "$(prints bin/Debug/hello.exe)"
    build_to_out build -v:n
    out_says 'Go: everything is up to date.'
    sed -i 's/"deep"/"deeper"/' "$deep/deep.go"
    build build -p:WslGoRelocate=always
    equal 'deeper Hello from Go  []' "$(prints bin/Debug/hello.exe)"
}

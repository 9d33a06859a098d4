#!/usr/bin/env bash
# Installs the Go toolchains for the tests from Debian's packages, without root and without changing the system.
#
#   eng/install-go.sh 1.23 1.27
#
# Each becomes a self-contained GOROOT, artifacts/go/<minor>; its path and version are printed. Toolchains that already exist are kept,
# without network access. Needs apt-get, dpkg-deb and Debian's archive keys.
set -euo pipefail

# The releases whose packages and backports are searched, in addition to the machine's own.
readonly codenames=(bookworm trixie)

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly repository
readonly destination=$repository/artifacts/go

fail() {
    printf 'install-go: %s\n' "$*" >&2
    exit 1
}

# Prints the alternatives if Debian's packages are unavailable.
cannot_install() {
    local variable=WSLGO_TEST_GO_${version//./_}
    fail "$1" "Put a Go $version at $destination/$version, or set $variable=/path/to/goroot."
}

# Prints the version of the go in a GOROOT; fails if it doesn't run.
go_version() {
    env -u GOROOT GOTOOLCHAIN=local "$1/bin/go" version 2>/dev/null
}

report() {
    printf '%s %s\n' "$destination/$version" "$(go_version "$destination/$version")"
}

# Writes the machine's own main Debian entry, for other suites, as sources of a private apt.
write_sources() {
    local own=$1 out=$2 suites=() codename file
    for codename in "$own" "${codenames[@]}"; do
        [[ " ${suites[*]-} " == *" $codename-backports "* ]] || suites+=("$codename" "$codename-backports")
    done

    for file in /etc/apt/sources.list.d/*.sources; do
        [[ -r $file ]] || continue
        # Paragraph by paragraph: the first enabled one whose Suites name the machine's own release.
        grep -v '^#' "$file" | awk -v own="$own" -v suites="${suites[*]}" '
            BEGIN { RS = ""; FS = "\n" }
            /(^|\n)Enabled:[ \t]*no/ || !/(^|\n)Types:[^\n]*deb([ \t\n]|$)/ { next }
            {
                mine = 0
                for (i = 1; i <= NF; i++)
                    if ($i ~ "^Suites:(.*[ \t])?" own "([ \t]|$)") { $i = "Suites: " suites; mine = 1 }
                    else if ($i ~ /^Types:/) $i = "Types: deb"
                if (!mine) next
                for (i = 1; i <= NF; i++) print $i
                exit
            }' >"$out.sources"
        if [[ -s $out.sources ]]; then
            printf '%s\n' "$out.sources"
            return
        fi
    done

    rm -f "$out.sources"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [[ -r $file ]] || continue
        # deb [options] address release components: the first line of the machine's own release.
        awk -v own="$own" -v suites="${suites[*]}" '
            $1 == "deb" {
                at = 2
                if ($2 ~ /^\[/) { while ($at !~ /\]$/ && at < NF) at++; at++ }
                if ($(at + 1) != own) next
                count = split(suites, each, " ")
                for (i = 1; i <= count; i++) { $(at + 1) = each[i]; print }
                exit
            }' "$file" >"$out.list"
        if [[ -s $out.list ]]; then
            printf '%s\n' "$out.list"
            return
        fi
    done

    cannot_install "No apt source of Debian $own was found on this machine."
}

# Runs apt-get or apt-cache on the private sources and state.
private_apt() {
    local program=$1
    shift
    "$program" -qq \
        -o Dir::Etc::sourcelist="$sources" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::State="$work/state" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache" \
        -o APT::Sandbox::User="$(id -un)" -o APT::Get::List-Cleanup=false -o Acquire::Languages=none "$@"
}

# Reads the package lists once a run, however many toolchains are asked for.
prepare_apt() {
    [[ -z ${sources-} ]] || return 0
    local tool own
    for tool in apt-get apt-cache dpkg dpkg-deb awk; do
        command -v "$tool" >/dev/null || cannot_install "$tool is not on this machine."
    done
    case $(dpkg --print-architecture) in
        amd64 | arm64) ;;
        *) cannot_install "Debian's architecture $(dpkg --print-architecture) is not supported." ;;
    esac

    # Read in a subshell: os-release sets many variables.
    own=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME-}")
    [[ -n $own ]] || cannot_install "/etc/os-release names no Debian release."
    mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial"
    : >"$work/status"
    sources=$(write_sources "$own" "$work/debian") || exit 1
    private_apt apt-get update >&2 || cannot_install "The package lists could not be read."
}

# Turns Debian's two halves, /usr/lib/go-X.Y and /usr/share/go-X.Y, into one directory that can be moved.
assemble() {
    local tree=$1 root=$2 entry name
    local share=$tree/usr/share/go-$version
    mkdir "$root"
    cp -a "$tree/usr/lib/go-$version/." "$root/"
    # Links of the one half into the other point outside once moved: what they name takes their place.
    while IFS= read -r -d '' entry; do
        name=$(readlink "$entry")
        [[ $name == *"share/go-$version/"* ]] || continue
        rm "$entry"
        cp -a "$share/${name#*share/go-"$version"/}" "$entry"
    done < <(find "$root" -type l -print0)
    for entry in "$share"/*; do
        [[ -e $root/${entry##*/} ]] || cp -a "$entry" "$root/"
    done
    # The test suite of Go itself and the API lists are large and no build reads them.
    rm -rf "${root:?}/test" "$root/api" "$root/misc"
}

install_from_packages() {
    prepare_apt
    local suffix package
    local debs=$work/$version tree=$work/$version/tree
    mkdir -p "$tree"
    for suffix in go src; do
        package=golang-$version-$suffix
        private_apt apt-cache show "$package" >/dev/null 2>&1 || cannot_install "Debian has no package $package."
        (cd "$debs" && private_apt apt-get download "$package" >&2) || cannot_install "$package was not downloaded."
    done
    for package in "$debs"/*.deb; do
        dpkg-deb -x "$package" "$tree"
    done

    assemble "$tree" "$debs/goroot"
    [[ -f $debs/goroot/VERSION ]] || fail "the packages of Go $version hold no VERSION file."
    go_version "$debs/goroot" >/dev/null || fail "the assembled Go $version does not run."
    # A rename is all that makes the directory visible; whoever came first wins.
    mv -T "$debs/goroot" "$destination/$version" 2>/dev/null ||
        go_version "$destination/$version" >/dev/null ||
        fail "$destination/$version is in the way: it is no working Go; remove it."
}

(($# > 0)) || fail 'usage: eng/install-go.sh 1.23 1.27'
mkdir -p "$destination"
work=$destination/.work.$$
trap 'rm -rf "$work"' EXIT

for version in "$@"; do
    [[ $version =~ ^1\.[0-9]+$ ]] || fail "'$version' is not a Go version such as 1.27."
    if ! go_version "$destination/$version" >/dev/null; then
        if [[ -f /usr/lib/go-$version/VERSION ]] && go_version "/usr/lib/go-$version" >/dev/null; then
            ln -sfnT "/usr/lib/go-$version" "$destination/$version"
        else
            install_from_packages
        fi
    fi
    report
done

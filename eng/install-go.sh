#!/usr/bin/env bash
# Installs the Go toolchains for the tests from Debian's packages, without root and without changing the system.
#
#   eng/install-go.sh 1.23 1.27
#
# Each becomes a self-contained GOROOT, artifacts/go/<minor>; its path and version are printed. Toolchains that already exist are kept,
# without network access. Needs apt-get, dpkg-deb and Debian's archive keys.
set -euo pipefail

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly repository
readonly destination=$repository/artifacts/go

# shellcheck source=eng/common.sh
source "$repository/eng/common.sh"
# shellcheck source=eng/debian.sh
source "$repository/eng/debian.sh"

# Adds the alternatives.
cannot_download() {
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
    local tree=$work/$version
    unpack "$tree" "golang-$version-go" "golang-$version-src"

    assemble "$tree" "$tree.goroot"
    [[ -f $tree.goroot/VERSION ]] || fail "the packages of Go $version hold no VERSION file."
    go_version "$tree.goroot" >/dev/null || fail "the assembled Go $version does not run."
    # A rename is all that makes the directory visible; whoever came first wins.
    mv -T "$tree.goroot" "$destination/$version" 2>/dev/null ||
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

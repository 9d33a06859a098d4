# shellcheck shell=bash
# Downloads Debian's packages without root, without installing them and without changing the system. For scripts that source it.
#
# The script sets `work`, an existing directory, and a function `cannot_download MESSAGE` that ends the script. It may set `architecture`,
# if that is not the machine's own, and calls prepare_apt first.

# The releases whose packages and backports are searched, in addition to the machine's own.
readonly codenames=(bookworm trixie)

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

    cannot_download "No apt source of Debian $own was found on this machine."
}

# Runs apt-get or apt-cache on the private sources and state: no package is installed there.
private_apt() {
    local program=$1
    shift
    "$program" -qq \
        -o Dir::Etc::sourcelist="$sources" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::State="$work/state" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache" \
        -o APT::Architecture="${architecture:-$(dpkg --print-architecture)}" -o APT::Sandbox::User="$(id -un)" -o APT::Get::List-Cleanup=false -o Acquire::Languages=none "$@"
}

# Reads the package lists, once a run.
prepare_apt() {
    [[ -z ${sources-} ]] || return 0
    local tool own
    for tool in apt-get apt-cache dpkg dpkg-deb awk; do
        command -v "$tool" >/dev/null || cannot_download "$tool is not on this machine."
    done
    case $(dpkg --print-architecture) in
        amd64 | arm64) ;;
        *) cannot_download "Debian's architecture $(dpkg --print-architecture) is not supported." ;;
    esac

    # Read in a subshell: os-release sets many variables.
    own=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME-}")
    [[ -n $own ]] || cannot_download "/etc/os-release names no Debian release."
    mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial"
    : >"$work/status"
    sources=$(write_sources "$own" "$work/debian") || exit 1
    private_apt apt-get update >&2 || cannot_download "The package lists could not be read."
}

# Unpacks packages of any release into a tree, without what they depend on.
unpack() {
    local tree=$1 debs package
    shift
    debs=$(mktemp -d "$work/debs.XXXXXX")
    for package in "$@"; do
        private_apt apt-cache show "$package" >/dev/null 2>&1 || cannot_download "Debian has no package $package."
    done
    (cd "$debs" && private_apt apt-get download "$@" >&2) || cannot_download "$* could not be downloaded."
    unpack_all "$debs" "$tree"
}

# Unpacks packages of one release into a tree, with all that they depend on, down to the C library.
unpack_whole() {
    local release=$1 tree=$2
    shift 2
    private_apt apt-get install --yes --download-only --no-install-recommends --target-release "$release" "$@" >&2 ||
        cannot_download "$* could not be downloaded."
    unpack_all "$work/cache/archives" "$tree"
}

unpack_all() {
    local debs=$1 tree=$2 package
    mkdir -p "$tree"
    for package in "$debs"/*.deb; do
        dpkg-deb -x "$package" "$tree"
        rm "$package"
    done
}

# shellcheck shell=bash
# For scripts that source it.

# Prints what is wrong, with more lines of advice, and ends the script.
fail() {
    local name indent
    name=$(basename -- "$0" .sh)
    printf -v indent '%*s' $((${#name} + 2)) ''
    printf '\n%s: %s\n' "$name" "$1" >&2
    shift
    (($# == 0)) || printf "$indent%s\n" "$@" >&2
    exit 1
}

# Prints the version of the go on the PATH, such as 1.27.4; fails if there is none.
go_on_path() {
    local version
    version=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null) && [[ $version == go1.* ]] && printf '%s' "${version#go}"
}

is_at_least() { [[ $(printf '%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]; }

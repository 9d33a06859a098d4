#!/bin/sh
# Stands for the go command: a program is its package's main.go. Kept in a file, since a script that was just
# written cannot be run while another thread's child holds it open.
#   FAKE_GO_CALLS   file that gets a line for each call
#   FAKE_GO_FAIL    packages that do not compile
#   FAKE_GO_DURING  commands run in between
#   FAKE_GO_ACTIONS file that -debug-actiongraph gets
#   FAKE_GO_READS   files and directories; if set, a program is these, the arguments and the variables of Go
echo "$*" >> "$FAKE_GO_CALLS"
env > "$FAKE_GO_CALLS.env"
everything() {
  echo "$arguments"
  env | grep -E '^(GO|CGO_|GCCGO|PKG_CONFIG|(AR|CC|CXX|FC|PATH)=)' | grep -v '^GOTMPDIR=' | sort
  find -L $FAKE_GO_READS -type f 2>&- | sort | xargs tail -v -n +1
}
arguments=$*
packages=
while [ $# -gt 0 ]; do
  case $1 in
    -o) output=$2; shift ;;
    -debug-actiongraph=*) [ -z "$FAKE_GO_ACTIONS" ] || cat "$FAKE_GO_ACTIONS" > "${1#*=}" ;;
    ./*) packages="$packages $1" ;;
  esac
  shift
done
eval "$FAKE_GO_DURING"
for package in $packages; do
  case " $FAKE_GO_FAIL " in
    *" $package "*)
      echo "# example.com/app/${package#./}" >&2
      echo "$package/main.go:2:6: text" >&2
      exit 1 ;;
  esac
  [ -z "$FAKE_GO_READS" ] || { everything > "$FAKE_GO_CALLS.program"; }
  program=${FAKE_GO_READS:+$FAKE_GO_CALLS.program}
  : "${program:=$package/main.go}"
  case $output in
    */) cat "$program" > "$output${package##*/}" ;;
    *) cat "$program" > "$output" ;;
  esac
done

#!/usr/bin/env bash
# Compares the package graph of every program in checkouts of real modules with the files that go reads ('go list -deps'), for
# three platforms, with and without cgo, and with tags. Needs a Go (eng/install-go.sh 1.27).
#
#   eng/inputs.sh DIRECTORY...
#
# Prints figures for each directory, and the files that go reads and the graph lacks.
set -euo pipefail
(($# > 0)) || { echo "usage: $0 DIRECTORY..." >&2; exit 2; }
directories=$(realpath -- "$@" | paste -sd:)
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
WSLGO_TEST_CHECKOUTS=$directories exec dotnet test tests/WslGo.Build.Tasks.Tests \
    --filter 'FullyQualifiedName~GraphOracleTests.GraphsOfCheckouts' --logger 'console;verbosity=detailed'

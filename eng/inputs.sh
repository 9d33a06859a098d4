#!/usr/bin/env bash
# Compares the package graph of every program in checkouts of real modules with what go says that it reads ('go list -deps'),
# for three systems, with cgo and without, and with tags. Needs a Go (eng/install-go.sh 1.27).
#
#   eng/inputs.sh DIRECTORY...
#
# Prints figures for each directory, and what go reads that the graph has not.
set -euo pipefail
(($# > 0)) || { echo "usage: $0 DIRECTORY..." >&2; exit 2; }
directories=$(realpath -- "$@" | paste -sd:)
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
WSLGO_TEST_CHECKOUTS=$directories exec dotnet test tests/WslGo.Build.Tasks.Tests \
    --filter 'FullyQualifiedName~GraphOracleTests.GraphsOfCheckouts' --logger 'console;verbosity=detailed'

#!/usr/bin/env bash
# Runs more builds with injected faults, and more random module trees (every twentieth with faults too), than ./test.sh does; see
# Faults and Relocation in tests/WslGo.Build.Tasks.Tests. Needs root, FUSE and libfuse3-dev, and a Go (eng/install-go.sh 1.27).
#
#   eng/faults.sh [builds [seed [trees]]]
#
# Prints the outcomes of the builds, or the first wrong one with its seed and its history.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
WSLGO_TEST_FAULTS=${1:-10000} WSLGO_TEST_SEED=${2-} WSLGO_TEST_TREES=${3:-20000} exec dotnet test tests/WslGo.Build.Tasks.Tests \
    --filter 'FullyQualifiedName~FaultHarness|FullyQualifiedName~RelocationHarness' --logger 'console;verbosity=detailed'

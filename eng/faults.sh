#!/usr/bin/env bash
# Runs more disturbed builds, and more random trees of modules (every twentieth disturbed too), than ./test.sh does; see tests/WslGo.Build.Tasks.Tests, Faults and
# Relocation. Needs root, FUSE and libfuse3-dev, and a Go (eng/install-go.sh 1.27).
#
#   eng/faults.sh [builds [seed [trees]]]
#
# Prints how the builds ended, or the first that was not right with its seed and what led to it.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
WSLGO_TEST_FAULTS=${1:-10000} WSLGO_TEST_SEED=${2-} WSLGO_TEST_TREES=${3:-20000} exec dotnet test tests/WslGo.Build.Tasks.Tests \
    --filter 'FullyQualifiedName~FaultHarness|FullyQualifiedName~RelocationHarness' --logger 'console;verbosity=detailed'

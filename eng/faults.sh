#!/usr/bin/env bash
# Runs more disturbed builds than ./test.sh does; see tests/WslGo.Build.Tasks.Tests/Faults. Needs root, FUSE and libfuse3-dev.
#
#   eng/faults.sh [builds [seed]]
#
# Prints how the builds ended, or the first that was not right with its seed and what led to it.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
WSLGO_TEST_FAULTS=${1:-10000} WSLGO_TEST_SEED=${2-} exec dotnet test tests/WslGo.Build.Tasks.Tests \
    --filter 'FullyQualifiedName~FaultHarness' --logger 'console;verbosity=detailed'

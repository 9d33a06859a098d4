#!/usr/bin/env bash
# Runs the parsers' fuzz tests with more inputs than ./test.sh does.
#
#   eng/fuzz.sh [inputs per test]
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
WSLGO_TEST_FUZZ=${1:-100000} exec dotnet test tests/WslGo.Build.Tasks.Tests --filter 'FullyQualifiedName~Fuzz'

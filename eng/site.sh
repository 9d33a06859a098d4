#!/usr/bin/env bash
# Builds the documentation as a static site: artifacts/site. A broken link or anchor is an error.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
. eng/common.sh

for page in docs/*.md; do
    grep -qx " *- href: ${page#docs/}" docs/toc.yml || fail "$page is not in docs/toc.yml."
done

# The navigation of the codes: their index, then one page each. docs/ keeps no copy of this list.
contents=artifacts/site-contents
rm -rf -- artifacts/site "$contents"
mkdir -p -- "$contents"
printf -- '- href: ../../docs/diagnostics/%s\n' README.md $(cd docs/diagnostics && ls -- *GO[0-9]*.md) >"$contents/toc.yml"

# Not `dotnet tool restore`: its record in the home directory keeps the path of a clone that is gone, and then finds no tool.
version=$(sed -n 's/.*"version": "\([^"]*\)".*/\1/p' .config/dotnet-tools.json)
dotnet tool exec --yes "docfx@$version" -- build eng/site/docfx.json --warningsAsErrors --logLevel warning

# A web server shows index.html for a directory.
for directory in artifacts/site artifacts/site/docs/diagnostics; do
    cp -- "$directory/README.html" "$directory/index.html"
done
find artifacts/site/public -name '*.map' -delete

# shellcheck shell=bash
# .NET for another platform. For scripts that source it, which set `repository` and have `say`.

# The runtime for a platform from NuGet, and the SDK of this machine without its native code: install_dotnet_for PLATFORM DESTINATION
install_dotnet_for() {
    local platform=$1 destination=$2 sdk version
    version=$(dotnet --version)
    sdk=$(dotnet --list-sdks | awk -v version="$version" '$1 == version { gsub(/[][]/, "", $2); print $2 "/" version }')
    [[ -d $sdk ]] || fail "The directory of .NET SDK $version was not found."
    [[ $(cat "$destination/from" 2>/dev/null) == "$sdk" ]] && return
    say "installing the .NET runtime for $platform, and .NET SDK $version"
    rm -rf -- "$destination"
    dotnet msbuild "$repository/eng/dotnet/Dotnet.csproj" -restore -t:Install -p:RuntimeIdentifier="$platform" -p:Destination="$destination" \
        -p:ArtifactsPath="$destination.build" -nologo -v:q -tl:off >&2 || fail "The .NET runtime for $platform could not be installed."
    dotnet run "$repository/eng/dotnet/PortableSdk.cs" -- "$sdk" "$destination" "$platform" >&2 || fail 'The .NET SDK could not be copied.'
    printf '%s' "$sdk" >"$destination/from"
}

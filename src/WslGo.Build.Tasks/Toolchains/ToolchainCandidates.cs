using System.Collections;
using WslGo.Build.Hosting;

namespace WslGo.Build.Toolchains;

/// <summary>The places where a toolchain may be. Each is checked when it is enumerated.</summary>
internal sealed class ToolchainCandidates : IEnumerable<ToolchainCandidate>
{
    private readonly ToolchainSearch _search;
    private readonly ToolchainProbe _probe;

    internal ToolchainCandidates(ToolchainSearch search)
    {
        _search = search;
        _probe = new ToolchainProbe(search);
    }

    /// <summary>The places as text, for the message that nothing was found.</summary>
    public IReadOnlyList<string> Origins()
    {
        if (_search.GoRootProperty is { Length: > 0 } property)
            return [$"GoRoot ({property})"];
        var places = new List<string>
        {
            _search.Variable("GOROOT") is { } root ? $"GOROOT ({root})" : "GOROOT (not set)",
            "PATH",
        };
        foreach (var pattern in new WellKnownLocations(_search).Patterns())
            places.Add(pattern.Text);
        return places;
    }

    /// <inheritdoc/>
    public IEnumerator<ToolchainCandidate> GetEnumerator()
    {
        var seen = new HashSet<string>(
            _search.Host == HostSystem.Windows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var candidate in All())
        {
            if (candidate.Toolchain is null || seen.Add(candidate.Toolchain.Root))
                yield return candidate;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<ToolchainCandidate> All()
    {
        if (_search.GoRootProperty is { Length: > 0 } property)
        {
            yield return _probe.Probe(ToolchainOrigin.Property, "GoRoot", property);
            yield break;
        }

        if (_search.Variable("GOROOT") is { } root)
            yield return _probe.Probe(ToolchainOrigin.Variable, "GOROOT", root);
        foreach (var candidate in new PathSearch(_search, _probe).Candidates())
            yield return candidate;
        foreach (var pattern in new WellKnownLocations(_search).Patterns())
        {
            using var access = _search.Watch?.Enter(pattern.Start);
            foreach (var directory in pattern.Directories())
            {
                if (_probe.LooksLikeToolchain(directory))
                    yield return _probe.Probe(ToolchainOrigin.Usual, pattern.Text, directory);
            }
        }
    }
}

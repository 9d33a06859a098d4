using System.Collections.Immutable;

namespace WslGo.Build.Containers;

/// <summary>What images are called.</summary>
/// <param name="Registry">The host of a registry, with its port; empty for none.</param>
/// <param name="Repository">The name there: <c>team/server</c>.</param>
/// <param name="Tags">The versions.</param>
internal sealed record ImageNames(string Registry, string Repository, ImmutableArray<string> Tags)
{
    /// <summary>The name as users say it.</summary>
    public string Local(string tag) => (Registry.Length > 0 ? Registry + "/" : "") + $"{Repository}:{tag}";

    /// <summary>The name with all that is understood.</summary>
    public string Whole(string tag) =>
        Registry.Length > 0 ? Local(tag) : $"docker.io/{(Repository.Contains('/', StringComparison.Ordinal) ? "" : "library/")}{Repository}:{tag}";

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Tags.Select(Local));
}

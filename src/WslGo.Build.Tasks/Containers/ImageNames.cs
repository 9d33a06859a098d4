using System.Collections.Immutable;

namespace WslGo.Build.Containers;

/// <summary>The names of images.</summary>
/// <param name="Registry">The host and port of a registry; empty for none.</param>
/// <param name="Repository">The repository: <c>team/server</c>.</param>
/// <param name="Tags">The tags.</param>
internal sealed record ImageNames(string Registry, string Repository, ImmutableArray<string> Tags)
{
    /// <summary>The name as users write it.</summary>
    public string Local(string tag) => (Registry.Length > 0 ? Registry + "/" : "") + $"{Repository}:{tag}";

    /// <summary>The name with all defaults.</summary>
    public string Whole(string tag) =>
        Registry.Length > 0 ? Local(tag) : $"docker.io/{(Repository.Contains('/', StringComparison.Ordinal) ? "" : "library/")}{Repository}:{tag}";

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Tags.Select(Local));
}

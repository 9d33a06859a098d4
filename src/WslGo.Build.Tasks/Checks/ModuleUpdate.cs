using System.Text.Json;

namespace WslGo.Build.Checks;

/// <summary>What is known about newer versions of a required module.</summary>
/// <param name="Path">The module path.</param>
/// <param name="Version">The version that the build uses.</param>
internal sealed record ModuleUpdate(string Path, string Version)
{
    /// <summary>The newest version; null if there is none newer.</summary>
    public string? Newest { get; init; }

    /// <summary>Why no version is known; null if the module's source answered.</summary>
    public string? Error { get; init; }

    /// <summary>Remarks: an indirect requirement, a retracted version, a deprecated module.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Path} {Version}{(Newest is null ? "" : $" -> {Newest}")}{(Remarks.Count == 0 ? "" : $" ({string.Join("; ", Remarks)})")}";

    /// <summary>Parses the output of <c>go list -m -u -e -json</c> (golang/go <c>src/cmd/go/internal/modinfo/info.go</c>).</summary>
    /// <exception cref="JsonException">The output is invalid.</exception>
    public static IReadOnlyList<ModuleUpdate> Parse(string text) => [.. JsonMessages.Read(text).Select(Parse)];

    private static ModuleUpdate Parse(JsonElement module) => new(JsonMessages.Text(module, "Path") ?? "", JsonMessages.Text(module, "Version") ?? "")
    {
        Newest = module.TryGetProperty("Update", out var update) ? JsonMessages.Text(update, "Version") : null,
        Error = module.TryGetProperty(nameof(Error), out var error) ? JsonMessages.Text(error, "Err") : null,
        Remarks =
        [
            .. module.TryGetProperty("Indirect", out var indirect) && indirect.ValueKind == JsonValueKind.True ? ["indirect"] : Array.Empty<string>(),
            .. module.TryGetProperty("Replace", out var other) && JsonMessages.Text(other, "Path") is { } path ? [$"replaced by {path}"] : Array.Empty<string>(),
            .. module.TryGetProperty("Retracted", out var reasons) && reasons.ValueKind == JsonValueKind.Array ? ["retracted"] : Array.Empty<string>(),
            .. JsonMessages.Text(module, "Deprecated") is { } text ? [$"deprecated: {text}"] : Array.Empty<string>(),
        ],
    };
}

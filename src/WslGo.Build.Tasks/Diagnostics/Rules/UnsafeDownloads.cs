using WslGo.Build.Planning;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>Settings with which go uses unverified modules or insecure connections.</summary>
/// <remarks>
/// <c>go help environment</c>, https://go.dev/ref/mod#private-modules. The values are not printed, because they may contain private
/// names.
/// </remarks>
internal sealed class UnsafeDownloads : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO2009";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        if (IsSet("GOINSECURE"))
            yield return Observe("GOINSECURE", "is set: go downloads matching modules over unencrypted connections, or without checking the server's certificate.");
        if (context.Settings.Find("GOSUMDB") == "off")
            yield return Observe("GOSUMDB", "is off: a module that is not yet in go.sum is not verified.");
        foreach (var name in new[] { "GONOSUMDB", "GOPRIVATE" })
        {
            if (IsEverything(context.Settings.Find(name)))
                yield return Observe(name, "matches every module: a module that is not yet in go.sum is not verified.");
        }

        if (IsSet("GONOSUMCHECK"))
            yield return Observe("GONOSUMCHECK", "is set: it once disabled the verification of modules, but no Go version that the SDK supports reads it.");
        if (context.Settings.Find("GOFLAGS") is { } flags && HasFlag(flags, "insecure"))
            yield return Observe("GOFLAGS", "contains -insecure: it once allowed unencrypted connections, but go now rejects it.");
        if (context.Settings.Find("GOVULNDB") is { } database && database.TrimEnd('/') != "https://vuln.go.dev")
            yield return Observe("GOVULNDB", "is set: govulncheck uses this database instead of Go's own.");

        bool IsSet(string name) => context.Settings.Find(name) is not null;

        RuleFinding Observe(string name, string seen) => new(Code, $"{name} {seen}")
        {
            Fix = Setting.Undo(name, context),
            Location = Setting.File(name, context),
        };
    }

    private static bool IsEverything(string? patterns) => patterns is not null
        && Array.Exists(patterns.Split(','), pattern => pattern.Trim() is "*" or "*/*");

    private static bool HasFlag(string flags, string name)
    {
        if (!flags.Contains(name, StringComparison.Ordinal)) return false;
        foreach (var flag in GoArguments.FlagNames(flags))
        {
            if (flag == name) return true;
        }

        return false;
    }
}

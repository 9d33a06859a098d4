using System.Collections.Immutable;

namespace WslGo.Build.Planning;

/// <summary>Builds the command lines of go.</summary>
internal static class GoArguments
{
    /// <summary>Arguments after <c>go</c>.</summary>
    /// <param name="flags">The flags; <c>LdFlags</c> already contains the link variables.</param>
    /// <param name="json">Whether this Go can print its output as JSON events.</param>
    /// <param name="output">A file for one package; a directory, ending in a separator, for several; null to write none.</param>
    /// <param name="packages">The packages, such as <c>./cmd/server</c>.</param>
    public static ImmutableArray<string> Build(
        GoFlags flags, bool json, string? output, IEnumerable<string> packages)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.Add("build");
        if (json) arguments.Add("-json");
        AddBuildFlags(arguments, flags);
        if (output is not null)
        {
            arguments.Add("-o");
            arguments.Add(output);
        }

        arguments.AddRange(packages);
        return arguments.ToImmutable();
    }

    /// <summary>The build flags that go's subcommands share (<c>go help build</c>).</summary>
    public static ImmutableArray<string> BuildFlags(GoFlags flags)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        AddBuildFlags(arguments, flags);
        return arguments.ToImmutable();
    }

    private static void AddBuildFlags(ImmutableArray<string>.Builder arguments, GoFlags flags)
    {
        if (flags.BuildVcs.Length > 0) arguments.Add("-buildvcs=" + flags.BuildVcs);
        if (flags.ModFile is not null) arguments.Add("-modfile=" + flags.ModFile);
        if (flags.Overlay is not null) arguments.Add("-overlay=" + flags.Overlay);
        if (flags.ModMode.Length > 0) arguments.Add("-mod=" + flags.ModMode);
        if (flags.BuildMode != GoBuildMode.Default) arguments.Add("-buildmode=" + ModeName(flags.BuildMode));
        if (flags.Race) arguments.Add("-race");
        if (flags.Trimpath) arguments.Add("-trimpath");
        if (flags.Pgo.Length > 0) arguments.Add("-pgo=" + flags.Pgo);
        if (flags.Tags.Length > 0) arguments.Add("-tags=" + flags.Tags);
        AddPerPackage(arguments, "-gcflags=", flags.GcFlags, flags);
        AddPerPackage(arguments, "-asmflags=", flags.AsmFlags, flags);
        if (flags.LdFlags.Length > 0) arguments.Add("-ldflags=" + flags.LdFlags);
    }

    // If several flags have a pattern that matches a package, only the last one applies (go help build), so each flag contains the
    // path mapping. Packages outside the stage, such as the standard library, get no mapping: with the same flags as in place, go
    // finds them in its cache.
    private static void AddPerPackage(ImmutableArray<string>.Builder arguments, string flag, string value, GoFlags flags)
    {
        var rewrite = flags.PathRewrite;
        if (rewrite.Length > 0) arguments.AddRange(flags.RewrittenPackages.Select(pattern => $"{flag}{pattern}={rewrite}"));

        if (value.Length > 0) arguments.Add(rewrite.Length > 0 ? $"{flag}{value} {rewrite}" : flag + value);
    }

    /// <summary>The names of the flags in <c>GOFLAGS</c>, without dashes (<c>go help environment</c>).</summary>
    public static IEnumerable<string> FlagNames(string goFlags) => Flags(goFlags).Select(flag => flag.Name);

    /// <summary>The value of a flag in <c>GOFLAGS</c>, the last one if there are several; null if there is none.</summary>
    public static string? FlagValue(string goFlags, string name) =>
        Flags(goFlags).LastOrDefault(flag => flag.Name == name && flag.Value is not null).Value;

    private static IEnumerable<(string Name, string? Value)> Flags(string goFlags)
    {
        foreach (var word in SplitFlags(goFlags))
        {
            var flag = word.TrimStart('-');
            yield return flag.IndexOf('=') is var equals and >= 0 ? (flag[..equals], flag[(equals + 1)..]) : (flag, null);
        }
    }

    /// <summary>Whether every quoted word in a text of flags is closed.</summary>
    public static bool IsClosed(string text)
    {
        for (var rest = text.AsSpan().TrimStart(); !rest.IsEmpty; rest = rest.TrimStart())
        {
            var isQuoted = rest[0] is '\'' or '"';
            var end = isQuoted ? rest[1..].IndexOf(rest[0]) + 2 : rest.IndexOfAny(" \t\r\n");
            if (isQuoted && end == 1) return false;
            rest = rest[(end < 0 ? rest.Length : end)..];
        }

        return true;
    }

    /// <summary>The words of a text of flags.</summary>
    /// <remarks>A word can be quoted as a whole, without escapes: golang/go <c>src/cmd/internal/quoted</c>, Split.</remarks>
    public static List<string> SplitFlags(string text)
    {
        var words = new List<string>();
        var rest = text.AsSpan().TrimStart();
        while (!rest.IsEmpty)
        {
            var start = rest[0] is '\'' or '"' ? 1 : 0;
            var end = start == 1 ? rest[1..].IndexOf(rest[0]) + 1 : rest.IndexOfAny(" \t\r\n");
            if (end <= 0)
                end = rest.Length;
            words.Add(rest[start..end].ToString());
            rest = rest[Math.Min(end + start, rest.Length)..].TrimStart();
        }

        return words;
    }

    private static string ModeName(GoBuildMode mode) => mode switch
    {
        GoBuildMode.Exe => "exe",
        GoBuildMode.Pie => "pie",
        GoBuildMode.CShared => "c-shared",
        GoBuildMode.CArchive => "c-archive",
        GoBuildMode.Plugin => "plugin",
        _ => "default",
    };
}

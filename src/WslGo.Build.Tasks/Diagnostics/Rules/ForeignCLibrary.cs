using NuGet.Versioning;
using WslGo.Build.Inspection;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Diagnostics.Rules;

/// <summary>A binary requires another C library than the systems of its runtime identifier have.</summary>
internal sealed class ForeignCLibrary : IRule
{
    /// <inheritdoc/>
    public string Code => "WSLGO4002";

    /// <inheritdoc/>
    public IEnumerable<RuleFinding> Check(DiagnosticContext context)
    {
        foreach (var built in context.Built)
        {
            if (built.DynamicOnLinux is { } elf && built.Binary.Binary.RuntimeIdentifier is { } target
                && Observe(built, elf, target) is { } seen)
                yield return seen;
        }
    }

    /// <summary>The system files that a binary requires, as text.</summary>
    internal static string Needs(ElfImage elf)
    {
        var needs = new List<string>();
        if (elf.Interpreter is not null) needs.Add(elf.Interpreter);
        needs.AddRange(elf.Needed);
        var text = string.Join(", ", needs);
        return elf.GlibcVersion is { } version ? $"{text} (glibc {Words(version)} or later)" : text;
    }

    private RuleFinding? Observe(InspectedBinary built, ElfImage elf, string target)
    {
        var isMusl = GoTarget.HasMusl(target);
        var isPortable = target.StartsWith("linux-", StringComparison.OrdinalIgnoreCase) && !isMusl;
        var orElse = built.Binary.Binary.Flags.IsExecutable
            ? ", or without cgo if possible: CgoEnabled=\"false\"."
            : ".";
        if (isMusl && elf.NeedsGlibc)
        {
            return Seen(
                $"{target} systems have musl instead of glibc, so they cannot load this file.",
                $"build it on a system with musl, or with a C compiler for musl (GoCrossCompiler){orElse}");
        }

        if (!isMusl && elf.NeedsMusl)
        {
            return Seen(
                $"{target} systems have glibc instead of musl, so they cannot load this file.",
                $"build it on a system with glibc, or with a C compiler for glibc (GoCrossCompiler){orElse}");
        }

        return isPortable && elf.GlibcVersion is { } version && OldestGlibc(elf.Arch) is { } oldest && version > oldest
            ? Seen(
                $"On {target}, .NET requires only glibc {Words(oldest)}; systems with a glibc older than {Words(version)} cannot load this file.",
                $"build it on the oldest system that it must run on{orElse}")
            : null;

        RuleFinding Seen(string cost, string fix) =>
            new(Code, $"{built.Path} is dynamically linked: it requires {Needs(elf)}.") { Cost = cost, Fix = fix };
    }

    // The oldest version on which .NET 10 itself runs (dotnet/core release-notes/10.0/supported-os.md, "Libc").
    private static NuGetVersion? OldestGlibc(string? arch) => arch switch
    {
        "amd64" or "arm64" => new NuGetVersion(2, 27, 0),
        "arm" => new NuGetVersion(2, 35, 0),
        _ => null,
    };

    // A NuGet version has three parts, a glibc version two.
    private static string Words(NuGetVersion version) =>
        version.Patch == 0 ? $"{version.Major}.{version.Minor}" : $"{version.Major}.{version.Minor}.{version.Patch}";
}

using System.Text;
using WslGo.Build.Acquisition;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Doctor;

/// <summary>Formats the list of toolchains as text.</summary>
internal static class ToolchainText
{
    /// <summary>Formats the list.</summary>
    /// <param name="project">The project.</param>
    /// <param name="report">The list.</param>
    /// <param name="demands">The toolchain that each of its programs requires.</param>
    public static string Write(string project, GoReport report, IReadOnlyList<ToolchainRequest> demands)
    {
        var text = new StringBuilder($"Go toolchains for {project}");
        foreach (var requirement in report.Requirements) text.Append("\n  ").Append(requirement).Append('.');
        foreach (var entry in report.Toolchains)
        {
            text.Append(entry.Chosen ? "\n* " : "\n  ").Append((entry.Version ?? "-").PadRight(13)).Append(entry.Path)
                .Append("\n      from ").Append(entry.Origin).Append(", on ").Append(entry.FileSystem).Append(": ")
                .Append(entry.Reason ?? Why(entry, demands));
        }

        return text.Append(report.Toolchains.Count == 0 ? "\n  none" : "").ToString();
    }

    private static string Why(ToolchainEntry entry, IReadOnlyList<ToolchainRequest> demands)
    {
        foreach (var demand in demands)
        {
            if (demand.Choice is not { } choice || choice.Toolchain.Root != entry.Path) continue;
            if (demand.Root is not null) return "selected by GoRoot";
            if (choice.Toolchain.Origin == AcquirePolicy.Origin)
                return "selected by GoAcquire" + (Directory.Exists(entry.Path) ? "" : "; the next build downloads it");
            if (choice.Avoided is { } avoided) return $"selected, because {avoided.Root} is on a slow file system";
            if (choice.MissedPreference is { } wish) return $"selected, although '{wish.Text}' requests a newer one";
            return choice.LookedAt.Any(candidate => candidate.Kind == ToolchainOrigin.Usual)
                ? "selected as the best match"
                : "selected as the first match";
        }

        return "selected";
    }
}

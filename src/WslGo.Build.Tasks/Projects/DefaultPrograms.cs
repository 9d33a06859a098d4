using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Projects;

/// <summary>
/// Selects the programs to build: all that the project names, and of those found by default discovery the ones that their target
/// doesn't exclude, like <c>go build ./cmd/...</c>.
/// </summary>
/// <param name="context">The project.</param>
/// <param name="watch">Watches the accesses; null for none.</param>
internal sealed class DefaultPrograms(ProjectContext context, AccessWatch? watch)
{
    /// <summary>The programs among the items.</summary>
    public IReadOnlyList<GoBinaryItem> Among(IReadOnlyList<GoBinaryItem> items)
    {
        if (!items.Any(item => item.IsFound)) return items;
        var reader = new GoBinaryReader(context.Settings.ProjectFile, context.Settings.ProjectDirectory);
        var (programs, withCgo) = (new List<GoBinaryItem>(), new List<GoBinaryItem>());
        foreach (var item in items)
        {
            var kind = item.IsFound ? Inspect(reader.ReadModule(item)) : TargetPackage.Program;
            if (kind == TargetPackage.Program) programs.Add(item);
            else if (kind == TargetPackage.ProgramWithCgo) withCgo.Add(item);
        }

        // If all programs require cgo, go reports the error.
        var chosen = programs.Count > 0 ? programs : withCgo;
        var own = chosen.FindAll(item => item.IsFound && context.Settings.FullPath(item.Include) == context.Settings.ProjectDirectory);
        return own.Count > 0 ? own : chosen;
    }

    private TargetPackage Inspect(GoBinary binary) => new TargetPackages(
        ProgramTags.Of(binary, context.User, context.Items.VariableNames, () => Minor(binary))).Inspect(binary.Directory);

    // The version of the Go that builds the program. If there is none, the build reports the error.
    private int? Minor(GoBinary binary)
    {
        try
        {
            var workspace = new Workspaces(context.User.Environment).Of(binary.Directory, binary.Flags.ModFile);
            var range = binary.GoVersion is { } text ? GoVersionRange.Parse(text) : null;
            return context.Toolchains(watch).Choose(binary.GoRoot, workspace.Requirement(range)).Toolchain.Version.Minor;
        }
        catch (BuildException)
        {
            return null;
        }
    }
}

using System.Text.RegularExpressions;
using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;

namespace WslGo.Build.Help;

/// <summary>
/// Evaluates a project again, in memory, to find out where its values come from, which MSBuild doesn't record in a running build.
/// </summary>
internal sealed partial class ProjectEvaluation : IDisposable
{
    private readonly ProjectCollection _collection;
    private readonly Project _project;
    private readonly string _sdk;

    /// <summary>Evaluates a project.</summary>
    /// <param name="file">The absolute path of the project file.</param>
    /// <param name="globalProperties">The global properties of the running build.</param>
    /// <param name="sdk">The directory of the SDK's own <c>.targets</c> files, whose values are defaults.</param>
    public ProjectEvaluation(string file, IReadOnlyDictionary<string, string> globalProperties, string sdk)
    {
        _sdk = Path.TrimEndingDirectorySeparator(Path.GetFullPath(sdk)) + Path.DirectorySeparatorChar;
        _collection = new ProjectCollection(globalProperties.ToDictionary());
        _project = new Project(file, null, null, _collection, ProjectLoadSettings.IgnoreMissingImports);
    }

    /// <summary>A property of the project; null if it isn't set.</summary>
    public ProjectValue? Property(string name)
    {
        if (_project.GetProperty(name) is not { EvaluatedValue.Length: > 0 } property) return null;
        if (property.IsGlobalProperty) return new ProjectValue(property.EvaluatedValue, "command line");

        // The user's environment may contain secrets, which must not be logged.
        if (property.IsEnvironmentProperty) return new ProjectValue(null, $"environment variable {name}");
        return new ProjectValue(property.EvaluatedValue, Variable(property) is { } variable ? $"environment variable {variable}" : Origin(property.Xml.Location));
    }

    /// <summary>The items of a type that files define.</summary>
    public IEnumerable<ProjectValue> Items(string type) =>
        _project.GetItemsIgnoringCondition(type).Select(item => new ProjectValue(item.EvaluatedInclude, Origin(item.Xml.Location)));

    /// <inheritdoc/>
    public void Dispose() => _collection.Dispose();

    // Some of the SDK's defaults are the values of Go's environment variables.
    private string? Variable(ProjectProperty property) =>
        Reference().Match(property.UnevaluatedValue) is { Success: true } match
        && _project.GetProperty(match.Groups[1].Value) is { IsEnvironmentProperty: true } source ? source.Name : null;

    private string Origin(ElementLocation location) => location.File.StartsWith(_sdk, StringComparison.Ordinal)
        ? "default"
        : $"{Shown(location.File)}({location.Line},{location.Column})";

    private string Shown(string file)
    {
        var relative = Path.GetRelativePath(_project.DirectoryPath, file);
        return relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? file : relative;
    }

    [GeneratedRegex(@"^\$\((\w+)\)$")]
    private static partial Regex Reference();
}

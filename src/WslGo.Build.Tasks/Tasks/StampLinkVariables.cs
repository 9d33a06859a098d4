using Microsoft.Build.Framework;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>Updates the <c>GoLinkVariable</c> items with the values that they have once the project's version is known.</summary>
[MSBuildMultiThreadableTask]
public sealed class StampLinkVariables : GoTask
{
    /// <summary>The items from the project's evaluation.</summary>
    public ITaskItem[] Evaluated { get; set; } = [];

    /// <summary>The current items: targets may have added, changed or removed some.</summary>
    public ITaskItem[] Current { get; set; } = [];

    /// <summary>The items from an evaluation with the version.</summary>
    public ITaskItem[] Stamped { get; set; } = [];

    /// <summary>The items for the linker.</summary>
    [Output]
    public ITaskItem[] LinkVariables { get; private set; } = [];

    /// <inheritdoc/>
    private protected override void Execute(IBuildLog log, CancellationToken cancellation)
    {
        var evaluated = Values(Evaluated);
        var stamped = Values(Stamped);
        var current = Current.Select(item => item.ItemSpec).ToHashSet(StringComparer.Ordinal);

        // An item that a target added or changed keeps its value. If there are several with one name, go uses the last one.
        LinkVariables =
        [
            .. Stamped.Where(item => !evaluated.ContainsKey(item.ItemSpec) || current.Contains(item.ItemSpec)),
            .. Current.Where(item => evaluated.TryGetValue(item.ItemSpec, out var value)
                ? value != Value(item)
                : stamped.GetValueOrDefault(item.ItemSpec) != Value(item)),
        ];
        foreach (var item in LinkVariables.Where(item => Value(item).Length == 0))
        {
            log.Report(new Finding(
                "WSLGO4010", FindingSeverity.Warning,
                $"GoLinkVariable '{item.ItemSpec}' has an empty value, which replaces the default in the program. "
                + "Fix: set the Value of the item, or remove the item.",
                ProjectText.Find(Project.ProjectFile, "GoLinkVariable", item.ItemSpec)));
        }
    }

    private static Dictionary<string, string> Values(ITaskItem[] items)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items) values[item.ItemSpec] = Value(item);
        return values;
    }

    private static string Value(ITaskItem item) => item.GetMetadata("Value");
}

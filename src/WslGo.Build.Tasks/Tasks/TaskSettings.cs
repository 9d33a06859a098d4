using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace WslGo.Build.Tasks;

/// <summary>
/// What all tasks take from the project: the metadata of the item <c>_WslGoSettings</c>, which are named like the tasks'
/// parameters. A parameter that the call itself gives wins.
/// </summary>
/// <param name="item">The item; null for a task that is given everything itself.</param>
internal sealed class TaskSettings(ITaskItem? item)
{
    /// <summary>The value of a parameter.</summary>
    public string Text(string name, string own) => own.Length > 0 || item is null ? own : item.GetMetadata(name);

    /// <summary>Whether a parameter is true.</summary>
    public bool Switch(string name, bool own) => own || Text(name, "").Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The items of a parameter.</summary>
    /// <remarks>Split while they are still escaped: a directory may have a semicolon in its name.</remarks>
    public ITaskItem[] Items(string name, ITaskItem[] own)
    {
        if (own.Length > 0 || item is not ITaskItem2 escaped) return own;
        return [.. escaped.GetMetadataValueEscaped(name)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => new TaskItem(text))];
    }
}

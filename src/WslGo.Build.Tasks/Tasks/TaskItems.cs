using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;

namespace WslGo.Build.Tasks;

/// <summary>
/// Creates items from paths. MSBuild unescapes the text of an item, so a <c>%</c> or <c>;</c> in a path has to be escaped first.
/// </summary>
internal static class TaskItems
{
    public static ITaskItem Of(string path) => new TaskItem(MSBuildText.Escape(path));

    public static ITaskItem Of(GoArtifact artifact) => Of(artifact.Delivered, "TargetPath", artifact.TargetPath);

    public static ITaskItem Of(string path, string name, string value)
    {
        var item = Of(path);
        item.SetMetadata(name, MSBuildText.Escape(value));
        return item;
    }
}

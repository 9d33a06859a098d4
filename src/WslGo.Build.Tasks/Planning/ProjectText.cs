using System.Xml;
using System.Xml.Linq;
using WslGo.Build.Reporting;

namespace WslGo.Build.Planning;

/// <summary>Finds the line of a project file that an item comes from. MSBuild does not keep it.</summary>
internal static class ProjectText
{
    /// <summary>Where an item or property stands; the file alone if it isn't written there so.</summary>
    /// <param name="projectFile">Absolute path.</param>
    /// <param name="name">Name of the element.</param>
    /// <param name="include">The evaluated identity of an item; null for a property.</param>
    public static SourceLocation Find(string projectFile, string name, string? include = null)
    {
        try
        {
            var element = XDocument.Load(projectFile, LoadOptions.SetLineInfo).Descendants()
                .Where(element => element.Name.LocalName == name)
                .FirstOrDefault(element => include is null || Includes(element, include));
            return element is IXmlLineInfo line && line.HasLineInfo()
                ? new SourceLocation(projectFile, line.LineNumber, line.LinePosition)
                : new SourceLocation(projectFile);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException)
        {
            return new SourceLocation(projectFile);
        }
    }

    // An attribute may list several.
    private static bool Includes(XElement element, string include) =>
        element.Attribute("Include")?.Value is { } value
        && (value == include || value.Split(';', StringSplitOptions.TrimEntries).Contains(include));
}

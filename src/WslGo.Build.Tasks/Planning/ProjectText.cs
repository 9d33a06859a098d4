using System.Xml;
using System.Xml.Linq;
using WslGo.Build.Reporting;

namespace WslGo.Build.Planning;

/// <summary>Finds the line of an item or property in a project file, which MSBuild doesn't record.</summary>
internal static class ProjectText
{
    /// <summary>The location of an item or property; the file alone if it isn't written there.</summary>
    /// <param name="projectFile">The absolute path.</param>
    /// <param name="name">The name of the element.</param>
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

    // An attribute may list several items.
    private static bool Includes(XElement element, string include) =>
        element.Attribute("Include")?.Value is { } value
        && (value == include || value.Split(';', StringSplitOptions.TrimEntries).Contains(include));
}

using System.Xml;
using System.Xml.Linq;

namespace WslGo.Build.Resources;

/// <summary>Converts an application manifest to a resource.</summary>
internal static class ManifestResource
{
    /// <summary>Reads the file, and checks it: Windows starts no program whose manifest it can't read.</summary>
    /// <exception cref="ResourceProblemException">The file can't be read, or isn't a manifest.</exception>
    public static Resource Read(string path)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
            using var stream = new MemoryStream(content);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            if (XDocument.Load(reader).Root is { Name.LocalName: not "assembly" } root)
                throw Invalid(path, $"is no manifest: its root is <{root.Name.LocalName}>, not <assembly>.", "write a manifest as Windows documents it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, $"cannot be read: {exception.Message}", "correct the path.");
        }
        catch (XmlException exception)
        {
            throw Invalid(path, $"is not XML: {exception.Message}", "correct the file.");
        }

        return new Resource(ResourceType.Manifest, 1, content);
    }

    private static ResourceProblemException Invalid(string path, string problem, string fix) =>
        new("ApplicationManifest", $"ApplicationManifest '{path}' {problem} Fix: {fix}");
}

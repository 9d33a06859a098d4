using System.Globalization;
using System.Text;

namespace WslGo.Build.Resources;

/// <summary>Creates the version resource, which Explorer and <c>FileVersionInfo</c> show.</summary>
/// <remarks>Source: learn.microsoft.com, "VS_VERSIONINFO". Names and defaults are those of the C# compiler.</remarks>
internal static class VersionResource
{
    /// <summary>Creates the resource.</summary>
    /// <param name="settings">The project's properties.</param>
    /// <param name="fileName">The file name of the program.</param>
    /// <param name="isLibrary">Whether the program is a DLL.</param>
    /// <exception cref="ResourceProblemException">A version isn't valid.</exception>
    public static Resource Create(ResourceSettings settings, string fileName, bool isLibrary)
    {
        var fileVersion = FileVersion(settings);
        var productVersion = settings.InformationalVersion.Length > 0 ? settings.InformationalVersion : settings.Version;
        var product = TryParse(Core(productVersion)) ?? fileVersion;
        var strings = new List<(string Name, string Value)>
        {
            ("Comments", settings.Description),
            ("CompanyName", settings.Company),
            ("FileDescription", settings.Title.Length > 0 ? settings.Title : Path.GetFileNameWithoutExtension(fileName)),
            ("FileVersion", settings.FileVersion.Length > 0 ? settings.FileVersion : Text(fileVersion)),
            ("InternalName", fileName),
            ("LegalCopyright", settings.Copyright),
            ("OriginalFilename", fileName),
            ("ProductName", settings.Product),
            ("ProductVersion", productVersion.Length > 0 ? productVersion : Text(fileVersion)),
        };
        var table = Block("000004b0", [], isText: true, [.. strings.Where(entry => entry.Value.Length > 0).Select(entry => String(entry.Name, entry.Value))]);
        return new Resource(ResourceType.Version, 1, Block(
            "VS_VERSION_INFO", Fixed(fileVersion, product, isLibrary), isText: false,
            Block("StringFileInfo", [], isText: true, table),
            Block("VarFileInfo", [], isText: true, Block("Translation", [0, 0, 0xb0, 0x04], isText: false))));
    }

    private static ushort[] FileVersion(ResourceSettings settings)
    {
        var (name, text) = settings.FileVersion.Length > 0 ? ("FileVersion", settings.FileVersion) : ("Version", settings.Version);
        if (text.Length == 0) return [0, 0, 0, 0];
        return TryParse(name == "Version" ? Core(text) : text) ?? throw new ResourceProblemException(
            name, $"{name} '{text}' is not valid for a Windows program: expected up to four numbers from 0 to 65535, such as 1.2.3. Fix: correct {name}, or set FileVersion.");
    }

    // Without a prerelease label and build metadata.
    private static string Core(string version) => version.IndexOfAny(['-', '+']) is >= 0 and var end ? version[..end] : version;

    private static ushort[]? TryParse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length > 4) return null;
        var numbers = new ushort[4];
        for (var index = 0; index < parts.Length; index++)
        {
            if (!ushort.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index])) return null;
        }

        return numbers;
    }

    private static string Text(ushort[] version) => string.Join('.', version);

    // VS_FIXEDFILEINFO. The file's date stays 0, so the resource depends on nothing but the project.
    private static byte[] Fixed(ushort[] file, ushort[] product, bool isLibrary)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(0xfeef04bd);
        writer.Write(0x00010000);
        foreach (var version in new[] { file, product })
        {
            writer.Write((version[0] << 16) | version[1]);
            writer.Write((version[2] << 16) | version[3]);
        }

        writer.Write(0x3f);
        writer.Write(0);
        writer.Write(4);
        writer.Write(isLibrary ? 2 : 1);
        writer.Write(new byte[12]);
        return bytes.ToArray();
    }

    private static byte[] String(string name, string value) => Block(name, Encoding.Unicode.GetBytes(value + '\0'), isText: true);

    // A length, the length of the value (in characters for text), the type, the name, the value and the blocks inside, on 4 bytes each.
    private static byte[] Block(string name, byte[] value, bool isText, params byte[][] inside)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((ushort)0);
        writer.Write((ushort)(isText ? value.Length / 2 : value.Length));
        writer.Write((ushort)(isText ? 1 : 0));
        writer.Write(Encoding.Unicode.GetBytes(name + '\0'));
        Align();
        writer.Write(value);
        foreach (var block in inside)
        {
            Align();
            writer.Write(block);
        }

        if (bytes.Length > ushort.MaxValue)
            throw new ResourceProblemException("Description", "The version resource is larger than 64 KiB. Fix: shorten Description and Copyright.");
        bytes.Position = 0;
        writer.Write((ushort)bytes.Length);
        return bytes.ToArray();

        void Align()
        {
            while (bytes.Position % 4 != 0) writer.Write((byte)0);
        }
    }
}

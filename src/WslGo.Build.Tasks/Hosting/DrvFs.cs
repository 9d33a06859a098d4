using System.Text;

namespace WslGo.Build.Hosting;

/// <summary>A Windows directory that is mounted in WSL, as identified by its mount.</summary>
/// <param name="Transport"><c>9p</c>, <c>virtiofs</c> or, on WSL 1, <c>drvfs</c>.</param>
/// <param name="Windows">The Windows path of the mount's root: <c>C:\</c>; null if unknown.</param>
/// <param name="HasMetadata">Whether it is mounted with <c>metadata</c>; null if the mount doesn't show that.</param>
/// <remarks>
/// From the source of WSL, microsoft/WSL <c>src/linux/init/drvfs.cpp</c>: <c>MountPlan9</c> gives 9p mounts an <c>aname</c> that
/// begins with <c>drvfs</c> and contains <c>path=</c> and DrvFs's options, separated by semicolons
/// (<c>ConvertDrvfsMountOptionsToPlan9</c>). <c>MountVirtioFs</c> mounts a tag that is a GUID, or the aggregate device <c>drvfs</c>
/// or <c>drvfsa</c> whose children are GUIDs (<c>ParseAggregateVirtioFsMountRoot</c>), and records the Windows path in a link in
/// <c>/run/wsl/virtiofs</c> (<c>SaveVirtiofsTagMapping</c>). WSL up to 2.7 used tags such as <c>drvfsC0</c> and <c>drvfsaC0</c>
/// (microsoft/WSL issue 14301).
/// </remarks>
internal sealed record DrvFs(string Transport, string? Windows, bool? HasMetadata)
{
    private const string TagDirectory = "/run/wsl/virtiofs";

    /// <summary>Interprets a mount; null if it isn't a Windows directory.</summary>
    /// <param name="mount">The mount.</param>
    /// <param name="isWsl2">
    /// Whether the kernel is WSL 2's, so that a virtiofs device with a GUID as its tag belongs to Windows.
    /// </param>
    /// <param name="files">Reads the links of virtiofs tags.</param>
    public static DrvFs? Of(Mount mount, bool isWsl2, IHostFiles files) => mount.FileSystem switch
    {
        "9p" => OfPlan9(mount),
        "virtiofs" => OfVirtioFs(mount, isWsl2, files),
        // WSL 1 shows the source as it was given: "C:\" for its own mounts, usually "D:" for others.
        "drvfs" => new DrvFs(
            "drvfs", Below(mount.Source is [_, ':'] ? mount.Source + '\\' : Separators(mount.Source), mount.Root),
            HasOption(mount.SuperOptions, ',', "metadata") || HasOption(mount.Options, ',', "metadata")),
        _ => null,
    };

    /// <summary>A path below a Windows directory, as Windows writes it.</summary>
    /// <remarks>
    /// Characters that Windows forbids in names are mapped to a private range from U+F000 (<c>src/linux/init/escape.cpp</c>).
    /// </remarks>
    public static string? Below(string? windows, string path)
    {
        if (windows is null) return null;
        var text = new StringBuilder(windows);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (text.Length == 0 || text[^1] != '\\') text.Append('\\');
            foreach (var character in part)
                text.Append(character < ' ' || "\"*:<>?\\|".Contains(character) ? (char)(0xF000 + character) : character);
        }

        return text.ToString();
    }

    private static DrvFs? OfPlan9(Mount mount)
    {
        const string Name = "aname=drvfs";
        var options = mount.SuperOptions;
        var start = options.IndexOf(Name, StringComparison.Ordinal);
        if (start < 0 || (start > 0 && options[start - 1] != ','))
            return mount.Source is "drvfs" or "drvfsa" ? new DrvFs("9p", null, null) : null;
        var rest = options[(start + Name.Length)..];

        // A directory name may contain a comma, so the path ends at the semicolon that WSL always writes after it.
        string? windows = null;
        const string PathName = ";path=";
        if (rest.StartsWith(PathName, StringComparison.Ordinal))
        {
            var end = rest.IndexOf(';', PathName.Length);
            if (end < 0) end = rest.IndexOf(',');
            if (end < 0) end = rest.Length;
            windows = WindowsRoot(rest[PathName.Length..end]);
            rest = rest[end..];
        }

        var comma = rest.IndexOf(',');
        if (comma >= 0) rest = rest[..comma];
        return new DrvFs("9p", Below(windows, mount.Root), HasOption(rest, ';', "metadata"));
    }

    // As UtilParsePlan9MountSource in src/linux/init/util.cpp: a drive, or UNC\ for a share.
    private static string? WindowsRoot(string text)
    {
        if (text.Contains(@"\134", StringComparison.Ordinal)) text = MountText.Unescape(text);
        text = Separators(text);
        return text is [var letter, ':', ..] && char.IsAsciiLetter(letter) ? text
            : text.StartsWith(@"UNC\", StringComparison.Ordinal) ? @"\\" + text[4..]
            : null;
    }

    private static DrvFs? OfVirtioFs(Mount mount, bool isWsl2, IHostFiles files)
    {
        var (tag, root) = (mount.Source, mount.Root);
        if (tag is "drvfs" or "drvfsa")
        {
            var parts = root.Split('/', 3);
            if (parts is not ["", var child, ..] || !IsGuid(child)) return isWsl2 ? new DrvFs("virtiofs", null, null) : null;
            return new DrvFs("virtiofs", Below(Target(child, files), parts.Length > 2 ? parts[2] : ""), null);
        }

        if (IsGuid(tag))
        {
            var target = Target(tag, files);
            return target is null && !isWsl2 ? null : new DrvFs("virtiofs", Below(target, root), null);
        }

        // drvfsC0, drvfsaC0
        var drive = tag.StartsWith("drvfsa", StringComparison.Ordinal) ? tag.AsSpan(6)
            : tag.StartsWith("drvfs", StringComparison.Ordinal) ? tag.AsSpan(5) : default;
        return drive is [>= 'A' and <= 'Z', .. var number] && !number.ContainsAnyExceptInRange('0', '9')
            ? new DrvFs("virtiofs", Below(drive[0] + @":\", root), null)
            : null;
    }

    private static string? Target(string tag, IHostFiles files) =>
        files.LinkTarget($"{TagDirectory}/{tag}") is { Length: > 0 } target ? Separators(target) : null;

    // With or without braces (ToGuid in src/shared/inc/stringshared.h).
    private static bool IsGuid(string text) => Guid.TryParseExact(text, "D", out _) || Guid.TryParseExact(text, "B", out _);

    private static string Separators(string text) => text.Replace('/', '\\');

    private static bool HasOption(string options, char separator, string option) =>
        options.Split(separator).AsSpan().Contains(option);
}

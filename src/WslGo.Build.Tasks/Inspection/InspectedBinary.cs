using WslGo.Build.Planning;

namespace WslGo.Build.Inspection;

/// <summary>What go linked, before it is delivered.</summary>
/// <param name="Binary">What was asked for.</param>
/// <param name="Image">What came of it.</param>
internal sealed record InspectedBinary(PlannedBinary Binary, BinaryImage Image)
{
    /// <summary>Where it is to be delivered.</summary>
    public string Path => Binary.Artifacts[0].Delivered;

    /// <summary>What needs more than the kernel of Linux; null for anything else.</summary>
    public ElfImage? DynamicOnLinux =>
        Binary.Target.Os == "linux" && Image is ElfImage { IsDynamic: true } elf ? elf : null;

    /// <summary>
    /// Reads what an invocation made. A static library is none of it, nor what has a format that nobody knows.
    /// </summary>
    /// <exception cref="IOException">A file can't be read.</exception>
    public static IReadOnlyList<InspectedBinary> Of(GoBuildInvocation invocation)
    {
        var inspected = new List<InspectedBinary>();
        foreach (var binary in invocation.Binaries)
        {
            if (binary.Binary.Flags.BuildMode != GoBuildMode.CArchive && BinaryImage.Read(binary.Artifacts[0].Built) is { } image)
                inspected.Add(new InspectedBinary(binary, image));
        }

        return inspected;
    }
}

using WslGo.Build.Planning;

namespace WslGo.Build.Inspection;

/// <summary>A linked binary before its delivery.</summary>
/// <param name="Binary">The planned binary.</param>
/// <param name="Image">The metadata of the file.</param>
internal sealed record InspectedBinary(PlannedBinary Binary, BinaryImage Image)
{
    /// <summary>The path of the delivered file.</summary>
    public string Path => Binary.Artifacts[0].Delivered;

    /// <summary>The metadata if the binary is for Linux and requires more than the kernel, else null.</summary>
    public ElfImage? DynamicOnLinux =>
        Binary.Target.Os == "linux" && Image is ElfImage { IsDynamic: true } elf ? elf : null;

    /// <summary>Reads the binaries that an invocation created, except static libraries and unknown formats.</summary>
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

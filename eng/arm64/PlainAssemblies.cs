#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Copies a directory of .NET assemblies for another processor: dotnet run PlainAssemblies.cs FROM TO
//
// The .NET SDK's assemblies contain native code for its own processor beside their portable code, and the runtime of another
// processor rejects them. A copy is the assembly without the native code. Other files become symbolic links.
using System.Buffers.Binary;
using System.Reflection.PortableExecutable;

const ushort Arm64 = 0xAA64;

// Of the optional header's directories, plain assemblies have resources, debug information and the header of .NET.
int[] native = [0, 1, 3, 5, 9, 10, 11, 12, 13];

var (from, to) = (Path.GetFullPath(args[0]), Path.GetFullPath(args[1]));
foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
{
    var copy = Path.Join(to, Path.GetRelativePath(from, path));
    Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
    if (path.EndsWith(".dll", StringComparison.Ordinal) && Plain(File.ReadAllBytes(path)) is { } image) File.WriteAllBytes(copy, image);
    else File.CreateSymbolicLink(copy, path);
}

// The assembly without native code; null if it has none.
byte[]? Plain(byte[] image)
{
    using var stream = new MemoryStream(image);
    var headers = new PEHeaders(stream);
    if (headers is not { PEHeader: { } optional, CorHeader: { ManagedNativeHeaderDirectory.Size: > 0 } managed }) return null;

    BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(headers.CoffHeaderStartOffset), Arm64);
    var directories = headers.PEHeaderStartOffset + (optional.Magic == PEMagic.PE32Plus ? 112 : 96);
    foreach (var directory in native) image.AsSpan(directories + 8 * directory, 8).Clear();

    // IMAGE_COR20_HEADER (corhdr.h): Flags are at 16, ManagedNativeHeader is at 64.
    var flags = managed.Flags & ~CorFlags.ILLibrary | CorFlags.ILOnly;
    BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(headers.CorHeaderStartOffset + 16), (int)flags);
    image.AsSpan(headers.CorHeaderStartOffset + 64, 8).Clear();
    return image;
}

#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Copies the .NET SDK of this machine for another platform: dotnet run PortableSdk.cs SDK DESTINATION PLATFORM
//
//   dotnet run PortableSdk.cs /usr/share/dotnet/sdk/10.0.100 artifacts/windows/dotnet win-x64
//
// The SDK's assemblies contain native code for its own platform beside their portable code, and other platforms reject them. A copy is
// the assembly without the native code. Other files become symbolic links.
using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

// Offsets in the optional header of PE32+, in a section header and in the CLI header.
const int SectionAlignment = 32, SizeOfImage = 56, Directories = 112;
const int SectionHeaderSize = 40, VirtualSize = 8;
const int CorFlagsOffset = 16, ManagedNativeHeader = 64;
const int ResourceDirectory = 2, CliDirectory = 14;

const int Page = 0x1000;
const int FileAlignment = 0x200;
const int HeaderSize = 0x400;

var (sdk, destination, platform) = (Path.GetFullPath(args[0]), Path.GetFullPath(args[1]), args[2]);
var machine = platform.EndsWith("-arm64", StringComparison.Ordinal) ? Machine.Arm64 : Machine.Amd64;
foreach (var file in Directory.EnumerateFiles(sdk, "*", SearchOption.AllDirectories))
{
    var copy = Path.Join(destination, "sdk", Path.GetFileName(sdk), Path.GetRelativePath(sdk, file));
    Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
    if (Path.GetFileName(file) == "Microsoft.NETCoreSdk.BundledVersions.props")
        File.WriteAllText(copy, OfPlatform(File.ReadAllText(file)));
    else if (Path.GetExtension(file) is ".dll" or ".exe" && WithoutNativeCode(File.ReadAllBytes(file)) is { } portable)
        File.WriteAllBytes(copy, portable);
    else
        File.CreateSymbolicLink(copy, file);
}

// Reference assemblies, templates and manifests are the same on all platforms.
foreach (var name in new[] { "packs", "sdk-manifests", "templates" })
{
    var directory = Path.GetFullPath(Path.Join("../..", name), sdk);
    if (Directory.Exists(directory)) Directory.CreateSymbolicLink(Path.Join(destination, name), directory);
}

// NETCoreSdkRuntimeIdentifier and NETCoreSdkPortableRuntimeIdentifier.
string OfPlatform(string properties) => properties.Replace(
    $"RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}<", $"RuntimeIdentifier>{platform}<", StringComparison.Ordinal);

// The assembly without native code; null if it has none.
byte[]? WithoutNativeCode(byte[] file)
{
    var headers = new PEHeaders(new MemoryStream(file));
    if (headers.CorHeader is not { ManagedNativeHeaderDirectory.Size: > 0 } cor) return null;

    // The code stays where it is, and nothing leads to it.
    BinaryPrimitives.WriteInt32LittleEndian(
        file.AsSpan(headers.CorHeaderStartOffset + CorFlagsOffset), (int)((cor.Flags | CorFlags.ILOnly) & ~CorFlags.ILLibrary));
    file.AsSpan(headers.CorHeaderStartOffset + ManagedNativeHeader, 8).Clear();

    var optional = headers.PEHeaderStartOffset;
    var table = optional + headers.CoffHeader.SizeOfOptionalHeader;
    var head = new byte[HeaderSize];
    file.AsSpan(0, table + (headers.SectionHeaders.Length * SectionHeaderSize)).CopyTo(head);
    BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(headers.CoffHeaderStartOffset), (ushort)machine);
    for (var directory = 0; directory < headers.PEHeader!.NumberOfRvaAndSizes; directory++)
    {
        if (directory is not (ResourceDirectory or CliDirectory)) head.AsSpan(optional + Directories + (directory * 8), 8).Clear();
    }

    // Sections of an assembly for Linux don't begin at pages, which Windows requires. Each section begins at the page in which it began,
    // and so keeps its addresses.
    var body = new MemoryStream();
    var end = Page;
    for (var index = 0; index < headers.SectionHeaders.Length; index++)
    {
        var section = headers.SectionHeaders[index];
        var before = section.VirtualAddress % Page;
        var address = section.VirtualAddress - before;
        if (address < end) throw new BadImageFormatException($"Section {section.Name} shares a page with the one before.");
        var start = (int)body.Length;
        body.Write(new byte[before]);
        body.Write(file, section.PointerToRawData, section.SizeOfRawData);
        body.SetLength(Up((int)body.Length, FileAlignment));
        body.Position = body.Length;
        var length = (int)body.Length - start;
        var size = section.VirtualSize + before;
        Write(head, table + (index * SectionHeaderSize) + VirtualSize, size, address, length, HeaderSize + start);
        end = Up(address + Math.Max(size, length), Page);
    }

    Write(head, optional + SectionAlignment, Page);
    Write(head, optional + SizeOfImage, end, HeaderSize);
    return [.. head, .. body.ToArray()];
}

static int Up(int number, int unit) => (number + unit - 1) / unit * unit;

static void Write(byte[] bytes, int offset, params ReadOnlySpan<int> numbers)
{
    foreach (var number in numbers)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset), number);
        offset += 4;
    }
}

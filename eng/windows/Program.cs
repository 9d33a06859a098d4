// Makes a .NET SDK for Windows: the assemblies and files of an SDK for Linux, and the runtime from NuGet. It lacks dotnet.exe (dotnet.c).
//
//   WindowsSdk SDK PACKAGES VERSION DESTINATION
//
// SDK is the directory of the installed SDK (/usr/share/dotnet/sdk/10.0.100), PACKAGES NuGet's, VERSION that of the runtime.
using WslGo.WindowsSdk;

var (sdk, packages, version, destination) = (args[0], args[1], args[2], args[3]);
var runtime = Path.Join(packages, "microsoft.netcore.app.runtime.win-x64", version, "runtimes", "win-x64");
var framework = Directory.CreateDirectory(Path.Join(destination, "shared", "Microsoft.NETCore.App", version)).FullName;
foreach (var file in Directory.EnumerateFiles(runtime, "*", SearchOption.AllDirectories))
    File.Copy(file, Path.Join(framework, Path.GetFileName(file)), overwrite: true);
var host = Directory.CreateDirectory(Path.Join(destination, "host", "fxr", version)).FullName;
File.Copy(Path.Join(framework, "hostfxr.dll"), Path.Join(host, "hostfxr.dll"), overwrite: true);

// Reference assemblies, templates and manifests are the same on all systems.
var installed = Path.GetFullPath("../..", sdk);
foreach (var directory in new[] { "packs", "sdk-manifests", "templates" })
{
    if (Directory.Exists(Path.Join(installed, directory)) && !Directory.Exists(Path.Join(destination, directory)))
        Directory.CreateSymbolicLink(Path.Join(destination, directory), Path.Join(installed, directory));
}

foreach (var file in Directory.EnumerateFiles(sdk, "*", SearchOption.AllDirectories))
{
    var copy = Path.Join(destination, "sdk", Path.GetFileName(sdk), Path.GetRelativePath(sdk, file));
    Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
    File.Delete(copy);
    if (Path.GetFileName(file) == "Microsoft.NETCoreSdk.BundledVersions.props")
        File.WriteAllText(copy, File.ReadAllText(file).Replace("RuntimeIdentifier>linux-x64<", "RuntimeIdentifier>win-x64<", StringComparison.Ordinal));
    else if (Path.GetExtension(file) is ".dll" or ".exe" && PortableAssembly.WithoutNativeCode(File.ReadAllBytes(file)) is { } portable)
        File.WriteAllBytes(copy, portable);
    else
        File.CreateSymbolicLink(copy, file);
}

using System.Globalization;
using System.Text.Json.Nodes;
using WslGo.Build.Reporting;

namespace WslGo.Build.Sboms;

/// <summary>Writes an SBOM as SPDX 2.3 (spdx.github.io/spdx-spec/v2.3).</summary>
internal static class SpdxWriter
{
    private const string Unknown = "NOASSERTION";
    private const string Program = "SPDXRef-Program", Library = "SPDXRef-StandardLibrary", Toolchain = "SPDXRef-Toolchain";

    // The format requires a time. This one is the default of archives, too.
    private static readonly DateTimeOffset s_unknownTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The bytes of the document.</summary>
    public static byte[] Write(Sbom sbom)
    {
        var packages = new JsonArray(ProgramPackage(sbom));
        var relationships = new JsonArray(Relationship("SPDXRef-DOCUMENT", "DESCRIBES", Program));
        if (sbom.Main is { } main)
        {
            packages.Add(Module(main, "SPDXRef-MainModule"));
            relationships.Add(Relationship(Program, "GENERATED_FROM", "SPDXRef-MainModule"));
        }

        foreach (var (number, module) in sbom.Modules.Index())
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"SPDXRef-Module-{number + 1}");
            packages.Add(Module(module, id));
            relationships.Add(Relationship(Program, "DEPENDS_ON", id));
        }

        packages.Add(StandardLibrary(sbom.GoVersion));
        packages.Add(Package(Toolchain, GoDistribution.Toolchain, sbom.GoVersion, GoDistribution.License, "APPLICATION"));
        relationships.Add(Relationship(Program, "DEPENDS_ON", Library));
        relationships.Add(Relationship(Toolchain, "BUILD_TOOL_OF", Program));
        var document = new JsonObject
        {
            ["spdxVersion"] = "SPDX-2.3",
            ["dataLicense"] = "CC0-1.0",
            ["SPDXID"] = "SPDXRef-DOCUMENT",
            ["name"] = sbom.Program,
            ["creationInfo"] = new JsonObject
            {
                ["created"] = SbomJson.Time(sbom.Created ?? s_unknownTime),
                ["creators"] = new JsonArray($"Tool: WslGo.Sdk-{SdkVersion.Text}"),
            },
            ["packages"] = packages,
            ["relationships"] = relationships,
        };
        document.Insert(
            4, "documentNamespace", $"https://spdx.org/spdxdocs/{Uri.EscapeDataString(sbom.Program)}-{SbomJson.Identity(document)}");
        return SbomJson.Bytes(document);
    }

    private static JsonObject ProgramPackage(Sbom sbom)
    {
        var package = Package(Program, sbom.Program, sbom.Version, sbom.Main?.License, "APPLICATION");
        package["packageFileName"] = sbom.Program;
        package["checksums"] = Checksums(sbom.Sha256);
        return package;
    }

    private static JsonObject Module(SbomModule module, string id)
    {
        var package = Package(id, module.Path, module.Version, module.License, "LIBRARY");
        if (module.Sha256 is { } hash) package["checksums"] = Checksums(hash);
        string[] origin =
        [
            .. module.Replaces is { } replaced
                ? [$"{(module.IsDirectory ? "A directory" : "This module")} replaces {replaced.Name}."] : Array.Empty<string>(),
            .. module.Sum is { } sum ? [$"go.sum: {sum}"] : Array.Empty<string>(),
        ];
        if (origin.Length > 0) package["sourceInfo"] = string.Join(' ', origin);
        package["externalRefs"] = new JsonArray(Reference("PACKAGE-MANAGER", "purl", module.PackageUrl));
        return package;
    }

    private static JsonObject StandardLibrary(string version)
    {
        var package = Package(Library, GoDistribution.Library, version, GoDistribution.License, "LIBRARY");
        package["externalRefs"] = new JsonArray(
            Reference("SECURITY", "cpe23Type", GoDistribution.Cpe(version)),
            Reference("PACKAGE-MANAGER", "purl", GoDistribution.PackageUrl(version)));
        return package;
    }

    private static JsonObject Package(string id, string name, string? version, string? license, string purpose)
    {
        var package = new JsonObject { ["SPDXID"] = id, ["name"] = name };
        if (version is not null) package["versionInfo"] = version;
        package["supplier"] = Unknown;
        package["downloadLocation"] = Unknown;
        package["filesAnalyzed"] = false;
        package["licenseConcluded"] = Unknown;
        package["licenseDeclared"] = license ?? Unknown;
        package["copyrightText"] = Unknown;
        package["primaryPackagePurpose"] = purpose;
        return package;
    }

    private static JsonArray Checksums(string sha256) => new(new JsonObject { ["algorithm"] = "SHA256", ["checksumValue"] = sha256 });

    private static JsonObject Reference(string category, string type, string locator) =>
        new() { ["referenceCategory"] = category, ["referenceType"] = type, ["referenceLocator"] = locator };

    private static JsonObject Relationship(string from, string type, string to) =>
        new() { ["spdxElementId"] = from, ["relationshipType"] = type, ["relatedSpdxElement"] = to };
}

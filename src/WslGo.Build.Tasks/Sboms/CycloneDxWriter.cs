using System.Text.Json.Nodes;
using WslGo.Build.Reporting;

namespace WslGo.Build.Sboms;

/// <summary>Writes an SBOM as CycloneDX 1.6 (cyclonedx.org/docs/1.6/json).</summary>
internal static class CycloneDxWriter
{
    private const string Program = "program", Library = "stdlib", Toolchain = "toolchain";

    /// <summary>The bytes of the document.</summary>
    public static byte[] Write(Sbom sbom)
    {
        List<SbomModule> modules = [.. sbom.Main is { } main ? [main] : Array.Empty<SbomModule>(), .. sbom.Modules];
        var document = new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = Metadata(sbom),
            ["components"] = new JsonArray([.. modules.Select(Module), .. Go(sbom.GoVersion)]),
            ["dependencies"] = new JsonArray(
            [
                new JsonObject
                {
                    ["ref"] = Program,
                    ["dependsOn"] = new JsonArray([.. modules.Select(module => (JsonNode?)Reference(module)), Library]),
                },
                .. modules.Select(module => new JsonObject { ["ref"] = Reference(module) }),
                new JsonObject { ["ref"] = Library },
                new JsonObject { ["ref"] = Toolchain },
            ]),
        };
        document.Insert(3, "serialNumber", $"urn:uuid:{SbomJson.Identity(document)}");
        return SbomJson.Bytes(document);
    }

    private static JsonObject Metadata(Sbom sbom)
    {
        var metadata = new JsonObject();
        if (sbom.Created is { } created) metadata["timestamp"] = SbomJson.Time(created);
        metadata["tools"] = new JsonObject
        {
            ["components"] = new JsonArray(new JsonObject
            {
                ["type"] = "application",
                ["name"] = "WslGo.Sdk",
                ["version"] = SdkVersion.Text,
            }),
        };
        metadata["component"] = new JsonObject
        {
            ["type"] = "application",
            ["bom-ref"] = Program,
            ["name"] = sbom.Program,
            ["version"] = sbom.Version,
            ["hashes"] = Hashes(sbom.Sha256),
        };
        return metadata;
    }

    private static JsonObject Module(SbomModule module)
    {
        var component = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = Reference(module),
            ["name"] = module.Path,
        };
        if (module.Version is { } version) component["version"] = version;
        if (module.Sha256 is { } hash) component["hashes"] = Hashes(hash);
        if (module.License is { } license) component["licenses"] = Licenses(license);
        component["purl"] = module.PackageUrl;
        if (module.Replaces is { } replaced)
        {
            component["pedigree"] = new JsonObject
            {
                ["ancestors"] = new JsonArray(Module(replaced)),
                ["notes"] = module.IsDirectory ? "A directory replaces the module." : "Another module replaces the module.",
            };
        }

        if (module.Sum is { } sum)
            component["properties"] = new JsonArray(new JsonObject { ["name"] = "wslgo:go.sum", ["value"] = sum });
        return component;
    }

    // The names by which scanners look for vulnerabilities of the standard library.
    private static IEnumerable<JsonObject> Go(string version) =>
    [
        new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = Library,
            ["name"] = GoDistribution.Library,
            ["version"] = version,
            ["description"] = GoDistribution.LibraryDescription,
            ["licenses"] = Licenses(GoDistribution.License),
            ["cpe"] = GoDistribution.Cpe(version),
            ["purl"] = GoDistribution.PackageUrl(version),
        },
        new JsonObject
        {
            ["type"] = "application",
            ["bom-ref"] = Toolchain,
            ["name"] = GoDistribution.Toolchain,
            ["version"] = version,
            ["description"] = GoDistribution.ToolchainDescription,
            ["scope"] = "excluded",
            ["licenses"] = Licenses(GoDistribution.License),
        },
    ];

    private static JsonArray Hashes(string sha256) => new(new JsonObject { ["alg"] = "SHA-256", ["content"] = sha256 });

    private static JsonArray Licenses(string id) => new(new JsonObject { ["license"] = new JsonObject { ["id"] = id } });

    private static string Reference(SbomModule module) => "module:" + module.Name;
}

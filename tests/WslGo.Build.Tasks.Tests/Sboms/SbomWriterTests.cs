using System.Text;
using System.Text.Json.Nodes;
using CycloneDX;
using CycloneDX.Json;
using WslGo.Build.Sboms;
using WslGo.Build.Tests.Doctor;

namespace WslGo.Build.Tests.Sboms;

[TestClass]
public sealed class SbomWriterTests
{
    // The empty text's hash.
    private const string Sum = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private const string Sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly JsonSchema s_spdx = JsonSchema.Read(Path.Join(AppContext.BaseDirectory, "Sboms", "spdx-2.3.schema.json"));

    [TestMethod]
    public void CycloneDxIsValid()
    {
        foreach (var sbom in new[] { Least, Most })
        {
            var result = Validator.Validate(Encoding.UTF8.GetString(CycloneDxWriter.Write(sbom)), SpecificationVersion.v1_6);
            Assert.IsTrue(result.Valid, string.Join('\n', result.Messages ?? []));
        }
    }

    [TestMethod]
    public void SpdxIsValid()
    {
        foreach (var sbom in new[] { Least, Most }) CollectionAssert.AreEqual(Array.Empty<string>(), s_spdx.Check(SpdxWriter.Write(sbom)));
    }

    [TestMethod]
    [DataRow("documentNamespace", "https://example.com/a#b")]
    [DataRow("packages[0].SPDXID", "SPDXRef-a_b")]
    [DataRow("packages[0].checksums[0].checksumValue", "E3B0")]
    [DataRow("packages[1].externalRefs[0].referenceLocator", "golang/example.com/app")]
    [DataRow("packages[1].primaryPackagePurpose", "MODULE")]
    [DataRow("relationships[0].relationshipType", "HAS")]
    [DataRow("creationInfo.created", "2023-11-14T22:13:20+01:00")]
    public void TheCheckOfSpdxRefusesWhatTheSpecificationForbids(string place, string value)
    {
        var document = JsonNode.Parse(SpdxWriter.Write(Most))!;
        var steps = place.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        var parent = steps[..^1].Aggregate(document, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = value;
        Assert.HasCount(1, s_spdx.Check(Encoding.UTF8.GetBytes(document.ToJsonString())));

        parent.AsObject().Remove(steps[^1]);
        Assert.HasCount(place.EndsWith("Purpose", StringComparison.Ordinal) ? 0 : 1, s_spdx.Check(Encoding.UTF8.GetBytes(document.ToJsonString())));
    }

    [TestMethod]
    public void EveryReferenceOfSpdxNamesAPackage()
    {
        var document = JsonNode.Parse(SpdxWriter.Write(Most))!;
        var packages = document["packages"]!.AsArray().Select(package => package!["SPDXID"]!.GetValue<string>()).ToList();
        CollectionAssert.AllItemsAreUnique(packages);
        var named = document["relationships"]!.AsArray().SelectMany(each => new[] { each!["spdxElementId"]!, each["relatedSpdxElement"]! })
            .Select(id => id.GetValue<string>()).Distinct();
        CollectionAssert.AreEquivalent(packages.Append("SPDXRef-DOCUMENT").ToList(), named.ToList());
        Assert.AreEqual("2023-11-14T22:13:20Z", document["creationInfo"]!["created"]!.GetValue<string>());
    }

    [TestMethod]
    public void AModuleHasItsHashItsLicenseAndWhatItReplaces()
    {
        var fork = JsonNode.Parse(CycloneDxWriter.Write(Most))!["components"]!.AsArray()
            .Single(component => component!["name"]!.GetValue<string>() == "example.com/Fork")!;
        Assert.AreEqual("pkg:golang/example.com/fork@v2.0.0%2Bincompatible", fork["purl"]!.GetValue<string>());
        Assert.AreEqual(Sha256, fork["hashes"]![0]!["content"]!.GetValue<string>());
        Assert.AreEqual("MIT", fork["licenses"]![0]!["license"]!["id"]!.GetValue<string>());
        Assert.AreEqual("example.com/old", fork["pedigree"]!["ancestors"]![0]!["name"]!.GetValue<string>());

        var package = JsonNode.Parse(SpdxWriter.Write(Most))!["packages"]!.AsArray()
            .Single(package => package!["name"]!.GetValue<string>() == "example.com/Fork")!;
        Assert.AreEqual($"This module replaces example.com/old@v1.0.0. go.sum: {Sum}", package["sourceInfo"]!.GetValue<string>());
        Assert.AreEqual("MIT", package["licenseDeclared"]!.GetValue<string>());
    }

    [TestMethod]
    public void EqualContentsHaveEqualBytesAndOthersAnotherName()
    {
        CollectionAssert.AreEqual(CycloneDxWriter.Write(Most), CycloneDxWriter.Write(Most));
        CollectionAssert.AreEqual(SpdxWriter.Write(Most), SpdxWriter.Write(Most));
        var other = Most with { Version = "1.2.4" };
        Assert.AreNotEqual(Name(CycloneDxWriter.Write(Most), "serialNumber"), Name(CycloneDxWriter.Write(other), "serialNumber"));
        Assert.AreNotEqual(Name(SpdxWriter.Write(Most), "documentNamespace"), Name(SpdxWriter.Write(other), "documentNamespace"));

        static string Name(byte[] document, string property) => JsonNode.Parse(document)![property]!.GetValue<string>();
    }

    private static Sbom Least => new() { Program = "a", Version = "1.0.0", Sha256 = Sha256, GoVersion = "devel go1.28-4f3c Tue" };

    private static Sbom Most => new()
    {
        Program = "my server.exe",
        Version = "1.2.3",
        Sha256 = Sha256,
        GoVersion = "1.27.4",
        Main = new SbomModule("example.com/app", null) { License = "Apache-2.0" },
        Modules =
        [
            new SbomModule("example.com/direct", "v0.1.0") { Sum = Sum },
            new SbomModule("example.com/Fork", "v2.0.0+incompatible") { Sum = Sum, License = "MIT", Replaces = new SbomModule("example.com/old", "v1.0.0") },
            new SbomModule("example.com/local", null) { IsDirectory = true, Replaces = new SbomModule("example.com/local", "v1.0.0") },
        ],
        Created = DateTimeOffset.FromUnixTimeSeconds(1700000000),
    };
}

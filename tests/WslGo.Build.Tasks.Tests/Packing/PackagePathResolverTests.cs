using WslGo.Build.Packing;
using WslGo.Build.Planning;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Packing;

[TestClass]
internal sealed class PackagePathResolverTests
{
    [TestMethod]
    [DataRow(GoBuildMode.Default, "app", "", "", "runtimes/linux-x64/native/")]
    [DataRow(GoBuildMode.Default, "tools/app", "", "", "runtimes/linux-x64/native/")]
    [DataRow(GoBuildMode.Default, "app", "linux-musl-x64", "", "runtimes/linux-musl-x64/native/")]
    [DataRow(GoBuildMode.Default, "app", "any", "", "runtimes/linux-x64/native/")]
    [DataRow(GoBuildMode.Default, "app", "linux-x64", "tools\\linux", "tools/linux/")]
    [DataRow(GoBuildMode.Default, "app", "linux-x64", "/tools/", "tools/")]
    [DataRow(GoBuildMode.Default, "app", "linux-x64", "/", "")]
    [DataRow(GoBuildMode.Default, "app.h", "", "", "runtimes/linux-x64/native/")]
    [DataRow(GoBuildMode.CShared, "libapp.so", "", "", "runtimes/linux-x64/native/")]
    [DataRow(GoBuildMode.CShared, "libapp.h", "linux-x64", "", "build/native/include/linux-x64/")]
    [DataRow(GoBuildMode.CArchive, "libapp.a", "", "", "build/native/lib/linux-x64/")]
    public void EachKindHasItsPlace(GoBuildMode mode, string file, string runtimeIdentifier, string packagePath, string expected)
    {
        var product = Product("cmd/app", mode, new GoTarget("linux", "amd64"), file == "libapp.h" ? ["libapp.so", file] : [file]);
        Assert.AreEqual(expected, new PackagePathResolver("/p").Of(product, file, runtimeIdentifier, packagePath));
    }

    [TestMethod]
    public void ATargetThatDotNetHasNoNameForNeedsAPlaceOfItsOwn()
    {
        var product = Product("cmd/app", GoBuildMode.Default, new GoTarget("plan9", "amd64"), ["app"]);
        var finding = Assert.ThrowsExactly<BuildException>(() => new PackagePathResolver("/p").Of(product, "app", "", "")).Finding;
        Assert.AreEqual("WSLGO3004", finding.Code);
        StringAssert.Contains(finding.Message, "plan9/amd64");
        Assert.AreEqual("tools/", new PackagePathResolver("/p").Of(product, "app", "", "tools"));
    }

    [TestMethod]
    public void TwoFilesCannotHaveOnePlace()
    {
        var place = new PackagePathResolver("/p");
        place.Of(Product("cmd/a", GoBuildMode.Default, new GoTarget("linux", "amd64"), ["x/app"]), "x/app", "", "");
        var finding = Assert.ThrowsExactly<BuildException>(() => place.Of(
            Product("cmd/b", GoBuildMode.Default, new GoTarget("linux", "amd64"), ["y/app"]), "y/app", "", "")).Finding;
        StringAssert.Contains(finding.Message, "GoBinary 'cmd/b' and GoBinary 'cmd/a' would both be packed as 'runtimes/linux-x64/native/app'");
    }

    private static GoProduct Product(string include, GoBuildMode mode, GoTarget target, string[] files) => new(
        new GoBinary { Include = include, Directory = "/m/" + include, Flags = new GoFlags { BuildMode = mode } }, target, include, [.. files]);
}

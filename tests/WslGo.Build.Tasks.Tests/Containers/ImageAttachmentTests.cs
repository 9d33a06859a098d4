using System.Text.Json.Nodes;
using WslGo.Build.Archives;
using WslGo.Build.Containers;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Tests.Containers;

[TestClass]
public sealed class ImageAttachmentTests
{
    [TestMethod]
    public void TheSbomsAmongThePublishedFilesNameTheImage()
    {
        using var folder = new TemporaryFolder();
        foreach (var path in new[] { "spdx_2.3/bin/hello.spdx.json", "cyclonedx_1.6/hello.cdx.json", "other.json" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.At("out/_manifest/" + path))!);
            File.WriteAllText(folder.At("out/_manifest/" + path), path);
        }

        using var store = new ImageStore(folder.At("image"), new RecordingLog(), CancellationToken.None);
        var settings = new ImageSettings { Entrypoint = ["/hello"], User = "1", WorkingDirectory = "/", Created = DateTimeOffset.UnixEpoch };
        var layer = store.AddLayer([ArchiveEntry.File("hello", "hello"u8.ToArray())], settings.Created, CancellationToken.None);
        var image = new ImageWriter(store, settings).Write(new GoTarget("linux", "amd64"), [layer]);

        var attachments = ImageAttachment.AddAll(store, image.Manifest, image.Target, folder.At("out")).ToList();

        CollectionAssert.AreEqual(new[] { "hello.cdx.json", "hello.spdx.json" }, attachments.ConvertAll(attachment => attachment.Name));
        Assert.AreEqual("application/spdx+json", attachments[1].Reference()["artifactType"]!.GetValue<string>());
        var manifest = JsonNode.Parse(File.ReadAllText(store.PathOf(attachments[1].Manifest)))!;
        Assert.AreEqual(image.Manifest.Digest, manifest["subject"]!["digest"]!.GetValue<string>());
        Assert.AreEqual("spdx_2.3/bin/hello.spdx.json", File.ReadAllText(store.PathOf(attachments[1].Content)));
        Assert.IsEmpty(ImageAttachment.AddAll(store, image.Manifest, image.Target, folder.At("none")));
    }
}

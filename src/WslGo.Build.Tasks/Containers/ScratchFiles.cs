using WslGo.Build.Archives;
using WslGo.Build.Reporting;

namespace WslGo.Build.Containers;

/// <summary>The files of an image from nothing, in addition to the program.</summary>
internal static class ScratchFiles
{
    /// <summary>
    /// The user that runs programs, as in distroless images. A number, so Kubernetes can verify that it isn't root.
    /// </summary>
    public const string NonRoot = "65532";

    // golang/go src/crypto/x509/root_linux.go: the paths in Linux distributions. The first one is also the path in the image.
    private static readonly string[] s_certificates =
    [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/pki/tls/cacert.pem",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem",
    ];

    /// <summary>The path of the time zone database, for <c>ZONEINFO</c>.</summary>
    public const string ZoneInfo = "/usr/share/zoneinfo.zip";

    /// <summary>The users root and nonroot, and a directory for temporary files.</summary>
    public static IEnumerable<ArchiveEntry> Users() =>
    [
        ArchiveEntry.File("etc/passwd", "root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/tmp:/sbin/nologin\n"u8.ToArray()),
        ArchiveEntry.File("etc/group", "root:x:0:\nnonroot:x:65532:\n"u8.ToArray()),
        new ArchiveEntry("tmp", (UnixFileMode)0x3ff),
    ];

    /// <summary>The CA certificates that programs trust.</summary>
    /// <param name="setting"><c>GoImageCertificates</c>: <c>auto</c>, <c>false</c> or a file.</param>
    /// <param name="variable"><c>SSL_CERT_FILE</c>; null if it is not set.</param>
    /// <param name="fullPath">Makes a path relative to the project absolute.</param>
    /// <param name="location">The location of the property.</param>
    /// <param name="log">Receives a warning if there are none.</param>
    /// <exception cref="BuildException">The file doesn't exist, or contains no certificates (WSLGO3004).</exception>
    public static IEnumerable<ArchiveEntry> Certificates(
        string setting, string? variable, Func<string, string> fullPath, SourceLocation location, IBuildLog log)
    {
        if (setting.Equals("false", StringComparison.OrdinalIgnoreCase)) return [];
        if (!setting.Equals("auto", StringComparison.OrdinalIgnoreCase) && setting.Length > 0)
        {
            return IsIn(fullPath(setting)) ? [Certificate(fullPath(setting))] : throw BuildException.Error(
                "WSLGO3004", $"Invalid GoImageCertificates '{setting}': {fullPath(setting)} does not exist or contains no PEM certificates. "
                + "Fix: set it to a PEM file with certificates, or to auto or false.", location);
        }

        if ((variable is null ? s_certificates : [variable]).FirstOrDefault(IsIn) is { } found) return [Certificate(found)];
        log.Report(new Finding(
            "WSLGO4012", FindingSeverity.Warning,
            "This machine has no CA certificates, so the image contains none and the program trusts no https server. "
            + "Fix: install the package ca-certificates, or set <GoImageCertificates>FILE</GoImageCertificates>, or false if the program needs none.",
            location));
        return [];
    }

    /// <summary>Go's own time zone database.</summary>
    /// <param name="goRoot">The Go toolchain that built the program.</param>
    public static IEnumerable<ArchiveEntry> TimeZones(string goRoot)
    {
        var zip = Path.Join(goRoot, "lib", "time", "zoneinfo.zip");
        return File.Exists(zip) ? [ArchiveEntry.Copy(ZoneInfo[1..], zip)] : [];
    }

    private static ArchiveEntry Certificate(string path) => ArchiveEntry.Copy(s_certificates[0][1..], path);

    private static bool IsIn(string path) =>
        File.Exists(path) && File.ReadAllText(path).Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal);
}

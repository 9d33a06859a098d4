namespace WslGo.Build.Containers;

/// <summary>Media types (OCI Image Format Specification, "Media Types").</summary>
internal static class MediaTypes
{
    public const string Layer = "application/vnd.oci.image.layer.v1.tar+gzip";
    public const string Config = "application/vnd.oci.image.config.v1+json";
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    public const string Empty = "application/vnd.oci.empty.v1+json";
    public const string Index = "application/vnd.oci.image.index.v1+json";
}

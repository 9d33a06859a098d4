namespace WslGo.Build.Resources;

/// <summary>The types of Windows resources that the SDK adds (<c>RT_*</c> in <c>winuser.h</c>).</summary>
internal enum ResourceType
{
    /// <summary>An image of an icon.</summary>
    Icon = 3,

    /// <summary>An icon: a list of images.</summary>
    IconGroup = 14,

    /// <summary>The version.</summary>
    Version = 16,

    /// <summary>The manifest.</summary>
    Manifest = 24,
}

/// <summary>A Windows resource, in no particular language.</summary>
/// <param name="Type">The type.</param>
/// <param name="Id">The number, which is unique within the type.</param>
/// <param name="Content">The content.</param>
internal sealed record Resource(ResourceType Type, int Id, byte[] Content);

namespace WslGo.Build.Hosting;

/// <summary>The operating system of the build; WSL is Linux.</summary>
internal enum HostSystem
{
    /// <summary>Linux, also in WSL and in a container.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,

    /// <summary>Any other.</summary>
    Other,
}

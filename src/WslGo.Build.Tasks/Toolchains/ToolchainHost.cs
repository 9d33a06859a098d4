namespace WslGo.Build.Toolchains;

/// <summary>The system whose programs are looked for and whose usual places apply.</summary>
public enum ToolchainHost
{
    /// <summary>Linux, including WSL.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}

namespace WslGo.Build.Hosting;

/// <summary>Which Windows Subsystem for Linux the build runs on.</summary>
internal enum WslVersion
{
    /// <summary>None.</summary>
    None,

    /// <summary>WSL 1: Windows itself implements Linux's system calls; there is no Linux kernel.</summary>
    Wsl1,

    /// <summary>WSL 2: a Linux kernel in a virtual machine.</summary>
    Wsl2,
}

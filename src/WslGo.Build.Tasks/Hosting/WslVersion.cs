namespace WslGo.Build.Hosting;

/// <summary>Which Windows Subsystem for Linux the build runs on.</summary>
internal enum WslVersion
{
    /// <summary>None.</summary>
    None,

    /// <summary>WSL 1: Windows itself answers Linux's system calls; no Linux kernel runs.</summary>
    Wsl1,

    /// <summary>WSL 2: a Linux kernel in a virtual machine.</summary>
    Wsl2,
}

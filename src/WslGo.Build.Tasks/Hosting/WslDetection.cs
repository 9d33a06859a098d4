namespace WslGo.Build.Hosting;

/// <summary>Distinguishes WSL from other Linux systems, and WSL 1 from WSL 2.</summary>
/// <remarks>
/// <para>
/// WSL itself decides by the kernel release: <c>UtilIsUtilityVm</c> in microsoft/WSL <c>src/linux/init/util.cpp</c> recognises WSL
/// 1 by <c>Microsoft</c> (<c>4.4.0-19041-Microsoft</c>). WSL 2's own kernels end in <c>-microsoft-standard-WSL2</c>, before 2020 in
/// <c>-microsoft-standard</c>. A custom kernel (<c>.wslconfig</c>, <c>wsl2.kernel</c>) can have any name. It is recognised by the
/// traces of WSL's init in every distribution, with or without interop: its program bound to <c>/init</c> (<c>MountInit</c>,
/// <c>main.cpp</c>), the directory <c>/run/WSL</c> of its sockets (<c>WSL_TEMP_FOLDER</c>, <c>util.h</c>), the binary format
/// <c>WSLInterop</c> (<c>binfmt.h</c>; systemd's copy is <c>WSLInterop-late</c>), a mount with the marks of DrvFs
/// (<c>drvfs.cpp</c>), and the shares of the graphics driver (<c>main.cpp</c>).
/// </para>
/// <para>
/// Other common tests fail: "microsoft" in <c>/proc/version</c>, which also names the compiler's host, and which a custom kernel
/// lacks (sindresorhus/is-wsl issue 13); 4.x taken for WSL 2 (microsoft/aspire pull request 19158); <c>WSL_DISTRO_NAME</c>, which
/// sudo, cron, ssh and services don't pass on, and which can be set on any machine. The environment therefore decides nothing here.
/// Azure and Hyper-V guests have the kernels of their distributions (<c>-azure</c>, <c>-generic</c>, <c>.azl3</c>).
/// </para>
/// </remarks>
internal static class WslDetection
{
    /// <summary>Returns the version, and the fact that identifies it.</summary>
    public static DetectedWsl Detect(IHostFiles files, MountTable mounts, string release)
    {
        var root = mounts.Find("/");
        if (root is { FileSystem: "lxfs" or "wslfs" })
            return new(WslVersion.Wsl1, $"The root file system is {root.FileSystem}, which only WSL 1 has.");
        if (release.EndsWith("-Microsoft", StringComparison.Ordinal))
            return new(WslVersion.Wsl1, $"The kernel release is {release}, as in WSL 1.");
        if (release.Contains("microsoft-standard", StringComparison.Ordinal))
            return new(WslVersion.Wsl2, $"The kernel release is {release}: Microsoft's kernel for WSL 2.");
        return Mark(files, mounts, release) is { } mark
            ? new(WslVersion.Wsl2, $"The kernel {release} is not Microsoft's, but {mark}: WSL 2 with a custom kernel.")
            : new(WslVersion.None, "Neither the kernel release nor the files of the system indicate WSL.");
    }

    private static string? Mark(IHostFiles files, MountTable mounts, string release)
    {
        foreach (var mount in mounts.Mounts)
        {
            if (mount is { Point: "/init", Root: "/init" }) return "WSL's init is mounted at /init";
            if (mount.FileSystem == "9p" && mount.SuperOptions.Contains("aname=drivers;", StringComparison.Ordinal))
                return $"{mount.Point} is WSL's share of the graphics drivers";
            if (mount.FileSystem is "9p" or "virtiofs" or "drvfs" && DrvFs.Of(mount, false, files) is not null)
                return $"{mount.Point} is a Windows drive mounted by DrvFs";
        }

        // A directory named /run/WSL alone would be sufficient; the other tests are for a /run that was remounted.
        if (files.Exists("/run/WSL")) return "/run/WSL exists";
        foreach (var name in new[] { "WSLInterop", "WSLInterop-late" })
        {
            if (files.Exists("/proc/sys/fs/binfmt_misc/" + name)) return $"the binary format {name} is registered";
        }

        return release.Contains("-WSL2", StringComparison.Ordinal) ? "its release contains WSL2" : null;
    }
}

/// <summary>The WSL version of a machine.</summary>
/// <param name="Version">The version.</param>
/// <param name="Signal">The fact that identifies it, as a sentence.</param>
internal sealed record DetectedWsl(WslVersion Version, string Signal);

using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>What <c>go build -buildmode</c> makes of a <c>main</c> package (<c>go help buildmode</c>).</summary>
internal enum GoBuildMode
{
    /// <summary>Go's own choice for the target: an executable.</summary>
    Default,

    /// <summary>An executable at a fixed address.</summary>
    Exe,

    /// <summary>A position-independent executable.</summary>
    Pie,

    /// <summary>A C shared library with its header.</summary>
    CShared,

    /// <summary>A C static library with its header.</summary>
    CArchive,

    /// <summary>A Go plugin.</summary>
    Plugin,
}

/// <summary>One binary to build, with all that decides what it becomes.</summary>
internal sealed record GoBinary
{
    /// <summary>The <c>Include</c> as it stands in the project.</summary>
    public required string Include { get; init; }

    /// <summary>Directory of the <c>main</c> package, absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>Name without extension; null for Go's own: the last element of the import path.</summary>
    public string? OutputName { get; init; }

    /// <summary>Path below the output directory; null for the file's name.</summary>
    public string? TargetPath { get; init; }

    /// <summary>The .NET runtime identifier that was asked for; null for none.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>System and processor, those of the runtime identifier; null for the user's <c>GOOS</c> and <c>GOARCH</c>, else the host's.</summary>
    public GoTarget? Target { get; init; }

    /// <summary>The flags of its compilation.</summary>
    public required GoFlags Flags { get; init; }

    /// <summary>Which Go: <c>GoRoot</c>; null to search.</summary>
    public string? GoRoot { get; init; }

    /// <summary>Which Go: <c>GoVersion</c>, a NuGet version range; null for any.</summary>
    public string? GoVersion { get; init; }
}

/// <summary>The flags and settings of a <c>go build</c>; equal ones may share an invocation.</summary>
internal sealed record GoFlags
{
    /// <summary><c>CGO_ENABLED</c>.</summary>
    public bool CgoEnabled { get; init; }

    /// <summary><c>-buildmode</c>.</summary>
    public GoBuildMode BuildMode { get; init; }

    /// <summary>Whether it is a program that the system starts, and no library.</summary>
    public bool IsExecutable => BuildMode is GoBuildMode.Default or GoBuildMode.Exe or GoBuildMode.Pie;

    /// <summary><c>-tags</c>, separated by commas; empty for none.</summary>
    public string Tags { get; init; } = "";

    /// <summary><c>-ldflags</c>, without link variables; empty for none.</summary>
    public string LdFlags { get; init; } = "";

    /// <summary><c>-gcflags</c>; empty for none.</summary>
    public string GcFlags { get; init; } = "";

    /// <summary><c>-asmflags</c>; empty for none.</summary>
    public string AsmFlags { get; init; } = "";

    /// <summary><c>-trimpath</c>.</summary>
    public bool Trimpath { get; init; }

    /// <summary><c>-race</c>.</summary>
    public bool Race { get; init; }

    /// <summary><c>-pgo</c>: <c>auto</c>, <c>off</c> or an absolute path; empty for go's own.</summary>
    public string Pgo { get; init; } = "";

    /// <summary><c>-modfile</c>, absolute; null for none.</summary>
    public string? ModFile { get; init; }

    /// <summary><c>-overlay</c>, absolute; null for none.</summary>
    public string? Overlay { get; init; }

    /// <summary><c>-mod</c>; empty for go's own.</summary>
    public string ModMode { get; init; } = "";

    /// <summary>The compiler's and assembler's flag that turns paths of the stage into the originals'; empty for none.</summary>
    public string PathRewrite { get; init; } = "";

    /// <summary><c>-buildvcs</c>: <c>true</c>, <c>false</c> or <c>auto</c>.</summary>
    public string BuildVcs { get; init; } = "false";
}

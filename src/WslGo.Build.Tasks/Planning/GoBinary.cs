using System.Collections.Immutable;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>What <c>go build -buildmode</c> creates from a <c>main</c> package (<c>go help buildmode</c>).</summary>
internal enum GoBuildMode
{
    /// <summary>Go's default for the target: an executable.</summary>
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

/// <summary>One binary to build, with all its settings.</summary>
internal sealed record GoBinary
{
    /// <summary>The <c>Include</c> as written in the project.</summary>
    public required string Include { get; init; }

    /// <summary>The absolute directory of the <c>main</c> package.</summary>
    public required string Directory { get; init; }

    /// <summary>The name without extension; null for Go's default, the last element of the import path.</summary>
    public string? OutputName { get; init; }

    /// <summary>The path below the output directory; null for the file name.</summary>
    public string? TargetPath { get; init; }

    /// <summary>The requested .NET runtime identifier; null for none.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>
    /// The platform of the runtime identifier; null for the user's <c>GOOS</c> and <c>GOARCH</c>, else the host's.
    /// </summary>
    public GoTarget? Target { get; init; }

    /// <summary>The build flags.</summary>
    public required GoFlags Flags { get; init; }

    /// <summary>The Go toolchain: <c>GoRoot</c>; null to search.</summary>
    public string? GoRoot { get; init; }

    /// <summary>The Go version: <c>GoVersion</c>, a NuGet version range; null for any.</summary>
    public string? GoVersion { get; init; }
}

/// <summary>The flags and settings of a <c>go build</c>. Binaries with equal flags may share an invocation.</summary>
internal sealed record GoFlags
{
    /// <summary><c>CGO_ENABLED</c>.</summary>
    public bool CgoEnabled { get; init; }

    /// <summary><c>-buildmode</c>.</summary>
    public GoBuildMode BuildMode { get; init; }

    /// <summary>Whether the result is an executable and not a library.</summary>
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

    /// <summary><c>-pgo</c>: <c>auto</c>, <c>off</c> or an absolute path; empty for go's default.</summary>
    public string Pgo { get; init; } = "";

    /// <summary><c>-modfile</c>, absolute; null for none.</summary>
    public string? ModFile { get; init; }

    /// <summary><c>-overlay</c>, absolute; null for none.</summary>
    public string? Overlay { get; init; }

    /// <summary><c>-mod</c>; empty for go's default.</summary>
    public string ModMode { get; init; } = "";

    /// <summary>The flag of the compiler and the assembler that maps paths of the stage to the originals; empty for none.</summary>
    public string PathRewrite { get; init; } = "";

    /// <summary>go's patterns for the packages whose paths are mapped: those in the copied directories.</summary>
    public ImmutableArray<string> RewrittenPackages { get; init; } = [];

    /// <summary><c>-buildvcs</c>: <c>true</c>, <c>false</c> or <c>auto</c>.</summary>
    public string BuildVcs { get; init; } = "false";
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using WslGo.Build.Inputs;
using WslGo.Build.Resources;

namespace WslGo.Build.Planning;

/// <summary>One <c>go build</c>.</summary>
internal sealed record GoBuildInvocation : GoModuleContext
{
    /// <summary>Creates a build in a module's context.</summary>
    /// <param name="context">The module, with the directory and environment of go.</param>
    [SetsRequiredMembers]
    public GoBuildInvocation(GoModuleContext context)
        : base(context)
    {
        (Binaries, Output, Key) = ([], "", "");
    }

    /// <summary>The binaries that go builds: one, or several of one module with equal flags.</summary>
    public ImmutableArray<PlannedBinary> Binaries { get; init; }

    /// <summary>go's <c>-o</c>: a file for one binary; a directory, ending in a separator, for several.</summary>
    public string Output { get; init; }

    /// <summary>A hash of everything but the sources that affects the result.</summary>
    public string Key { get; init; }

    /// <summary>Determines which sources go reads; null for all files of its modules.</summary>
    public GraphRequest? Reads { get; init; }

    /// <summary>What describes the binaries, if they are for Windows; null for nothing.</summary>
    public ResourceSettings? Resources { get; init; }

    /// <summary>Arguments after <c>go</c>.</summary>
    public ImmutableArray<string> Arguments =>
        GoArguments.Build(Flags, ReportsJson, Output, Binaries.Select(binary => binary.Package));
}

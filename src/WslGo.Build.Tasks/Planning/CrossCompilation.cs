using System.Collections.Immutable;
using WslGo.Build.Hosting;
using WslGo.Build.Reporting;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Planning;

/// <summary>
/// Chooses the C compilers for the target of a program with cgo. A <c>GoCrossCompiler</c> item of the target has precedence over
/// everything. Without one, and without any <c>CC</c>, go would run this machine's compiler, which fails for most other targets.
/// There, the compiler with the usual name is chosen if it is on the PATH.
/// </summary>
/// <param name="request">The project's request.</param>
internal sealed class CrossCompilation(GoBuildRequest request)
{
    /// <summary>The variables for go; empty for go's own choice.</summary>
    /// <param name="binary">The program.</param>
    /// <param name="target">Its target.</param>
    /// <exception cref="BuildException">The project's compiler is not installed (WSLGO2006).</exception>
    public ImmutableArray<ProjectVariable> Variables(GoBinary binary, GoTarget target)
    {
        if (!binary.Flags.CgoEnabled) return [];
        var runtimeIdentifier = binary.RuntimeIdentifier ?? target.ToRuntimeIdentifier();
        var compilers = request.CrossCompilers;

        // As for every item that sets variables, the last one of a name counts.
        var own = compilers.LastOrDefault(compiler => compiler.Include.Equals(runtimeIdentifier, StringComparison.OrdinalIgnoreCase))
            ?? compilers.LastOrDefault(compiler => compiler.Include == target.Name);
        if (own?.Find("CC") is { } chosen) CheckInstalled(own, chosen);
        var command = own?.Find("CC") ?? UsualCommand(target, runtimeIdentifier);
        var variables = ImmutableArray.CreateBuilder<ProjectVariable>();
        if (own?.Find("CC") is null && command is not null) variables.Add(new ProjectVariable("CC", command));
        if (own?.Find("CXX") is null && command is not null && ForCpp(command) is { } cpp) variables.Add(new ProjectVariable("CXX", cpp));
        return [.. own?.Variables ?? [], .. variables];
    }

    private string? UsualCommand(GoTarget target, string? runtimeIdentifier)
    {
        if (request.Settings.Find("CC") is not null || IsBuiltHere(target)) return null;
        var isMusl = runtimeIdentifier is not null && GoTarget.HasMusl(runtimeIdentifier);
        return CrossCompiler.For(target, isMusl) is { } usual && request.FindProgram(usual.Command) is not null ? usual.Command : null;
    }

    // This machine's compiler builds for both processors of macOS, and with the right libraries for x86.
    private static bool IsBuiltHere(GoTarget target)
    {
        var machine = GoTarget.OfThisMachine();
        return target.Os == machine.Os
            && (target.Arch == machine.Arch || target.Os == "darwin" || (machine.Arch, target.Arch) is ("amd64", "386"));
    }

    private void CheckInstalled(GoCrossCompiler compiler, string command)
    {
        var program = GoArguments.SplitFlags(command)[0];
        var isPath = Path.IsPathFullyQualified(program);
        if (isPath ? File.Exists(program) : request.FindProgram(program) is not null) return;
        var package = CrossCompiler.PackageOf(program);
        throw BuildException.Error(
            "WSLGO2006",
            $"GoCrossCompiler '{compiler.Include}' names a C compiler that {(isPath ? "does not exist" : "is not on the PATH")}: '{program}'. Fix: "
            + (package is null ? "install it" : $"install it ({CrossCompiler.InstallWithApt(package)})") + ", or set another CC.",
            ProjectText.Find(request.ProjectFile, "GoCrossCompiler", compiler.Include));
    }

    // Without CXX, go would run this machine's compiler for C++.
    private static string? ForCpp(string command)
    {
        var program = GoArguments.SplitFlags(command)[0];
        return command != program ? null
            : program.EndsWith("gcc", StringComparison.Ordinal) ? program[..^3] + "g++"
            : program.EndsWith("clang", StringComparison.Ordinal) ? program + "++"
            : null;
    }
}

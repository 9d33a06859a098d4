using System.Collections.Immutable;
using WslGo.Build.Planning;

namespace WslGo.Build.Testing;

/// <summary>Builds the command lines of <c>go test</c>.</summary>
/// <param name="flags">The build flags.</param>
/// <param name="request">The requested tests.</param>
internal sealed class GoTestArguments(GoFlags flags, GoTestRequest request)
{
    /// <summary>A run whose results are printed as events.</summary>
    /// <param name="packages">Patterns or import paths.</param>
    /// <param name="selection">The tests to run; null for all.</param>
    /// <param name="coverProfile">The path of the coverage profile; null for none.</param>
    public ImmutableArray<string> Run(IEnumerable<string> packages, TestSelection? selection, string? coverProfile)
    {
        // Full paths, so that the location of a helper in another package is known too.
        var arguments = Start("-json", "-fullpath");
        if (request.Timeout.Length > 0) arguments.Add("-timeout=" + request.Timeout);
        if (selection is not null) arguments.Add("-run=" + selection.Run);
        if (selection?.Skip.Length > 0) arguments.Add("-skip=" + selection.Skip);
        if (coverProfile is not null) arguments.Add("-coverprofile=" + coverProfile);
        return End(arguments, packages);
    }

    /// <summary>Lists the names of tests that match a regular expression, as events.</summary>
    public ImmutableArray<string> List(IEnumerable<string> packages, string pattern) =>
        End(Start("-json", "-list=" + pattern), packages);

    /// <summary>Runs benchmarks, and no tests.</summary>
    public ImmutableArray<string> Bench(IEnumerable<string> packages, string pattern, string time)
    {
        var arguments = Start("-run=^$", "-bench=" + pattern, "-benchmem");
        if (time.Length > 0) arguments.Add("-benchtime=" + time);
        if (request.Timeout.Length > 0) arguments.Add("-timeout=" + request.Timeout);
        return End(arguments, packages);
    }

    /// <summary>Searches for inputs with which a fuzz test fails.</summary>
    public ImmutableArray<string> Fuzz(string package, string name, string time) =>
        End(Start("-json", "-fullpath", "-run=^$", "-fuzz=" + GoPattern.Of([name]), "-fuzztime=" + time), [package]);

    private ImmutableArray<string>.Builder Start(params ReadOnlySpan<string> own)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        arguments.Add("test");
        arguments.AddRange(own);
        arguments.AddRange(GoArguments.BuildFlags(flags));
        return arguments;
    }

    private ImmutableArray<string> End(ImmutableArray<string>.Builder arguments, IEnumerable<string> packages)
    {
        var own = request.Flags.TakeWhile(flag => flag.TrimStart('-') != "args").ToList();
        arguments.AddRange(own);
        arguments.AddRange(packages);
        arguments.AddRange(request.Flags.Skip(own.Count));
        return arguments.ToImmutable();
    }
}

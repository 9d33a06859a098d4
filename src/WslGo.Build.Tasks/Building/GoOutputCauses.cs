using System.Text.RegularExpressions;
using WslGo.Build.Processes;
using WslGo.Build.Toolchains;

namespace WslGo.Build.Building;

/// <summary>Recognises go errors with a known cause, each with its code in the catalogue and its fix.</summary>
internal static partial class GoOutputCauses
{
    private const string NoCgo =
        "Fix: set CgoEnabled to true for this binary, with a C compiler for its target, or remove the dependency on the package.";

    private const string NoCompilerFix = "Fix: install a C compiler, set CC to one, or set CgoEnabled to false.";

    /// <summary>The code and the fix for a message; null if its cause isn't certain.</summary>
    public static (string Code, string Fix)? Find(GoOutputEntry entry, GoOutputContext context)
    {
        var text = string.Join('\n', entry.Lines);
        if (NoCompiler().IsMatch(entry.Lines[0]))
            return ("WSLGO2006", context.ForeignTarget is { } other ? NameCompiler(other) : NoCompilerFix);

        // All cgo programs need this package, and a compiler for the right target can compile it.
        if (entry.Package == "runtime/cgo" && context is { ExitCode: not 0, ForeignTarget: { } target })
            return ("WSLGO2006", $"cgo is enabled, but the C compiler that go runs does not support {target}. {NameCompiler(target)}");
        // Messages of the compiler and the linker can quote any text.
        if (entry.Package is not null)
            return null;
        if (NoSuchTarget().IsMatch(entry.Lines[0]))
            return ("WSLGO3004",
                "Fix: choose another RuntimeIdentifier (GOOS, GOARCH), or a Go version that supports this target: `go tool dist list`.");
        if (ExternalTarget().Match(text) is { Success: true } external)
            return ("WSLGO3002",
                $"Programs for {external.Groups["target"].Value} are linked by a C compiler, so they require cgo: set CgoEnabled to true. "
                + NameCompiler(external.Groups["target"].Value));
        if (NeedsCgo().IsMatch(text) || OnlyCgoFiles(text, context))
            return ("WSLGO3002", NoCgo);
        if (ChecksumMismatch().IsMatch(text))
            return ("WSLGO2007",
                "Fix: find out why the module changed before you trust it; `go.sum` contains the expected hash.");
        if (AllFilesExcluded().IsMatch(text))
            return (GoOutputParser.CompileCode,
                "Fix: build for a RuntimeIdentifier, or with GoTags, that match the names and the //go:build lines of its files.");
        if (NoCache().Match(text) is { Success: true } cache)
            return ("WSLGO3016", $"Fix: set {(cache.Groups["modules"].Success ? "GOMODCACHE" : "GOCACHE")} to a directory that you can write to.");
        if (text.StartsWith("error obtaining VCS status:", StringComparison.Ordinal))
            return ("WSLGO3018", VersionControlFix(context.Repository()));
        if (NotVendored().Match(text) is { Success: true } missing)
            return ("WSLGO3005", NotVendoredFix(missing.Groups["package"].Value, context));
        if (NotRequired().Match(text) is { Success: true } own && IsOwn(own.Groups["package"].Value, context))
            return (GoOutputParser.CompileCode, OwnPackageFix(own.Groups["package"].Value, context));
        if (Vendor().IsMatch(text))
            return ("WSLGO3005",
                "Fix: run `go mod vendor` (`go work vendor` in a workspace) next to the vendor directory.");
        if (Tidy().IsMatch(text))
            return ("WSLGO3005", "Fix: run `go mod tidy` next to go.mod and commit go.mod and go.sum.");
        if (Download().IsMatch(text))
            return ("WSLGO3006",
                "Fix: check the network and GOPROXY; name private modules in GOPRIVATE; to build offline, run "
                + "`go mod download` first or vendor the modules with `go mod vendor`.");
        return null;
    }

    private static string NameCompiler(string target)
    {
        var slash = target.IndexOf('/');
        var (os, arch) = (target[..slash], target[(slash + 1)..]);
        var compiler = CrossCompiler.For(new GoTarget(os, arch))?.Description
            ?? (os is "ios" or "darwin" ? "clang from Xcode, on macOS" : $"a compiler for {target}");
        return $"Fix: install a C compiler for this target: {compiler}. Or name another one in a GoCrossCompiler item.";
    }

    private static string VersionControlFix(string? repository) =>
        $"Fix: run `git status` in {repository ?? "the module's directory"} to see the reason. "
        + $"If the repository belongs to another user: git config --global --add safe.directory {ShellText.Quote(repository ?? "DIRECTORY")}. "
        + "Or set GoBuildVcs to false.";

    private static string NotVendoredFix(string package, GoOutputContext context) =>
        IsOwn(package, context) ? OwnPackageFix(package, context)
        : context.IsRequired(package) ? "Fix: run `go mod vendor` (`go work vendor` in a workspace) next to the vendor directory."
        : $"No module in go.mod provides the package. Fix: run `go get {package}`, then `go mod vendor` (`go work vendor` in a workspace).";

    private static bool IsOwn(string package, GoOutputContext context) => context.ModulePath is { } module
        && (package == module || package.StartsWith(module + "/", StringComparison.Ordinal)) && !context.IsRequired(package);

    private static string OwnPackageFix(string package, GoOutputContext context) =>
        $"The package belongs to this module, {context.ModulePath}, but its directory does not exist or has no Go files"
        + (context.PackageDirectory(package) is { } directory ? $": {context.Original(directory)}" : "")
        + ". Fix: add the package, or correct the import.";

    private static bool OnlyCgoFiles(string text, GoOutputContext context) =>
        !context.CgoEnabled
        && AllFilesExcluded().Match(text) is { Success: true } match
        && context.ImportsC(GoOutputPath.Resolve(context.WorkingDirectory, match.Groups["directory"].Value));

    // cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH
    [GeneratedRegex(@"^cgo: C compiler .+ not found", RegexOptions.NonBacktracking)]
    private static partial Regex NoCompiler();

    // failed to initialize build cache at /.cache/go-build: mkdir /.cache: permission denied
    // could not create module cache: mkdir /go: permission denied
    [GeneratedRegex(@"failed to initialize build cache at |(?<modules>could not create module cache)", RegexOptions.NonBacktracking)]
    private static partial Regex NoCache();

    // go: unsupported GOOS/GOARCH pair windows/arm
    [GeneratedRegex(@"^go: unsupported GOOS/GOARCH pair ", RegexOptions.NonBacktracking)]
    private static partial Regex NoSuchTarget();

    // go: -race requires cgo; enable cgo by setting CGO_ENABLED=1
    // -buildmode=c-shared requires external (cgo) linking, but cgo is not enabled
    [GeneratedRegex(
        @"requires cgo; enable cgo by|requires external \(cgo\) linking, but cgo is not enabled",
        RegexOptions.NonBacktracking)]
    private static partial Regex NeedsCgo();

    // ios/arm64 requires external (cgo) linking, but cgo is not enabled
    [GeneratedRegex(@"(?<target>\w+/\w+) requires external \(cgo\) linking, but cgo is not enabled", RegexOptions.NonBacktracking)]
    private static partial Regex ExternalTarget();

    // cannot find module providing package example.com/other: import lookup disabled by -mod=vendor
    [GeneratedRegex(@"cannot find module providing package (?<package>[^\s:]+): import lookup disabled by -mod=vendor", RegexOptions.NonBacktracking)]
    private static partial Regex NotVendored();

    // no required module provides package example.com/m/gone; to add it:
    // package example.com/m/gone is not in std
    [GeneratedRegex(@"no required module provides package (?<package>[^\s;]+)", RegexOptions.NonBacktracking)]
    private static partial Regex NotRequired();

    // package example.com/m: build constraints exclude all Go files in /src/m
    [GeneratedRegex(@"build constraints exclude all Go files in (?<directory>[^\n]+)", RegexOptions.NonBacktracking)]
    private static partial Regex AllFilesExcluded();

    // verifying example.com/dep@v1.0.0: checksum mismatch
    [GeneratedRegex(@"verifying [^\n]+: checksum mismatch", RegexOptions.NonBacktracking)]
    private static partial Regex ChecksumMismatch();

    // go: inconsistent vendoring in /src/m:
    // cannot find module providing package example.com/other: import lookup disabled by -mod=vendor
    [GeneratedRegex(@"inconsistent vendoring in |import lookup disabled by -mod=vendor", RegexOptions.NonBacktracking)]
    private static partial Regex Vendor();

    // missing go.sum entry for module providing package example.com/dep (imported by example.com/m); to add:
    // go: updates to go.mod needed; to update it:
    // go: updates to go.sum needed, disabled by -mod=readonly
    [GeneratedRegex(@"missing go\.sum entry|updates to go\.(?:mod|sum) needed", RegexOptions.NonBacktracking)]
    private static partial Regex Tidy();

    // example.com/dep@v1.0.0: Get "https://proxy.example/dep/@v/v1.0.0.zip": dial tcp: connection refused
    // module lookup disabled by GOPROXY=off
    // reading https://proxy.example/example.com/dep/@v/v1.0.0.info: 404 Not Found
    // fatal: could not read Username for 'https://git.example': terminal prompts disabled
    [GeneratedRegex(
        @"module lookup disabled by GOPROXY=off|Get ""https?://|reading (?:https?|file)://|dial tcp"
        + @"|terminal prompts disabled",
        RegexOptions.NonBacktracking)]
    private static partial Regex Download();
}

namespace WslGo.Sdk.Tests.Harness;

/// <summary>One call of the fake go.</summary>
/// <param name="Arguments">The arguments.</param>
/// <param name="Environment">The environment.</param>
public sealed record GoCall(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The value of <c>-flag=value</c>; null if the flag is missing.</summary>
    public string? Flag(string name) => Arguments
        .Where(argument => argument.StartsWith($"-{name}=", StringComparison.Ordinal))
        .Select(argument => argument[(name.Length + 2)..]).SingleOrDefault();
}

/// <summary>
/// A GOROOT whose <c>go</c> is a shell script that records its calls and immediately writes the requested files. <c>behaviour</c>
/// is shell code that runs before that.
/// </summary>
public sealed class FakeGo : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("wslgo-fake-");

    public FakeGo(string version = "go1.27.4", string behaviour = "")
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("The fake go is a shell script, which Windows cannot run.");
        Directory.CreateDirectory(Bin);
        Directory.CreateDirectory(Calls);
        Rename(version);
        Behave(behaviour);
    }

    /// <summary>Its GOROOT.</summary>
    public string Root => _root.FullName;

    /// <summary>The directory for the PATH.</summary>
    public string Bin => Path.Join(Root, "bin");

    private string Calls => Path.Join(Root, "calls");

    /// <summary>Sets another version.</summary>
    public void Rename(string version) => File.WriteAllText(Path.Join(Root, "VERSION"), version + "\n");

    /// <summary>Sets another behaviour.</summary>
    public void Behave(string behaviour, string content = "binary")
    {
        var go = Path.Join(Bin, "go");
        File.WriteAllText(go, $$"""
            #!/bin/sh
            call=$(mktemp -d '{{Calls}}/XXXXXX')
            for argument; do printf '%s\0' "$argument"; done > "$call/arguments"
            env -0 > "$call/environment"
            mv "$call" "$call.$(date +%s%N)"
            {{behaviour}}
            [ "$1" != list ] || exit 0
            while [ "$1" != -o ]; do shift; done
            out=$2
            shift 2
            case $out in
            */) for package; do
                    name=${package##*/}
                    [ "$package" != . ] || name=$(sed -n 's,^module .*/,,p' go.mod)
                    printf '%s' '{{content}}' > "$out$name"; chmod +x "$out$name"
                done ;;
            *) printf '%s' '{{content}}' > "$out"; chmod +x "$out" ;;
            esac
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(go, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The calls since the last query, in order.</summary>
    public IReadOnlyList<GoCall> TakeCalls()
    {
        var calls = new List<GoCall>();
        foreach (var directory in Directory.GetDirectories(Calls).OrderBy(path => path.Split('.')[^1], StringComparer.Ordinal))
        {
            calls.Add(new GoCall(
                Words(Path.Join(directory, "arguments")),
                Words(Path.Join(directory, "environment")).Select(word => word.Split('=', 2))
                    .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal)));
            Directory.Delete(directory, recursive: true);
        }

        return calls;
    }

    /// <summary>The only call since the last query.</summary>
    public GoCall TakeCall()
    {
        var calls = TakeCalls();
        Assert.HasCount(1, calls);
        return calls[0];
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static string[] Words(string file) => [.. File.ReadAllText(file).Split('\0').SkipLast(1)];
}

using System.Diagnostics;
using System.Globalization;

namespace WslGo.Build.Tests.Relocation;

/// <summary>
/// A seeded tree of Go modules as no one would write it: modules inside, beside and above each other, named by
/// <c>replace</c>, <c>go.work</c> or a vendor directory, some through links; links in, out, between modules and in circles;
/// pipes, sockets, unreadable directories, names in any bytes.
/// </summary>
internal sealed class RandomWorkspace
{
    private static readonly string[] s_places = ["lib", "app/lib", "app/x/y/lib", "app/internal2/lib", "libs/deep/lib", "app/obj/lib"];

    private readonly Random _random;
    private readonly List<string> _modules = [];
    private readonly List<string> _packages = ["app"];
    private int _number;

    /// <summary>Makes one.</summary>
    /// <param name="root">An empty directory.</param>
    /// <param name="outside">Another one, which holds what links may lead to.</param>
    /// <param name="random">Decides.</param>
    public RandomWorkspace(string root, string outside, Random random)
    {
        (Root, Outside, _random) = (root, outside, random);
        Make();
    }

    public string Root { get; }

    public string Outside { get; }

    /// <summary>The directories of main packages, each of a module of its own.</summary>
    public IEnumerable<string> Programs => _modules.Select(module => Path.Join(Root, module, "cmd")).Prepend(Path.Join(Root, "app"));

    /// <summary>Makes a change.</summary>
    /// <returns>What was done.</returns>
    public string Edit()
    {
        var package = _packages[_random.Next(_packages.Count)];
        try
        {
            switch (_random.Next(9))
            {
                case 0:
                    return Write($"{package}/extra{_random.Next(3)}.go", $"package {Name(package)}\n\nvar extra{++_number} = {_number}\n");
                case 1:
                    return Write($"{package}/value.go", Value(package));
                case 2:
                    return Delete($"{package}/extra{_random.Next(3)}.go");
                case 3:
                    return Link($"{package}/l{_random.Next(3)}", AnyTarget());
                case 4:
                    return Delete($"{package}/l{_random.Next(3)}");
                case 5:
                    return Write($"{package}/obj/left{_random.Next(3)}.txt", "left");
                case 6:
                    return Write($"{package}/sub/go.mod", "module example.com/nested\n");
                case 7:
                    return Delete($"{package}/sub/go.mod");
                default:
                    return Write($"{package}/data/{_random.Next(3)}.txt", "data");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"nothing ({exception.Message})";
        }
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private static string Name(string package) => package == "app" ? "main" : "p" + Math.Abs(StableHash(package)).ToString(CultureInfo.InvariantCulture);

    private static int StableHash(string text) => text.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));

    private string Value(string package) => $"package {Name(package)}\n\nfunc Value() int {{ return {++_number} }}\n";

    private void Make()
    {
        Directory.CreateDirectory(Outside);
        File.WriteAllText(Path.Join(Outside, "keep.txt"), "keep");
        Directory.CreateDirectory(Path.Join(Outside, "pkg"));
        File.WriteAllText(Path.Join(Outside, "pkg/o.go"), "package pkg\n\nfunc Value() int { return 7 }\n");
        Directory.CreateDirectory(Path.Join(Outside, "obj"));
        File.WriteAllText(Path.Join(Outside, "obj/keep.txt"), "keep");

        var imports = new List<string>();
        var requires = new List<string>();
        var uses = new List<string>();
        foreach (var place in s_places.Where(_ => Chance(35)).Take(3))
        {
            var path = $"example.com/m{_modules.Count}";
            var real = Chance(30) ? $"{place}-real" : place;
            Write($"{real}/go.mod", $"module {path}\n\ngo 1.23\n");
            Write($"{real}/value.go", Value(place));
            Write($"{real}/x.csproj", "<Project />");
            Write($"{real}/cmd/main.go", $"package main\n\nimport m \"{path}\"\n\nfunc main() {{ println(m.Value()) }}\n");
            Write($"{real}/obj/keep.txt", "keep");
            Write($"{real}/.vscode/settings.json", "{}");
            if (real != place) Link(place, Chance(50) ? Path.Join(Root, real) : Relative(place, real));
            _packages.Add(place);
            _modules.Add(place);
            imports.Add(path);
            uses.Add("./" + place);
            requires.Add($"require {path} v0.0.0\nreplace {path} => {(Chance(20) ? Path.Join(Root, place) : Relative("app/go.mod", place))}\n");
        }

        foreach (var sub in new[] { "app/p", "app/q/r", "app/bin" }.Where(_ => Chance(50)))
        {
            Write($"{sub}/value.go", Value(sub));
            _packages.Add(sub);
            imports.Add("example.com/" + sub);
        }

        if (Chance(25))
        {
            Link("app/linked", Chance(50) ? Path.Join(Outside, "pkg") : "../outside-link");
            if (!Path.Exists(Path.Join(Root, "app/linked"))) Link("outside-link", Path.Join(Outside, "pkg"));
            imports.Add("example.com/app/linked");
        }

        if (Chance(30))
        {
            Write("app/data/a.txt", "embedded");
            Write("app/embed.go", "package main\n\nimport \"embed\"\n\n//go:embed data\nvar data embed.FS\n");
        }

        var byWork = Chance(35);
        Write("app/go.mod", "module example.com/app\n\ngo 1.23\n\n" + (byWork ? "" : string.Concat(requires)));
        if (byWork) Write(Chance(50) ? "go.work" : "app/go.work", WorkText(uses));
        Write("app/value.go", Value("app"));
        var text = "package main\n\nimport (\n"
            + string.Concat(imports.Select((path, index) => $"\ti{index} \"{path}\"\n")) + ")\n\nfunc main() {\n\tprintln(Value()"
            + string.Concat(imports.Select((_, index) => $", i{index}.Value()")) + ")\n}\n";
        Write("app/main.go", imports.Count == 0 ? text.Replace("import (\n)\n\n", "", StringComparison.Ordinal) : text);
        Clutter();
    }

    private static string WorkText(List<string> uses) =>
        "go 1.23\n\nuse (\n\t./app\n" + string.Concat(uses.Select(use => $"\t{use}\n")) + ")\n";

    private void Clutter()
    {
        for (var count = _random.Next(6); count > 0; count--) Link($"{_packages[_random.Next(_packages.Count)]}/l{_random.Next(3)}", AnyTarget());
        if (Chance(20)) Shell("mkfifo app/pipe");
        if (Chance(20)) Shell("mkdir -p app/locked; echo x > app/locked/x.txt; chmod 000 app/locked");
        if (Chance(20)) Shell(@"printf raw > app/caf$(printf '\351').txt; mkdir -p app/d$(printf '\377'); printf deep > app/d$(printf '\377')/x");
        if (Chance(20)) Shell("mkdir -p app/n1 app/n2 app/n3; for a in 1 2 3; do for b in 1 2 3; do ln -s ../n$b app/n$a/l$b; done; done");
        if (Chance(20)) Write("app/node_modules/x/i.js", "x");
        if (Chance(10)) Shell("ln app/value.go app/hard.txt");
    }

    private string AnyTarget() => _random.Next(8) switch
    {
        0 => Outside,
        1 => Path.Join(Outside, "keep.txt"),
        2 => "..",
        3 => ".",
        4 => "/",
        5 => "nowhere",
        6 => Path.Join(Root, _packages[_random.Next(_packages.Count)]),
        _ => "value.go",
    };

    private static string Relative(string from, string to) => Path.GetRelativePath("/" + Path.GetDirectoryName(from), "/" + to) is var path && path.StartsWith('.') ? path : "./" + path;

    private string Write(string path, string text)
    {
        var full = Path.Join(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return $"write {path}";
    }

    private string Delete(string path)
    {
        File.Delete(Path.Join(Root, path));
        return $"delete {path}";
    }

    private string Link(string path, string target)
    {
        var full = Path.Join(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        if (Path.Exists(full) || new FileInfo(full).LinkTarget is not null) return "nothing";
        File.CreateSymbolicLink(full, target);
        return $"link {path} -> {target}";
    }

    private void Shell(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", line]) { WorkingDirectory = Root })!;
        shell.WaitForExit();
    }
}

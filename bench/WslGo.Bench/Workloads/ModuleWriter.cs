using System.Globalization;
using System.Text;

namespace WslGo.Bench.Workloads;

/// <summary>
/// Writes a realistic module: programs that use packages of the standard library and of the module, and many packages of a few
/// files each, some with a directory of data. The files have old time stamps, like unedited files of a checkout, so builds trust
/// them.
/// </summary>
public sealed class ModuleWriter(ModuleShape shape)
{
    /// <summary>The package that every program uses.</summary>
    public const string Shared = "internal/shared";

    private const int FilesInPackage = 12, FilesInUsedPackage = 20;

    private static readonly DateTime s_written = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] s_words =
        ["order", "cache", "route", "token", "index", "queue", "frame", "ledger", "shard", "probe", "merge", "batch"];

    /// <summary>Writes the module.</summary>
    /// <param name="directory">A directory that doesn't exist yet.</param>
    public void Write(string directory)
    {
        foreach (var (path, text) in Files())
        {
            var file = Path.Join(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            File.SetLastWriteTimeUtc(file, s_written);
        }
    }

    /// <summary>All files with their contents.</summary>
    public IEnumerable<(string Path, string Text)> Files()
    {
        var random = new SplitMix((ulong)shape.Seed);
        yield return ("go.mod", "module example.com/bench\n\ngo 1.23\n");
        yield return (Shared + "/shared.go", """
            // Package shared is what the programs have in common.
            package shared

            import "encoding/json"

            // Revision is what an edit changes.
            const Revision = "0"

            // Describe says what a program is.
            func Describe(name string) string {
            	text, _ := json.Marshal(map[string]string{"name": name, "revision": Revision})
            	return string(text)
            }

            """);
        var left = shape.Files - 2 - shape.Programs - (shape.Used * FilesInUsedPackage);
        for (var package = 0; package < shape.Used; package++)
        {
            for (var file = 0; file < FilesInUsedPackage; file++)
                yield return ($"{Used(package)}/{file:00}.go", Source(Path.GetFileName(Used(package)), file, random));
        }

        for (var program = 0; program < shape.Programs; program++) yield return ($"cmd/app{program:00}/main.go", Program(program));
        for (var package = 0; left > 0; package++)
        {
            var count = Math.Min(left, FilesInPackage);
            left -= count;
            foreach (var file in Package(package, count, random)) yield return file;
        }
    }

    private static string Used(int package) => string.Create(CultureInfo.InvariantCulture, $"internal/used/part{package:00}");

    private string Program(int program) => $$"""
        // app{{program:00}} is a program of the module.
        package main

        import (
        	"fmt"
        	"net/http"
        	"os"

        	"example.com/bench/{{Shared}}"{{string.Concat(Enumerable.Range(0, shape.Used).Select(package => $"\n\t_ \"example.com/bench/{Used(package)}\""))}}
        )

        func main() {
        	if len(os.Args) > 1 {
        		http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, shared.Describe("app{{program:00}}")) })
        		fmt.Println(http.ListenAndServe(os.Args[1], nil))
        	}
        	fmt.Println(shared.Describe("app{{program:00}}"))
        }

        """;

    // Two of three packages are three directories deep, as in a vendor directory.
    private static IEnumerable<(string Path, string Text)> Package(int number, int count, SplitMix random)
    {
        var name = s_words[random.Below(s_words.Length)] + number.ToString(CultureInfo.InvariantCulture);
        var directory = (number % 3) switch
        {
            0 => $"internal/{name}",
            1 => $"pkg/{s_words[number % s_words.Length]}/{name}",
            _ => $"pkg/{s_words[number % s_words.Length]}/{s_words[number / 7 % s_words.Length]}/{name}",
        };
        for (var file = 0; file < count; file++)
        {
            yield return file % 6 == 5
                ? ($"{directory}/data/{file:00}.json", Data(random))
                : ($"{directory}/{s_words[file % s_words.Length]}.go", Source(name, file, random));
        }
    }

    private static string Source(string package, int file, SplitMix random)
    {
        var text = new StringBuilder($"package {package}\n");
        for (var function = random.Below(12); function >= 0; function--)
        {
            var word = s_words[random.Below(s_words.Length)];
            text.Append(CultureInfo.InvariantCulture, $$"""

                // F{{file}}x{{function}} reckons the {{word}} of its input.
                func F{{file}}x{{function}}({{word}} int) int {
                	for step := 0; step < {{random.Below(1000)}}; step++ {
                		{{word}} = {{word}}*{{random.Below(1000)}} + step
                	}
                	return {{word}}
                }

                """);
        }

        return text.ToString();
    }

    private static string Data(SplitMix random)
    {
        var text = new StringBuilder("[");
        for (var entry = random.Below(200); entry >= 0; entry--) text.Append(CultureInfo.InvariantCulture, $"{random.Below(100000)}, ");
        return text.Append("0]\n").ToString();
    }
}

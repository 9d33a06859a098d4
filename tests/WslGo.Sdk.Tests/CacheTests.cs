namespace WslGo.Sdk.Tests;

/// <summary>Go's caches: filled ahead, and shared.</summary>
[TestClass]
public sealed class CacheTests
{
    [TestMethod]
    public void WarmingCompilesTheLibraryAndTheProgramsForEachTarget()
    {
        using var go = new FakeGo(behaviour: "case \" $* \" in *' std '*) exit 0;; esac");
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", """
            <PropertyGroup>
              <RuntimeIdentifiers>linux-x64;win-arm64</RuntimeIdentifiers>
              <GoTags>full</GoTags>
            </PropertyGroup>
            """);

        solution.Dotnet("build", "hello", "-t:GoWarm", "-c:Release").Succeeded();

        var calls = go.TakeCalls();
        Assert.AreEqual(
            "linux/amd64 std, linux/amd64 ., windows/arm64 std, windows/arm64 .",
            string.Join(", ", calls.Select(call => $"{call.Environment["GOOS"]}/{call.Environment["GOARCH"]} {call.Arguments[^1]}")));
        foreach (var call in calls)
        {
            Assert.AreEqual("full", call.Flag("tags"));
            Assert.Contains("-trimpath", call.Arguments);
            Assert.AreEqual(call.Arguments[^1] == "std", !call.Arguments.Contains("-o"));
        }

        Assert.IsEmpty(solution.Files("hello/bin"), "Nothing is delivered.");
    }

    [TestMethod]
    public void DownloadedModulesAreEnoughForABuildWithoutANetwork()
    {
        var go = GoInstallation.Newest;
        using var solution = new TestSolution(go.Bin);
        solution.Variables["GOMODCACHE"] = solution.PathOf("modules");
        solution.Variables["GOFLAGS"] = "-modcacherw";
        solution.Write("proxy/example.com/dep/@v/v1.0.0.info", """{"Version":"v1.0.0"}""");
        solution.Write("proxy/example.com/dep/@v/v1.0.0.mod", "module example.com/dep\n\ngo 1.23\n");
        solution.Write("proxy/example.com/dep/@v/list", "v1.0.0\n");
        using (var zip = System.IO.Compression.ZipFile.Open(
            solution.PathOf("proxy/example.com/dep/@v/v1.0.0.zip"), System.IO.Compression.ZipArchiveMode.Create))
        {
            foreach (var (name, text) in new[]
            {
                ("go.mod", "module example.com/dep\n\ngo 1.23\n"), ("dep.go", "package dep\n\nfunc Text() string { return \"downloaded\" }\n"),
            })
            {
                using var content = new StreamWriter(zip.CreateEntry("example.com/dep@v1.0.0/" + name).Open());
                content.Write(text);
            }
        }

        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n\nrequire example.com/dep v1.0.0\n");
        solution.Write("hello/main.go", "package main\n\nimport \"example.com/dep\"\n\nfunc main() { println(dep.Text()) }\n");
        solution.WriteGoProject("hello/hello.csproj");
        var proxy = new Uri(solution.PathOf("proxy")).AbsoluteUri;
        Command.Run(go.Go, ["mod", "tidy"], solution.PathOf("hello"), new Dictionary<string, string>(solution.Variables)
        {
            ["GOPROXY"] = proxy,
            ["GONOSUMDB"] = "example.com",
            ["GOMODCACHE"] = solution.PathOf("other"),
            ["GOTOOLCHAIN"] = "local",
        }).Succeeded();
        Assert.AreEqual("WSLGO3006", solution.Dotnet("build", "hello").Errors[0].Code);

        solution.Variables["GOPROXY"] = proxy;
        solution.Dotnet("build", "hello", "-t:GoModDownload").Succeeded();

        solution.Variables["GOPROXY"] = "off";
        solution.Dotnet("build", "hello").Succeeded();
        Assert.AreEqual("downloaded", solution.Run("hello/bin/Debug/hello"));
    }

    // A program that keeps the cache in a directory and writes down what it is asked.
    [TestMethod]
    public void ASharedCacheIsAskedAndAnswers()
    {
        var go = GoInstallation.Newest;
        using var solution = new TestSolution(go.Bin);
        solution.Write("cacher/go.mod", "module example.com/cacher\n\ngo 1.24\n");
        solution.Write("cacher/main.go", Cacher);
        Command.Run(go.Go, ["build", "-o", "cacher", "."], solution.PathOf("cacher"), solution.Variables).Succeeded();
        WriteSmall(solution);
        solution.WriteGoProject("hello/hello.csproj", $"""
            <PropertyGroup><GoCacheProg>{solution.PathOf("cacher/cacher")} {solution.PathOf("shared")}</GoCacheProg></PropertyGroup>
            """);
        solution.Variables["GOCACHE"] = solution.PathOf("first");

        solution.Dotnet("build", "hello").Succeeded();
        var (_, puts) = Counts(solution);
        Assert.IsGreaterThan(10, puts, "What it did not have, it was given.");

        // Another machine: nothing is there but what is shared.
        solution.Variables["GOCACHE"] = solution.PathOf("second");
        Directory.Delete(solution.PathOf("hello/obj"), recursive: true);
        Directory.Delete(solution.PathOf("hello/bin"), recursive: true);
        File.Delete(solution.PathOf("shared/log"));
        solution.Dotnet("build", "hello").Succeeded();

        var (hits, morePuts) = Counts(solution);
        Assert.IsGreaterThan(10, hits);
        Assert.IsLessThanOrEqualTo(3, morePuts, "Nothing was compiled again.");
        Assert.AreEqual("hi", solution.Run("hello/bin/Debug/hello"));

        // Which program keeps the cache changes no output.
        solution.WriteGoProject("hello/hello.csproj");
        solution.Dotnet("build", "hello").Succeeded();
    }

    [TestMethod]
    [DataRow("<GoCacheProg>/bin/cacher</GoCacheProg>")]
    [DataRow("<GoRemoteCache>https://cache.example/</GoRemoteCache>")]
    public void AnOldGoSaysThatItKnowsNoSharedCache(string property)
    {
        using var go = new FakeGo("go1.23.4");
        using var solution = new TestSolution(go.Bin);
        solution.WriteProgram("hello");
        solution.WriteGoProject("hello/hello.csproj", $"<PropertyGroup>{property}</PropertyGroup>");

        var result = solution.Dotnet("build", "hello");

        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.AreEqual("WSLGO2008", result.Diagnostics.Single().Code);
        Assert.IsFalse(go.TakeCall().Environment.ContainsKey("GOCACHEPROG"));
    }

    // Compiles in seconds with an empty cache: of the library it needs the runtime alone.
    private static void WriteSmall(TestSolution solution)
    {
        solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.23\n");
        solution.Write("hello/main.go", "package main\n\nimport \"os\"\n\nfunc main() { os.Stdout.WriteString(\"hi\\n\") }\n");
    }

    private static (int Hits, int Puts) Counts(TestSolution solution)
    {
        var lines = File.ReadAllLines(solution.PathOf("shared/log"));
        return (lines.Count(line => line == "hit"), lines.Count(line => line == "put"));
    }

    private const string Cacher = """
        // Keeps go's build cache in a directory: the protocol of cmd/go/internal/cacheprog.
        package main

        import (
        	"bufio"
        	"encoding/base64"
        	"encoding/hex"
        	"encoding/json"
        	"fmt"
        	"os"
        	"path/filepath"
        	"strings"
        	"time"
        )

        type request struct {
        	ID       int64
        	Command  string
        	ActionID []byte
        	OutputID []byte
        	BodySize int64
        }

        type response struct {
        	ID            int64
        	Err           string     `json:",omitempty"`
        	KnownCommands []string   `json:",omitempty"`
        	Miss          bool       `json:",omitempty"`
        	OutputID      []byte     `json:",omitempty"`
        	Size          int64      `json:",omitempty"`
        	Time          *time.Time `json:",omitempty"`
        	DiskPath      string     `json:",omitempty"`
        }

        func main() {
        	dir := os.Args[1]
        	os.MkdirAll(dir, 0o777)
        	log, _ := os.OpenFile(filepath.Join(dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
        	out := json.NewEncoder(os.Stdout)
        	out.Encode(response{KnownCommands: []string{"get", "put", "close"}})
        	in := bufio.NewReaderSize(os.Stdin, 1<<20)
        	next := func() string {
        		for {
        			line, err := in.ReadString('\n')
        			if text := strings.TrimSpace(line); text != "" {
        				return text
        			}
        			if err != nil {
        				os.Exit(0)
        			}
        		}
        	}
        	for {
        		var req request
        		if json.Unmarshal([]byte(next()), &req) != nil {
        			os.Exit(1)
        		}
        		entry := filepath.Join(dir, hex.EncodeToString(req.ActionID)+"-a")
        		res := response{ID: req.ID}
        		switch req.Command {
        		case "get":
        			id, err := os.ReadFile(entry)
        			res.OutputID = id
        			res.DiskPath = filepath.Join(dir, hex.EncodeToString(id)+"-d")
        			info, err2 := os.Stat(res.DiskPath)
        			if err != nil || err2 != nil {
        				res = response{ID: req.ID, Miss: true}
        				fmt.Fprintln(log, "miss")
        				break
        			}
        			res.Size = info.Size()
        			when := info.ModTime()
        			res.Time = &when
        			fmt.Fprintln(log, "hit")
        		case "put":
        			body := []byte{}
        			if req.BodySize > 0 {
        				body, _ = base64.StdEncoding.DecodeString(strings.Trim(next(), `"`))
        			}
        			res.DiskPath = filepath.Join(dir, hex.EncodeToString(req.OutputID)+"-d")
        			os.WriteFile(res.DiskPath, body, 0o666)
        			os.WriteFile(entry, req.OutputID, 0o666)
        			fmt.Fprintln(log, "put")
        		case "close":
        			out.Encode(res)
        			return
        		}
        		out.Encode(res)
        	}
        }
        """;
}

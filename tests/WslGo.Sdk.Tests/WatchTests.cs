using System.Threading.Channels;

namespace WslGo.Sdk.Tests;

/// <summary><c>dotnet watch</c> of a Go project.</summary>
[TestClass]
public sealed class WatchTests
{
    [TestMethod]
    public async Task AChangeOfASourceAnEmbeddedFileOrGoModRunsTheProgramAnew()
    {
        using var solution = new TestSolution(GoInstallation.Newest.Bin);
        solution.WriteProgram("hello");
        Write("one", "first");
        solution.WriteGoProject("hello/hello.csproj");
        solution.Variables["DOTNET_WATCH_SUPPRESS_EMOJIS"] = "1";
        using var watch = Command.Start(
            "dotnet", ["watch", "--no-hot-reload", "--non-interactive", "--project", "hello"], solution.Root, solution.Variables);
        try
        {
            var lines = Channel.CreateUnbounded<string>();
            watch.OutputDataReceived += (_, line) => lines.Writer.TryWrite(line.Data ?? "dotnet watch ended");
            watch.ErrorDataReceived += (_, line) => lines.Writer.TryWrite(line.Data ?? "");
            watch.BeginOutputReadLine();
            watch.BeginErrorReadLine();
            await Say("it says one first go1.23");

            Write("two", "first");
            await Say("it says two first go1.23");

            solution.Write("hello/text.txt", "second");
            await Say("it says two second go1.23");

            // Not a source: no run anew, which would say what it said before.
            solution.Write("hello/log.txt", "x");
            solution.Write("hello/go.mod", "module example.com/hello\n\ngo 1.24\n");
            await Say("it says two second go1.24");

            async Task Say(string expected)
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
                while (await lines.Reader.ReadAsync(patience.Token) is var line && line != expected)
                    Assert.IsFalse(line.StartsWith("it says", StringComparison.Ordinal) || line == "dotnet watch ended", $"{line} before {expected}");
            }
        }
        finally
        {
            watch.Kill(entireProcessTree: true);
        }

        void Write(string code, string text)
        {
            solution.Write("hello/text.txt", text);
            solution.Write("hello/main.go", $$"""
                package main

                import (
                	_ "embed"
                	"fmt"
                	"strings"
                	"time"
                )

                //go:embed text.txt
                var text string

                //go:embed go.mod
                var mod string

                func main() {
                	fmt.Println("it says {{code}}", text, strings.ReplaceAll(strings.Fields(mod)[2]+strings.Fields(mod)[3], " ", ""))
                	time.Sleep(time.Hour)
                }

                """);
        }
    }
}

using WslGo.Build.Reporting;
using WslGo.Build.Running;

namespace WslGo.Build.Tests.Running;

[TestClass]
public sealed class WasiRuntimeTests
{
    [TestMethod]
    [DataRow("wasmtime", "run --dir=/ --env A=1 -W max-wasm-stack=8388608 -x /p/app.wasm")]
    [DataRow("wasmer", "run --dir=/ --env A=1 -x /p/app.wasm --")]
    [DataRow("wazero", "run -mount /:/ -env-inherit -x /p/app.wasm")]
    [DataRow("wasmedge", "--dir=/ --env A=1 -x /p/app.wasm")]
    [DataRow("node", "--no-warnings -x /sdk/wasi.cjs /p/app.wasm")]
    public void EachRuntimeHasItsCommandLine(string name, string arguments)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("bin/" + name, "");
        foreach (var chosen in new[] { name, "bin/" + name, "" })
        {
            var runtime = new WasiRuntime(program => program == name ? path : null, "/sdk/wasi.cjs", folder.At("p.csproj"));
            var command = runtime.Command("/p/app.wasm", chosen, "-x", [new RunVariable("A", "1")]);
            Assert.AreEqual($"{path} {arguments}", string.Join(' ', command));
        }
    }

    [TestMethod]
    public void GosDefaultIsTheFirst()
    {
        var runtime = new WasiRuntime(name => "/bin/" + name, "", "/p/p.csproj");
        Assert.AreEqual("/bin/wasmtime", runtime.Command("/p/app.wasm", "", "", [])[0]);
    }

    [TestMethod]
    [DataRow("", "WSLGO4032", "app.wasm is a program for WASI, and there is no runtime for it on the PATH: wasmtime, wasmer, wazero, wasmedge, node.")]
    [DataRow("wazero", "WSLGO4032", "GoWasiRuntime 'wazero' is not installed.")]
    [DataRow("bin/wasmer", "WSLGO4032", "GoWasiRuntime 'bin/wasmer' is not installed.")]
    [DataRow("iwasm", "WSLGO3004", "Unknown GoWasiRuntime 'iwasm': expected wasmtime, wasmer, wazero, wasmedge, node, or the path of one of these.")]
    public void ARuntimeThatIsNotThereIsAnError(string chosen, string code, string says)
    {
        var runtime = new WasiRuntime(_ => null, "", Path.GetFullPath("/p/p.csproj"));
        var error = Assert.ThrowsExactly<BuildException>(() => runtime.Command("/p/app.wasm", chosen, "", [])).Finding;
        Assert.AreEqual(code, error.Code);
        StringAssert.StartsWith(error.Message, says);
    }
}

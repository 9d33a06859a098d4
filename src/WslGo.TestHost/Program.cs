using WslGo.TestHost;

// What Microsoft.Testing.Platform calls a test application: 'dotnet test' starts it in place of the project's own, which
// a Go project has not. It has the project's tests run by MSBuild, and tells their results.
using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    cancellation.Cancel();
};
try
{
    return await TestHostRun.RunAsync(HostArguments.Parse(args), cancellation.Token).ConfigureAwait(false);
}
catch (HostArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return TestHostRun.InvalidCommandLine;
}
catch (OperationCanceledException)
{
    return TestHostRun.Aborted;
}

using WslGo.CacheProgram;

// Writing files keeps threads from the answers of the server. The pool of .NET would add one every half second.
ThreadPool.SetMinThreads(64, 64);
using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
try
{
    return await new CacheServer(CacheServer.OwnEnvironment()).RunAsync(input, output).ConfigureAwait(false);
}
catch (Exception exception) when (exception is FormatException or IOException)
{
    // go has gone, or says of itself that the program ended.
    return 1;
}

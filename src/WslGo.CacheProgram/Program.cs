using WslGo.CacheProgram;

// File writes block threads that should process the responses of the server. The thread pool of .NET would add only one
// thread every half second.
ThreadPool.SetMinThreads(64, 64);
using var input = Console.OpenStandardInput();
using var output = Console.OpenStandardOutput();
try
{
    return await new CacheServer(CacheServer.OwnEnvironment()).RunAsync(input, output).ConfigureAwait(false);
}
catch (Exception exception) when (exception is FormatException or IOException)
{
    // Go has exited, or Go itself reports that the program ended.
    return 1;
}

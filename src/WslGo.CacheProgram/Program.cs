using WslGo.CacheProgram;

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

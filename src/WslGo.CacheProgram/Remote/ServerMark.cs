using System.Text;

namespace WslGo.CacheProgram.Remote;

/// <summary>
/// A file that records a recent failure of the server. Each go command of a build starts its own cache program. With
/// the file, not every program waits for a server that doesn't respond.
/// </summary>
/// <param name="directory">The directory of Go's build cache.</param>
/// <param name="address">The address of the server.</param>
internal sealed class ServerMark(string directory, Uri address)
{
    private static readonly TimeSpan s_validity = TimeSpan.FromSeconds(30);
    private const int Longest = 200;

    private readonly string _path = Path.Join(directory, $"wslgo-{CacheId.HashOf(address.AbsoluteUri).Hex[..16]}.off");

    /// <summary>Returns the failure of the server, or null if the program can contact the server.</summary>
    public string? Read()
    {
        try
        {
            var age = DateTime.UtcNow - File.GetLastWriteTimeUtc(_path);
            if (age > s_validity || age < TimeSpan.Zero) return null;
            var text = File.ReadAllText(_path, Encoding.ASCII);
            return text.Length is > 0 and <= Longest && !text.Any(char.IsControl) ? text : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Records the failure of the server.</summary>
    public void Write(string problem)
    {
        try
        {
            File.WriteAllText(_path, problem, Encoding.ASCII);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next program contacts the server itself.
        }
    }
}

using System.Text;

namespace WslGo.CacheProgram.Remote;

/// <summary>
/// A file that says that the server failed a moment ago: each go of a build has a program of its own, and not each of them is to
/// wait for a server that does not answer.
/// </summary>
/// <param name="directory">go's cache.</param>
/// <param name="address">The server.</param>
internal sealed class ServerMark(string directory, Uri address)
{
    private static readonly TimeSpan s_validity = TimeSpan.FromSeconds(30);
    private const int Longest = 200;

    private readonly string _path = Path.Join(directory, $"wslgo-{CacheId.HashOf(address.AbsoluteUri).Hex[..16]}.off");

    /// <summary>What the server did; null if it is to be asked.</summary>
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

    /// <summary>Says what the server did.</summary>
    public void Write(string problem)
    {
        try
        {
            File.WriteAllText(_path, problem, Encoding.ASCII);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next one asks for itself.
        }
    }
}

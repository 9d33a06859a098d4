using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace WslGo.Build.Storage;

/// <summary>
/// Opens a directory element by element from <c>/</c>, and rejects elements that another user could replace: each must belong to
/// root or to this user, and must not be writable by others unless it is sticky. The checks use open handles.
/// </summary>
internal static class TrustedPath
{
    private const int OthersWrite = 0x2, GroupWrites = 0x10, Sticky = 0x200, GroupAndOthers = 0x3F, PrivateMode = 0x1C0;

    /// <summary>The maximum number of links in one path, as in Linux (<c>MAXSYMLINKS</c>).</summary>
    private const int MaxLinks = 40;

    // System directories, which a user namespace shows as another user's because their owner isn't mapped.
    private static readonly string[] s_system =
        ["/", "/dev", "/dev/shm", "/home", "/mnt", "/opt", "/root", "/run", "/run/user", "/srv", "/tmp", "/usr", "/var", "/var/tmp"];

    /// <summary>Opens a directory that only this user can access (mode 0700).</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="create">Whether the directory and its parents are created if necessary.</param>
    /// <returns>The directory; null if it doesn't exist and isn't created.</returns>
    /// <exception cref="UnsafeDirectoryException">
    /// Other users can access the directory, or a directory above it isn't trusted.
    /// </exception>
    public static SafeFileHandle? OpenPrivate(string path, bool create)
    {
        if (Walk(path, create) is not { } directory) return null;
        try
        {
            var status = UnixDirectory.Status(directory);
            if (status.Owner != UnixDirectory.CurrentUser) throw new UnsafeDirectoryException(path, $"belongs to {Name(status.Owner)}");
            if ((status.Mode & GroupAndOthers) == 0) return directory;

            // An empty directory that the user created for this may not be private yet. The mode of any other directory is the
            // user's choice.
            if (UnixDirectory.Names(directory, path).Count > 0)
            {
                throw new UnsafeDirectoryException(path, string.Create(
                    CultureInfo.InvariantCulture, $"is not private: its mode is {Octal(status.Mode)}, and it is not empty"));
            }

            UnixEntries.SetMode(directory, PrivateMode, path);
            return directory;
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Opens a directory in which no other user can replace what this user creates.</summary>
    /// <param name="path">The absolute path of an existing directory.</param>
    /// <exception cref="UnsafeDirectoryException">Another user could.</exception>
    /// <exception cref="DirectoryNotFoundException">The directory doesn't exist.</exception>
    public static SafeFileHandle OpenShared(string path)
    {
        // The directory itself may be a link, as /tmp is on some systems.
        var directory = Walk(path, create: false, linkAtEnd: true) ?? throw new DirectoryNotFoundException($"'{path}' does not exist.");
        return directory;
    }

    /// <summary>Why there can't be a private directory at a path, as a sentence; null if there is one or can be.</summary>
    /// <exception cref="UnsafeDirectoryException">The existing directory isn't trusted.</exception>
    public static string? Problem(string path)
    {
        if (OpenPrivate(path, create: false) is { } there)
        {
            using (there) return UnixDirectory.CanWrite(there) ? null : $"{path} is not writable.";
        }

        for (var above = System.IO.Path.GetDirectoryName(path)!; ; above = System.IO.Path.GetDirectoryName(above)!)
        {
            if (Walk(above, create: false, linkAtEnd: true) is not { } nearest) continue;
            using (nearest) return UnixDirectory.CanWrite(nearest) ? null : $"{above} is not writable.";
        }
    }

    private static SafeFileHandle? Walk(string path, bool create, bool linkAtEnd = false)
    {
        var at = UnixDirectory.OpenRoot();
        var name = "/";
        var pending = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var links = 0;
        try
        {
            Check(at, name);
            while (pending.TryPop(out var part))
            {
                if (part == ".") continue;
                if (part == "..") throw new UnsafeDirectoryException(path, "is not a plain path");
                var below = name == "/" ? "/" + part : name + "/" + part;
                if (UnixDirectory.LinkTarget(at, part, below) is { } target)
                {
                    if (pending.Count == 0 && !linkAtEnd) throw new UnsafeDirectoryException(path, "is a symbolic link");
                    if (UnixDirectory.Status(at, part, below) is { } link && !IsTrusted(link.Owner, below))
                        throw new UnsafeDirectoryException(below, $"is a link owned by {Name(link.Owner)}");
                    if (++links > MaxLinks) throw new UnsafeDirectoryException(path, "has too many symbolic links");

                    // The target is resolved from the link's own directory, so each of its elements is checked too. After another
                    // name, only the system can resolve "..".
                    if (target.Split('/').SkipWhile(step => step == "..").Contains(".."))
                        throw new UnsafeDirectoryException(below, $"is a link to {FileName.Display(target)}, which is not a plain path");
                    var leadsTo = System.IO.Path.GetFullPath(target, name);
                    foreach (var next in leadsTo.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse()) pending.Push(next);
                    at.Dispose();
                    at = UnixDirectory.OpenRoot();
                    name = "/";
                    continue;
                }

                var opened = UnixDirectory.Open(at, part, below);
                if (opened is null)
                {
                    if (!create)
                    {
                        at.Dispose();
                        return null;
                    }

                    UnixEntries.TryMakeDirectory(at, part, PrivateMode, below);
                    opened = UnixDirectory.Open(at, part, below) ?? throw new DirectoryNotFoundException($"'{below}' was deleted.");
                }

                at.Dispose();
                (at, name) = (opened, below);
                Check(at, name);
            }

            return at;
        }
        catch
        {
            at.Dispose();
            throw;
        }
    }

    private static void Check(SafeFileHandle directory, string path)
    {
        var status = UnixDirectory.Status(directory);
        if (!IsTrusted(status.Owner, path)) throw new UnsafeDirectoryException(path, $"belongs to {Name(status.Owner)}");
        if ((status.Mode & Sticky) != 0) return;

        // Most distributions create a group for each user, which has no other members.
        var groupIsOthers = status.Group != 0 && status.Group != UnixDirectory.CurrentUser;
        if ((status.Mode & OthersWrite) != 0 || ((status.Mode & GroupWrites) != 0 && groupIsOthers))
            throw new UnsafeDirectoryException(path, $"is writable by other users: its mode is {Octal(status.Mode)}");
    }

    private static bool IsTrusted(uint owner, string path) => owner == 0 || owner == UnixDirectory.CurrentUser
        || (owner == UnixDirectory.UnmappedUser && s_system.Contains(path) && UnixDirectory.IsInUserNamespace);

    private static string Name(uint owner) => owner == 0 ? "root" : string.Create(CultureInfo.InvariantCulture, $"user {owner}");

    private static string Octal(int mode) => "0" + Convert.ToString(mode & 0xFFF, 8);
}

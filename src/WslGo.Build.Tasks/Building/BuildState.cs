using WslGo.Build.Inputs;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>A file that an earlier build made, as it left it.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Modified">Ticks UTC.</param>
internal sealed record OutputState(string Path, long Length, long Modified)
{
    /// <summary>The file as it is now; null if it is not there.</summary>
    public static OutputState? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new OutputState(path, file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}

/// <summary>A go invocation as it ended: one that failed has no outputs.</summary>
/// <param name="Key">Hash of everything but the sources that decided what was built.</param>
/// <param name="Roots">The source trees it read, as names of manifests.</param>
/// <param name="Outputs">What it made: pairs of the file that go wrote and the one delivered.</param>
internal sealed record InvocationState(string Key, string[] Roots, OutputState[] Outputs)
{
    /// <summary>Whether go found what it needed only when all of its modules was copied.</summary>
    public bool ReadsAll { get; init; }

    /// <summary>Whether it failed.</summary>
    public bool HasFailed => Outputs.Length == 0;

    /// <summary>One that failed.</summary>
    public static InvocationState Failed(string key) => new(key, [], []);
}

/// <summary>What the last build of a project knows, kept below <c>obj/</c>.</summary>
/// <param name="Manifests">The source trees as they were before go read them, by root.</param>
/// <param name="Invocations">The invocations of the last build.</param>
internal sealed record BuildState(IReadOnlyDictionary<string, Manifest> Manifests, IReadOnlyList<InvocationState> Invocations)
{
    /// <summary>What was read of Go files' imports.</summary>
    public IReadOnlyCollection<FileImports> Imports { get; init; } = [];

    /// <summary>What source files say of other files.</summary>
    public KnownSource[] Sources { get; init; } = [];

    /// <summary>When these were read, in ticks UTC.</summary>
    public long SourcesSeen { get; init; }

    /// <summary>No build yet.</summary>
    public static BuildState None { get; } = new(new Dictionary<string, Manifest>(), []);
}

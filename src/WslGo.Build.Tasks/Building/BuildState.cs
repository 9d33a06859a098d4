using WslGo.Build.Inputs;
using WslGo.Build.Staging;

namespace WslGo.Build.Building;

/// <summary>The state of a file that an earlier build created.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Length">The size in bytes.</param>
/// <param name="Modified">The time of the last write, in ticks UTC.</param>
internal sealed record OutputState(string Path, long Length, long Modified)
{
    /// <summary>The current state of a file; null if it doesn't exist.</summary>
    public static OutputState? Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new OutputState(path, file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}

/// <summary>How far an invocation came.</summary>
internal enum InvocationOutcome
{
    /// <summary>It failed.</summary>
    Failed,

    /// <summary>go linked its binaries.</summary>
    Linked,

    /// <summary>Its binaries are in the output directory.</summary>
    Delivered,
}

/// <summary>The result of one go invocation.</summary>
/// <param name="Key">The hash of everything but the sources that affects the result.</param>
/// <param name="Roots">The source roots that it read, as names of manifests.</param>
/// <param name="Outputs">
/// The created files: those that go wrote, as long as they are as go wrote them, and the delivered files.
/// </param>
/// <param name="Outcome">How far it came.</param>
internal sealed record InvocationState(string Key, string[] Roots, OutputState[] Outputs, InvocationOutcome Outcome)
{
    /// <summary>Whether go needed all files of its modules in the copy.</summary>
    public bool ReadsAll { get; init; }

    /// <summary>The build that linked the binaries and is to deliver them; empty if they are delivered.</summary>
    public string Instance { get; init; } = "";

    /// <summary>Whether a step of the project changes a binary after go linked it.</summary>
    public bool HasStep { get; init; }

    /// <summary>The state of a failed invocation.</summary>
    /// <param name="key">The invocation's key.</param>
    /// <param name="built">The files that go wrote nevertheless.</param>
    public static InvocationState Failed(string key, OutputState[] built) => new(key, [], built, InvocationOutcome.Failed);
}

/// <summary>The state of a project after its last build, saved below <c>obj/</c>.</summary>
/// <param name="Manifests">The source trees as they were before go read them, by root.</param>
/// <param name="Invocations">The invocations of the last build.</param>
internal sealed record BuildState(IReadOnlyDictionary<string, Manifest> Manifests, IReadOnlyList<InvocationState> Invocations)
{
    /// <summary>The imports read from Go files.</summary>
    public IReadOnlyCollection<FileImports> Imports { get; init; } = [];

    /// <summary>The references to other files that were read from source files.</summary>
    public KnownSource[] Sources { get; init; } = [];

    /// <summary>When files of <see cref="Sources"/> were found new or changed for the last time, in ticks UTC.</summary>
    public long SourcesSeen { get; init; }

    /// <summary>The state before the first build.</summary>
    public static BuildState None { get; } = new(new Dictionary<string, Manifest>(), []);
}

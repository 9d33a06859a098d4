using System.Collections.Concurrent;
using WslGo.Build.Hosting;
using WslGo.Build.Modules;
using WslGo.Build.Staging;

namespace WslGo.Build.Inputs;

/// <summary>
/// Lists the directory of one package, calls stat on its files, and finds the files that it embeds. All build constraints count as
/// satisfied.
/// </summary>
/// <remarks>
/// Source: golang/go <c>src/go/build/build.go</c>, <c>Import</c>, and <c>src/cmd/go/internal/load/pkg.go</c>, <c>resolveEmbed</c>.
/// </remarks>
internal sealed class PackageVisit(string directory, PackageFiles files, KnownSources sources, int parallelism, AccessWatch watch)
{
    // The batch size for stat calls; batches run in parallel.
    private const int FilesAtOnce = 16;

    private readonly ConcurrentBag<SourceFile> _files = [];
    private readonly ConcurrentBag<SourceLink> _links = [];
    private readonly ConcurrentBag<SeenSource> _sources = [];
    private readonly ConcurrentBag<string> _directories = [""];

    /// <summary>Reads the package.</summary>
    public SeenPackage Through(OpenDirectory open)
    {
        var entries = open.List(watch.Answered);
        var counted = Counted(entries);
        var hasAssembly = counted.Exists(entry => SourceName.IsAssembly(entry.Name));
        Run(counted.Chunk(FilesAtOnce).Select(some => (Action<WorkQueue<Action>>)(_ => Look(open, some, hasAssembly))));

        var patterns = _sources.SelectMany(source => source.Facts.Embeds).Distinct(StringComparer.Ordinal)
            .Select(EmbedPattern.Parse).OfType<EmbedPattern>().ToArray();
        if (patterns.Length > 0)
        {
            var seen = counted.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
            Run([queue => Embed(new Embedded([], patterns), open, entries.FindAll(entry => !seen.Contains(entry.Name)), queue)]);
        }

        return new SeenPackage
        {
            Exists = true,
            IsModule = entries.Exists(IsModuleFile),
            Files = [.. _files.DistinctBy(file => file.Path)],
            Links = [.. _links.DistinctBy(link => link.Path)],
            Directories = [.. _directories],
            Sources = [.. _sources],
            HasSwig = counted.Exists(entry => SourceName.IsSwig(entry.Name)),
        };
    }

    private List<DirectoryEntry> Counted(List<DirectoryEntry> entries)
    {
        var counted = entries.FindAll(entry => !entry.IsDirectory && Counts(entry.Name));
        if (counted.Exists(entry => SourceName.IsGo(entry.Name))) return counted;

        // go resolves an import to any directory that contains a Go file, even if it then reports that no file can be built.
        return [.. counted, .. entries.FindAll(entry => !entry.IsDirectory && SourceName.IsGo(entry.Name))];
    }

    private bool Counts(string name) =>
        SourceName.IsCompiled(name) ? !SourceName.IsTest(name) || files.HasFlag(PackageFiles.Tests)
        : name == "default.pgo" && files.HasFlag(PackageFiles.Program);

    private void Look(OpenDirectory open, IEnumerable<DirectoryEntry> entries, bool hasAssembly)
    {
        foreach (var entry in entries)
        {
            var path = Path.Join(directory, entry.Name);
            var isSource = Counts(entry.Name) && SourceFacts.AreOf(entry.Name, hasAssembly);

            // A file that is opened gets its status from the open handle.
            FileStatus? status = null;
            using var opened = isSource && !sources.Know(path) ? open.TryOpenRead(entry, out status) : null;
            watch.Answered();
            var file = status is null ? Look("", open, entry) : Add(new SourceFile(entry.Name, status.Length, status.Modified));
            if (file is null || !isSource) continue;
            var facts = sources.Of(path, file, () => opened ?? open.OpenRead(entry.Name), watch);
            if (facts.Imports.Length > 0 || facts.Embeds.Length > 0 || facts.IncludesElsewhere) _sources.Add(new SeenSource(entry.Name, facts));
        }
    }

    // Null if the entry isn't a file.
    private SourceFile? Look(string below, OpenDirectory open, DirectoryEntry entry)
    {
        var seen = open.Look(entry);
        watch.Answered();
        if (seen is null || (seen.IsDirectory && !seen.IsLink)) return null;
        var path = below + seen.Name;
        if (seen.IsLink && TreeFiles.LinkTarget(Path.Join(directory, path)) is { } target) _links.Add(new SourceLink(path, target));
        if (seen.IsDirectory) return null;
        return Add(new SourceFile(path, seen.Length, seen.Modified));
    }

    private SourceFile Add(SourceFile file)
    {
        _files.Add(file);
        return file;
    }

    private void Embed(Embedded at, OpenDirectory open, List<DirectoryEntry> entries, WorkQueue<Action> queue)
    {
        var files = new List<DirectoryEntry>();
        var any = false;
        foreach (var entry in entries)
        {
            var child = at.Child(entry.Name);
            if (entry.IsDirectory && !entry.IsLink)
            {
                if (!child.IsReached) continue;
                any = true;
                queue.Add(() => EmbedDirectory(child, queue));
            }
            else if (child.IsMatched || (entry.IsLink && child.IsReached))
            {
                any = true;
                files.Add(entry);
            }
        }

        // go distinguishes a directory without embeddable files from one that doesn't exist.
        if (!any && at.IsMatched) _files.Add(SourceFile.EmptyDirectory(at.Path));
        foreach (var some in files.Chunk(FilesAtOnce).Skip(1))
        {
            var shared = open.Share();
            queue.Add(() =>
            {
                using (shared) Look(at.Prefix, shared, some);
            });
        }

        Look(at.Prefix, open, files.Take(FilesAtOnce));
    }

    private void Look(string below, OpenDirectory open, IEnumerable<DirectoryEntry> entries)
    {
        foreach (var entry in entries) Look(below, open, entry);
    }

    private void EmbedDirectory(Embedded at, WorkQueue<Action> queue)
    {
        var path = Path.Join(directory, at.Path);
        using var access = watch.Enter(path);
        try
        {
            using var open = OpenDirectory.TryOpen(path, null, isLink: false);
            if (open is null) return;
            _directories.Add(at.Path);
            var entries = open.List(watch.Answered);

            // go reports an error for a pattern that matches this directory ("in different module"), because of this file.
            if (entries.Find(IsModuleFile) is { } module) Look(at.Prefix, open, module);
            else Embed(at, open, entries, queue);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or UnauthorizedAccessException or PathTooLongException)
        {
            // The directory was deleted in the meantime, or go can't read it either.
        }
    }

    private void Run(IEnumerable<Action<WorkQueue<Action>>> steps)
    {
        var queue = new WorkQueue<Action>(parallelism, static (step, _) => step(), watch.Cancellation);
        foreach (var step in steps) queue.Add(() => step(queue));
        queue.Run();
    }

    private static bool IsModuleFile(DirectoryEntry entry) => entry is { Name: "go.mod", IsDirectory: false };

    // A file or directory below the package's directory that patterns may embed.
    private sealed record Embedded(string[] Elements, EmbedPattern[] Patterns)
    {
        public string Path => string.Join('/', Elements);

        public string Prefix => Elements.Length == 0 ? "" : Path + "/";

        public bool IsReached => Array.Exists(Patterns, pattern => pattern.Reaches(Elements));

        public bool IsMatched => Elements.Length > 0 && Array.Exists(Patterns, pattern => pattern.Matches(Elements));

        public Embedded Child(string name) => this with { Elements = [.. Elements, name] };
    }
}

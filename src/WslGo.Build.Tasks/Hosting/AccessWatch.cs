using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Hosting;

/// <summary>
/// Runs file-system work on a background thread under a watchdog, because a call into a dead network mount can block forever and
/// can't be cancelled. If the file system doesn't respond for a long time, or the build is cancelled, the thread is abandoned. As a
/// background thread it doesn't keep the process alive.
/// </summary>
internal sealed class AccessWatch
{
    /// <summary>How long a file system may take to respond; a disk that has to spin up takes ten seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Reading a whole file may take longer: the minimum throughput.</summary>
    private const long BytesPerSecond = 1_000_000;

    /// <summary>After this time the user is told what the build is waiting for.</summary>
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(200);

    /// <summary>After a cancellation, the time for work that doesn't hang to end by itself.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    private readonly List<Access> _open = [];
    private readonly CancellationTokenSource _ended;
    private readonly string _about;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly IBuildLog? _log;
    private long _answered = Stopwatch.GetTimestamp();
    private int _pauses;

    private AccessWatch(string about, TimeSpan patience, IBuildLog? log, TimeProvider time, CancellationToken cancellation)
    {
        _about = about;
        _patience = patience;
        (_log, _time) = (log, time);
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>Signals that the build was cancelled, or that the work was abandoned.</summary>
    public CancellationToken Cancellation => _ended.Token;

    /// <summary>Runs some work.</summary>
    /// <param name="about">The path to report if no more specific one is known.</param>
    /// <param name="work">The work. It must release its own resources, such as a lock, because it may be abandoned.</param>
    /// <param name="cancellation">Cancels the work.</param>
    /// <param name="patience">How long a file system may take to respond; null for <see cref="Patience"/>.</param>
    /// <param name="log">Receives a message about what the work is waiting for, if that takes long; null for no message.</param>
    /// <param name="time">The clock for these messages and for cancelled work; null for the system's.</param>
    /// <exception cref="NoAnswerException">A file system doesn't respond (WSLGO3015).</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled, whether or not the file system responds.</exception>
    public static T Run<T>(
        string about, Func<AccessWatch, T> work, CancellationToken cancellation, TimeSpan? patience = null,
        IBuildLog? log = null, TimeProvider? time = null)
        where T : class?
    {
        var watch = new AccessWatch(about, patience ?? Patience, log, time ?? TimeProvider.System, cancellation);
        T? result = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work(watch);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        })
        { IsBackground = true, Name = "WslGo files" };
        thread.Start();
        watch.Wait(thread, cancellation);
        failure?.Throw();
        return result!;
    }

    /// <summary>Marks the start of an access; disposing the result marks its end.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="bytes">The number of bytes to read or write.</param>
    public IDisposable Enter(string path, long bytes = 0)
    {
        var access = new Access(this, path, bytes);
        lock (_open) _open.Add(access);
        Answered();
        return access;
    }

    /// <summary>
    /// Suspends the watchdog, because the following work waits for something else and has its own limit; disposing the result
    /// resumes it.
    /// </summary>
    public IDisposable Pause()
    {
        Interlocked.Increment(ref _pauses);
        return new Paused(this);
    }

    /// <summary>Reports that a file system responded.</summary>
    public void Answered() => Volatile.Write(ref _answered, Stopwatch.GetTimestamp());

    private void Wait(Thread thread, CancellationToken cancellation)
    {
        long? cancelled = null;
        while (!thread.Join(s_pace))
        {
            if (cancellation.IsCancellationRequested)
            {
                cancelled ??= _time.GetTimestamp();
                if (_time.GetElapsedTime(cancelled.Value) > s_grace) throw new OperationCanceledException(cancellation);
            }
            else if (Silence() is { } problem)
            {
                _ended.Cancel();
                throw problem;
            }
            else
            {
                Tell();
            }
        }

        _ended.Dispose();
    }

    // Reports each access that takes long, and reports it again after each further period.
    private void Tell()
    {
        if (_log is null || Volatile.Read(ref _pauses) > 0) return;
        Access? slow;
        lock (_open) slow = _open.Find(access => _time.GetElapsedTime(access.Told) >= s_long);
        if (slow is null) return;
        slow.Told = _time.GetTimestamp();
        var seconds = _time.GetElapsedTime(slow.Started).TotalSeconds;
        _log.Info(string.Create(
            CultureInfo.InvariantCulture,
            $"Still reading {FileName.Display(slow.Path)}{(slow.Bytes > 0 ? $" ({slow.Bytes / 1e6:0.0} MB)" : "")} after {seconds:0} seconds."));
    }

    private NoAnswerException? Silence()
    {
        if (Volatile.Read(ref _pauses) > 0) return null;
        string path;
        long bytes = 0;
        lock (_open)
        {
            path = _open.Count == 0 ? _about : _open[0].Path;
            foreach (var access in _open) bytes = Math.Max(bytes, access.Bytes);
        }

        var silent = Stopwatch.GetElapsedTime(Volatile.Read(ref _answered));
        if (silent < _patience + TimeSpan.FromSeconds((double)bytes / BytesPerSecond)) return null;
        return new NoAnswerException(new Finding(
            "WSLGO3015",
            FindingSeverity.Error,
            string.Create(CultureInfo.InvariantCulture, $"The file system has not responded for {silent.TotalSeconds:0} seconds. ")
            + "If this is a network mount, check the server, then remount the file system (umount -l).",
            new SourceLocation(path)));
    }

    private sealed class Paused(AccessWatch watch) : IDisposable
    {
        public void Dispose()
        {
            watch.Answered();
            Interlocked.Decrement(ref watch._pauses);
        }
    }

    private sealed class Access(AccessWatch watch, string path, long bytes) : IDisposable
    {
        public long Started { get; } = watch._log is null ? 0 : watch._time.GetTimestamp();

        public long Told { get; set; } = watch._log is null ? 0 : watch._time.GetTimestamp();

        public string Path => path;

        public long Bytes => bytes;

        public void Dispose()
        {
            lock (watch._open) watch._open.Remove(this);
            watch.Answered();
        }
    }
}

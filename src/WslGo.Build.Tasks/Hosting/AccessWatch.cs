using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using WslGo.Build.Reporting;
using WslGo.Build.Storage;

namespace WslGo.Build.Hosting;

/// <summary>
/// Looks after work that waits for a file system, for none need ever answer: a call into a network mount whose server is
/// gone can't be ended. The work has a thread of its own, which is left behind when there was no answer for long or the
/// build is cancelled; a background thread, it does not keep the process from ending.
/// </summary>
internal sealed class AccessWatch
{
    /// <summary>How long a file system may take for one answer; a disk that has to start turning takes ten seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A file that is read whole may take longer: the slowest that is waited for.</summary>
    private const long BytesPerSecond = 1_000_000;

    /// <summary>After this long the user wants to know what a build waits for.</summary>
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(200);

    /// <summary>After a cancellation, the time for work that is not hanging to end by itself.</summary>
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

    /// <summary>Ends when the build is cancelled, and when the work is left behind.</summary>
    public CancellationToken Cancellation => _ended.Token;

    /// <summary>Does some work.</summary>
    /// <param name="about">The path to be named if nothing better is known.</param>
    /// <param name="work">The work. What it alone may use, a lock for one, it has to give back itself: it may be left behind.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <param name="patience">How long a file system may take for an answer; null for <see cref="Patience"/>.</param>
    /// <param name="log">Is told what it waits for when that takes long; null to say nothing.</param>
    /// <param name="time">Tells when that is, and how long cancelled work may take to end; null for the system's clock.</param>
    /// <exception cref="NoAnswerException">A file system does not answer (WSLGO3015).</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled, whatever the file system does.</exception>
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

    /// <summary>Says what a file system is asked for; disposing of it says that it answered.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="bytes">How much is read or written.</param>
    public IDisposable Enter(string path, long bytes = 0)
    {
        var access = new Access(this, path, bytes);
        lock (_open) _open.Add(access);
        Answered();
        return access;
    }

    /// <summary>Says that what follows waits for something else, and looks after that itself; disposing of it ends that.</summary>
    public IDisposable Pause()
    {
        Interlocked.Increment(ref _pauses);
        return new Paused(this);
    }

    /// <summary>Says that a file system answered.</summary>
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

    // Each access that takes long, again whenever it took that long once more.
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

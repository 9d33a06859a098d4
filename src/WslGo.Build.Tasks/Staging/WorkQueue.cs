using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace WslGo.Build.Staging;

/// <summary>
/// Processes items that may add further items, several in parallel, last added first: long chains then finish sooner, and fewer
/// items are waiting. It uses its own threads, because the thread pool adds threads only every half second while the existing ones
/// wait for a slow file system.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="parallelism">
/// The maximum number of items processed at once. If no item is slow, the number of processors is the limit.
/// </param>
/// <param name="work">Processes an item; may add others.</param>
/// <param name="cancellation">Stops between items.</param>
internal sealed class WorkQueue<T>(int parallelism, Action<T, WorkQueue<T>> work, CancellationToken cancellation)
    where T : class
{
    /// <summary>Work that takes longer waits for something, such as a slow file system, rather than for a processor.</summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(2);

    private readonly object _gate = new();
    private readonly Stack<T> _waiting = new();
    private readonly List<Thread> _threads = [];
    private int _busy;
    private int _idle;
    private int _limit = Math.Min(parallelism, Environment.ProcessorCount);
    private ExceptionDispatchInfo? _failure;

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        lock (_gate)
        {
            _waiting.Push(item);
            if (_idle > 0) Monitor.Pulse(_gate);
        }
    }

    /// <summary>Processes items until none is left; throws the first exception of an item.</summary>
    public void Run()
    {
        Work();
        foreach (var thread in _threads) thread.Join();
        _failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
    }

    private void Work()
    {
        while (Take() is { } item)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                work(item, this);
            }
            catch (Exception exception)
            {
                lock (_gate) _failure ??= ExceptionDispatchInfo.Capture(exception);
            }

            lock (_gate)
            {
                _busy--;
                if (Stopwatch.GetElapsedTime(started) > s_slow) _limit = parallelism;
            }
        }
    }

    // Null when nothing is left to do.
    private T? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && _busy > 0 && !IsEnded)
            {
                _idle++;
                Monitor.Wait(_gate);
                _idle--;
            }

            if (_waiting.Count == 0 || IsEnded)
            {
                Monitor.PulseAll(_gate);
                return null;
            }

            _busy++;
            var item = _waiting.Pop();
            if (_waiting.Count > 0 && _idle == 0 && _threads.Count + 1 < _limit)
            {
                var thread = new Thread(Work) { IsBackground = true, Name = "WslGo walk" };
                _threads.Add(thread);
                thread.Start();
            }

            return item;
        }
    }

    private bool IsEnded => _failure is not null || cancellation.IsCancellationRequested;
}

using System.Collections.Concurrent;

namespace Dashboard.Services.Payloads;

/// <summary>
/// Answers that many ask for at once: each is asked for once however many wait for it, and kept for as long as it counts. Failures are kept
/// like answers. When full, those that would be forgotten soonest make room.
/// </summary>
/// <param name="capacity">Answers kept at most.</param>
internal sealed class SharedAnswers<TKey, TValue>(int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <param name="ask">Finds the answer and how long it counts; must end by itself, as nobody's cancellation reaches it.</param>
    /// <param name="keepFailure">How long an exception counts.</param>
    public ValueTask<TValue> GetAsync(TKey key, Func<TKey, Task<(TValue Value, TimeSpan Keep)>> ask, TimeSpan keepFailure, CancellationToken cancellationToken)
    {
        if (_entries.TryGetValue(key, out var known) && known.IsOver(time))
        {
            _entries.TryRemove(new KeyValuePair<TKey, Entry>(key, known));
            known = null;
        }

        if (known is null)
        {
            MakeRoom();
            known = _entries.GetOrAdd(key, static _ => new Entry());
        }

        var answer = known.GetOrAsk(() => AskAsync(key, known, ask, keepFailure));
        return new(answer.IsCompletedSuccessfully ? answer : answer.WaitAsync(cancellationToken));
    }

    private async Task<TValue> AskAsync(TKey key, Entry entry, Func<TKey, Task<(TValue Value, TimeSpan Keep)>> ask, TimeSpan keepFailure)
    {
        // Off the caller's stack: others wait for the same answer.
        await Task.Yield();
        try
        {
            var (value, keep) = await ask(key);
            entry.Answered(time.GetTimestamp(), keep);
            return value;
        }
        catch
        {
            entry.Answered(time.GetTimestamp(), keepFailure);
            throw;
        }
    }

    private void MakeRoom()
    {
        if (_entries.Count < capacity)
        {
            return;
        }

        // Rare enough that asking again for half of them costs less than keeping order of use.
        foreach (var (key, _) in _entries.OrderBy(pair => pair.Value.Keep).ThenBy(pair => pair.Value.Since).Take(capacity / 2))
        {
            _entries.TryRemove(key, out _);
        }
    }

    private sealed class Entry
    {
        private readonly Lock _lock = new();
        private Task<TValue>? _answer;
        private volatile bool _isAnswered;

        /// <summary>When it was answered.</summary>
        public long Since { get; private set; }

        public TimeSpan Keep { get; private set; } = TimeSpan.MaxValue;

        /// <summary>An answer under way counts until it is there.</summary>
        public bool IsOver(TimeProvider time) => _isAnswered && Keep != TimeSpan.MaxValue && time.GetElapsedTime(Since) >= Keep;

        public void Answered(long at, TimeSpan keep)
        {
            (Since, Keep) = (at, keep);
            _isAnswered = true;
        }

        public Task<TValue> GetOrAsk(Func<Task<TValue>> ask)
        {
            lock (_lock)
            {
                return _answer ??= ask();
            }
        }
    }
}

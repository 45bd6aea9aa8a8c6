using System.Threading.Channels;
using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;
using Microsoft.Extensions.Logging;

namespace Dashboard.Broker.Transactions;

/// <summary>Owns all transactions (KIP-98): one loop does all work on them in turn; everyone else sends it work and awaits the answer.</summary>
/// <remarks>
/// Every change is in its log before it counts. The end of a transaction is decided by one entry; markers and offsets follow and are
/// repeated after a crash until a second entry says that all of them are written.
/// </remarks>
internal sealed partial class TransactionCoordinator : IAsyncDisposable
{
    private readonly Channel<Func<Task>> _work = Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, Transaction> _transactions = new(StringComparer.Ordinal);
    private readonly TopicStore _topics;
    private readonly GroupCoordinator _groups;
    private readonly TransactionSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly EntryLog<TransactionEntry> _log;
    private readonly ITimer _rounds;
    private readonly Task _loop;
    private int _roundsWaiting;

    /// <param name="directory">Where the log of transactions lies.</param>
    /// <param name="topics">The partitions that take part.</param>
    /// <param name="groups">The groups whose offsets take part.</param>
    /// <param name="settings">Times and bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log of the process.</param>
    public TransactionCoordinator(
        string directory, TopicStore topics, GroupCoordinator groups, TransactionSettings settings, TimeProvider time, ILogger logger)
    {
        _topics = topics;
        _groups = groups;
        _settings = settings;
        _time = time;
        _logger = logger;
        _log = new EntryLog<TransactionEntry>(
            Path.Combine(directory, "transactions.log"), TransactionEntryFormat.Write, TransactionEntryFormat.Read, Apply, settings.FlushEach);
        _loop = RunAsync();
        _rounds = time.CreateTimer(_ => PostRound(), null, settings.Round, settings.Round);
    }

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _rounds.DisposeAsync();
        _work.Writer.TryComplete();
        await _loop;
        _log.Dispose();
    }

    /// <summary>Flushes the log of transactions to disk.</summary>
    public Task FlushAsync() => AskAsync(() =>
    {
        _log.Flush();
        return Task.FromResult(true);
    });

    /// <summary>The transaction of an id, if the producer that asks is its present one.</summary>
    private ErrorCode Check(string id, long producerId, short epoch, ErrorCode fenced, out Transaction transaction)
    {
        transaction = null!;
        if (!_transactions.TryGetValue(id, out var found) || found.ProducerId != producerId)
        {
            return ErrorCode.InvalidProducerIdMapping;
        }

        transaction = found;
        return found.Epoch == epoch ? ErrorCode.None : fenced;
    }

    private void Write(params TransactionEntry[] entries)
    {
        _log.Append(entries);
        foreach (var entry in entries)
        {
            Apply(entry);
        }

        _log.RewriteIfLarge(() => _transactions.Values.SelectMany(transaction => transaction.Entries()));
    }

    private void Apply(TransactionEntry entry)
    {
        if (entry is TransactionEntry.Removal)
        {
            _transactions.Remove(entry.Id);
            return;
        }

        if (!_transactions.TryGetValue(entry.Id, out var transaction))
        {
            _transactions[entry.Id] = transaction = new Transaction(entry.Id);
        }

        transaction.Apply(entry);
    }

    private Task<T> AskAsync<T>(Func<Task<T>> work)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var posted = _work.Writer.TryWrite(async () =>
        {
            try
            {
                answer.TrySetResult(await work());
            }
            catch (Exception failure) when (failure is IOException or ArgumentException or InvalidOperationException or OperationCanceledException)
            {
                // The asker decides what a failure means; the loop must go on for everyone else.
                answer.TrySetException(failure);
            }
        });
        if (!posted)
        {
            answer.TrySetException(new OperationCanceledException("The broker stops."));
        }

        return answer.Task;
    }

    private void PostRound()
    {
        if (Interlocked.Exchange(ref _roundsWaiting, 1) == 0)
        {
            _work.Writer.TryWrite(async () =>
            {
                Interlocked.Exchange(ref _roundsWaiting, 0);
                await RoundAsync();
            });
        }
    }

    private async Task RunAsync()
    {
        await foreach (var work in _work.Reader.ReadAllAsync())
        {
            try
            {
                await work();
            }
            catch (Exception failure)
            {
                // A failed step costs its request, never the transactions.
                LogFailed(failure);
            }
        }
    }

    [LoggerMessage(4501, LogLevel.Error, "A step of the transaction coordinator failed; it goes on")]
    private partial void LogFailed(Exception exception);
}

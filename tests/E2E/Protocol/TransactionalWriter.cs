using System.Collections.Concurrent;
using Confluent.Kafka;

namespace Dashboard.Tests.E2E.Protocol;

/// <summary>Writes one transaction after the other, whatever happens to the broker, and notes what it was told of each.</summary>
/// <remarks>
/// Without offsets of a group: where the broker goes away during its first request and comes back, librdkafka 2.16 was seen to send
/// nothing more and never to return from SendOffsetsToTransaction.
/// </remarks>
internal sealed class TransactionalWriter : IAsyncDisposable
{
    /// <summary>Records of a transaction, spread over the partitions.</summary>
    public const int RecordsEach = 6;

    private const int AbortEvery = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _broker;
    private readonly string _topic;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private int _number;
    private int _ended;

    public TransactionalWriter(string broker, string topic)
    {
        _broker = broker;
        _topic = topic;
        _running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>True: acknowledged as committed; false: acknowledged as aborted; null: no one knows.</summary>
    public ConcurrentDictionary<int, bool?> Outcomes { get; } = new();

    /// <summary>Transactions whose end was acknowledged.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <summary>Ends the transaction under way and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private void Run()
    {
        while (!_stopping.IsCancellationRequested)
        {
            using var producer = new ProducerBuilder<Null, string>(new ProducerConfig
            {
                BootstrapServers = _broker,
                TransactionalId = _topic,
                TransactionTimeoutMs = 60_000,
                LingerMs = 0,
            }).Build();
            try
            {
                producer.InitTransactions(Patience);
                while (!_stopping.IsCancellationRequested)
                {
                    Transact(producer);
                }
            }
            catch (KafkaException)
            {
                // A new producer of the same id aborts what this one left.
            }
        }
    }

    private void Transact(IProducer<Null, string> producer)
    {
        var number = _number++;
        var commit = number % AbortEvery != 0;
        Outcomes[number] = null;
        producer.BeginTransaction();
        try
        {
            for (var i = 0; i < RecordsEach; i++)
            {
                producer.Produce(new TopicPartition(_topic, i % TransactionKillTests.Partitions), new() { Value = $"{number}" });
            }

            End(producer, commit);
        }
        catch (KafkaTxnRequiresAbortException)
        {
            commit = false;
            producer.AbortTransaction(Patience);
        }

        Outcomes[number] = commit;
        Interlocked.Increment(ref _ended);
    }

    private static void End(IProducer<Null, string> producer, bool commit)
    {
        while (true)
        {
            try
            {
                if (commit)
                {
                    producer.CommitTransaction(Patience);
                }
                else
                {
                    producer.AbortTransaction(Patience);
                }

                return;
            }
            catch (KafkaRetriableException)
            {
                // The same end, once more.
            }
        }
    }
}

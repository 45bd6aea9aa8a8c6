using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Transactions;

/// <content>What takes part in a transaction.</content>
internal sealed partial class TransactionCoordinator
{
    /// <summary>Makes partitions part of the transaction, all of them or none.</summary>
    public Task<AddPartitionsToTransactionResponse> AddPartitionsAsync(AddPartitionsToTransactionRequest request, short version) => AskAsync(() =>
    {
        var error = Check(request.TransactionalId, request.ProducerId, request.ProducerEpoch, Fenced(version), out var transaction);
        var wanted = request.Topics.SelectMany(topic => topic.Partitions.Select(partition => (topic.Name, Partition: partition))).ToList();
        HashSet<(string, int)> unknown = [.. wanted.Where(pair => _topics.Partition(pair.Name, pair.Partition) is null)];
        if (error == ErrorCode.None)
        {
            error = unknown.Count > 0 ? ErrorCode.OperationNotAttempted : TryEnter(transaction, wanted);
        }

        return Task.FromResult(new AddPartitionsToTransactionResponse
        {
            Topics = request.Topics.ConvertAll(topic => new PartitionErrors
            {
                Name = topic.Name,
                Partitions = topic.Partitions.ConvertAll(partition => new PartitionErrors.Partition
                {
                    Index = partition,
                    Error = error == ErrorCode.OperationNotAttempted && unknown.Contains((topic.Name, partition))
                        ? ErrorCode.UnknownTopicOrPartition
                        : error,
                }),
            }),
        });
    });

    /// <summary>Makes a group part of the transaction: offsets of it may be committed in it.</summary>
    public Task<AddOffsetsToTransactionResponse> AddOffsetsAsync(AddOffsetsToTransactionRequest request, short version) => AskAsync(() =>
    {
        var error = Check(request.TransactionalId, request.ProducerId, request.ProducerEpoch, Fenced(version), out var transaction);
        if (error == ErrorCode.None)
        {
            error = request.Group.Length == 0 ? ErrorCode.InvalidGroupId
                : transaction.IsEnding ? ErrorCode.ConcurrentTransactions
                : TryWrite([.. Begin(transaction), new TransactionEntry.OffsetsAdded(transaction.Id, request.Group, [])]);
        }

        return Task.FromResult(new AddOffsetsToTransactionResponse { Error = error });
    });

    /// <summary>Stages offsets of a group; they are committed if the transaction is.</summary>
    public Task<TransactionOffsetCommitResponse> CommitOffsetsAsync(TransactionOffsetCommitRequest request, short version) => AskAsync(async () =>
    {
        var fenced = version >= 3 ? ErrorCode.ProducerFenced : ErrorCode.InvalidProducerEpoch;
        var error = Check(request.TransactionalId, request.ProducerId, request.ProducerEpoch, fenced, out var transaction);
        if (error == ErrorCode.None && (!transaction.IsOngoing || !transaction.Groups.ContainsKey(request.Group)))
        {
            error = transaction.IsEnding ? ErrorCode.ConcurrentTransactions : ErrorCode.InvalidTransactionState;
        }

        if (error != ErrorCode.None)
        {
            return Refuse(request, error);
        }

        var (response, taken) = await _groups.StageAsync(request);
        error = taken.Count == 0
            ? ErrorCode.None
            : TryWrite(new TransactionEntry.OffsetsAdded(transaction.Id, request.Group, taken));
        return error == ErrorCode.None ? response : Refuse(request, error);
    });

    private static ErrorCode Fenced(short version) => version >= 2 ? ErrorCode.ProducerFenced : ErrorCode.InvalidProducerEpoch;

    private static TransactionOffsetCommitResponse Refuse(TransactionOffsetCommitRequest request, ErrorCode error) => new()
    {
        Topics = request.Topics.ConvertAll(topic => new PartitionErrors
        {
            Name = topic.Name,
            Partitions = topic.Partitions.ConvertAll(partition => new PartitionErrors.Partition { Index = partition.Index, Error = error }),
        }),
    };

    private ErrorCode TryEnter(Transaction transaction, List<(string Topic, int Partition)> wanted)
    {
        if (transaction.IsEnding)
        {
            return ErrorCode.ConcurrentTransactions;
        }

        var added = wanted.Except(transaction.Partitions).ToList();
        var error = added.Count == 0
            ? ErrorCode.None
            : TryWrite([.. Begin(transaction), new TransactionEntry.PartitionsAdded(transaction.Id, added)]);
        if (error == ErrorCode.None)
        {
            foreach (var (topic, partition) in added)
            {
                _topics.Partition(topic, partition)?.EnterTransaction(transaction.ProducerId, transaction.Epoch, NowMs);
            }
        }

        return error;
    }

    /// <summary>The entry that begins a transaction; none if one is ongoing.</summary>
    private IEnumerable<TransactionEntry> Begin(Transaction transaction) => transaction.IsOngoing
        ? []
        : [transaction.Now with { State = TransactionState.Ongoing, StartMs = NowMs, UpdateMs = NowMs }];

    private ErrorCode TryWrite(params TransactionEntry[] entries)
    {
        try
        {
            Write(entries);
            return ErrorCode.None;
        }
        catch (IOException)
        {
            return ErrorCode.CoordinatorNotAvailable;
        }
    }
}

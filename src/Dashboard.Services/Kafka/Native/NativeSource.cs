using System.Runtime.InteropServices;
using Confluent.Kafka;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka.Native;

/// <summary>
/// Whole batches straight from the native library's queue. Records are judged where they lie; objects are made only of those that are
/// wanted. Security, compression and retries stay the library's own.
/// </summary>
internal sealed unsafe class NativeSource : IRecordSource
{
    private const int BatchSize = 1_000;
    // The library waits until the batch is full or this time is over, so a slow topic's records wait so long at most.
    private const int LongestWait = 10;

    private const int PartitionEnd = (int)ErrorCode.Local_PartitionEOF;

    private readonly SafeHandle _client;
    private readonly nint _queue;
    private readonly nint[] _messages = GC.AllocateArray<nint>(BatchSize, pinned: true);
    private readonly NativeHeaders _headers = new();

    private NativeSource(SafeHandle client)
    {
        // Counted, so that the client outlives the queue whatever the order of disposal.
        var isHeld = false;
        client.DangerousAddRef(ref isHeld);
        _client = client;
        _queue = NativeLibrdkafka.GetConsumerQueue(client.DangerousGetHandle());
    }

    /// <summary>Null where the native client cannot be had.</summary>
    public static NativeSource? TryOpen(IClient consumer) => NativeHandle.Of(consumer) is { } client ? new NativeSource(client) : null;

    public bool TryTake(TimeSpan wait, ReadSink sink)
    {
        var messages = (NativeMessage**)Marshal.UnsafeAddrOfPinnedArrayElement(_messages, 0);
        var count = (int)NativeLibrdkafka.ConsumeBatch(_queue, Math.Min(LongestWait, (int)wait.TotalMilliseconds), messages, BatchSize);
        if (count <= 0)
        {
            return false;
        }

        var taken = 0;
        var isAlive = false;
        try
        {
            for (; taken < count; taken++)
            {
                isAlive |= Take(messages[taken], sink);
                NativeLibrdkafka.Destroy(messages[taken]);
            }
        }
        finally
        {
            // An error ends the read; what it left is given back all the same.
            for (; taken < count; taken++)
            {
                NativeLibrdkafka.Destroy(messages[taken]);
            }
        }

        if (isAlive)
        {
            sink.Succeed();
        }

        return isAlive;
    }

    public void Dispose()
    {
        NativeLibrdkafka.DestroyQueue(_queue);
        _client.DangerousRelease();
    }

    private bool Take(NativeMessage* message, ReadSink sink)
    {
        if (message->Error == PartitionEnd)
        {
            sink.ReachEnd(message->Partition, message->Offset);
            return true;
        }

        if (message->Error != 0)
        {
            sink.Report(new Error((ErrorCode)message->Error));
            return false;
        }

        if (!sink.Wants(message->Partition, message->Offset))
        {
            return true;
        }

        int kind;
        _headers.Open(message);
        var timestamp = NativeLibrdkafka.GetTimestamp(message, &kind);
        sink.Add(
            new RecordBytes
            {
                Partition = message->Partition,
                Offset = message->Offset,
                Timestamp = Math.Max(0, timestamp),
                HasKey = message->Key != 0,
                Key = new ReadOnlySpan<byte>((void*)message->Key, (int)message->KeyLength),
                HasValue = message->Value != 0,
                Value = new ReadOnlySpan<byte>((void*)message->Value, (int)message->ValueLength),
                Headers = _headers,
            },
            kind switch { 1 => TimestampKind.CreateTime, 2 => TimestampKind.LogAppendTime, _ => TimestampKind.None });
        return true;
    }
}

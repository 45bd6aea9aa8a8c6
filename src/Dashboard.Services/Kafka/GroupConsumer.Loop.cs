using Confluent.Kafka;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Kafka;

/// <summary>The thread of a group consumer.</summary>
internal sealed partial class GroupConsumer
{
    private void Run()
    {
        try
        {
            while (!_isStopping)
            {
                while (_asked.TryDequeue(out var ask))
                {
                    ask();
                }

                Poll();
            }
        }
        finally
        {
            Leave();
            _ended.TrySetResult();
        }
    }

    private void Poll()
    {
        try
        {
            if (!IsReadyToPoll())
            {
                return;
            }

            if (_consumer.Consume(Slice) is { Message: not null } result)
            {
                _buffer.Append(ToRecord(result));
            }
        }
        catch (ConsumeException failure) when (failure.Error.Code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic)
        {
            // Subscribing to a topic before it exists is allowed.
            LogUnknownTopic(_cluster, failure.Error.Reason);
        }
        catch (KafkaException failure)
        {
            _buffer.Fail(failure.Error.ToUnavailable(_cluster, _servers));
            LogError(_cluster, ErrorNames.Of(failure.Error.Code), failure.Error.Reason);
        }
    }

    private bool IsReadyToPoll()
    {
        if (_buffer.HasRoom)
        {
            _idleSlices = 0;
            if (_isPaused)
            {
                _isPaused = false;
                _consumer.Resume(_consumer.Assignment);
            }

            return true;
        }

        if (!_isPaused)
        {
            // Whoever takes records asks for them to be marked as delivered, which ends the wait.
            if (_idleSlices < SlicesUntilPause)
            {
                _idleSlices += _attention.Wait(Slice) ? 0 : 1;
                _attention.Reset();
                return false;
            }

            _isPaused = true;
            _consumer.Pause(_consumer.Assignment);
        }

        return true;
    }

    private void Leave()
    {
        // Whoever asked last is answered before the client goes.
        while (_asked.TryDequeue(out var ask))
        {
            ask();
        }

        try
        {
            _consumer.Close();
        }
        catch (KafkaException failure)
        {
            LogError(_cluster, ErrorNames.Of(failure.Error.Code), failure.Error.Reason);
        }

        _consumer.Dispose();
        _buffer.Close();
    }

    private void OnError(Error error)
    {
        if (error.Code is ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Authentication or ErrorCode.Local_Ssl || error.IsFatal)
        {
            _buffer.Fail(error.ToUnavailable(_cluster, _servers));
            LogError(_cluster, ErrorNames.Of(error.Code), error.Reason);
        }
        else
        {
            // The client goes on by itself, and says this with every attempt to connect.
            LogPassing(_cluster, ErrorNames.Of(error.Code), error.Reason);
        }
    }

    private static KafkaRecord ToRecord(ConsumeResult<byte[]?, byte[]?> result) => new(
        ToOurs(result.TopicPartition),
        result.Offset.Value,
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, result.Message.Timestamp.UnixTimestampMs)),
        result.Message.Timestamp.Type switch
        {
            TimestampType.CreateTime => TimestampKind.CreateTime,
            TimestampType.LogAppendTime => TimestampKind.LogAppendTime,
            _ => TimestampKind.None,
        },
        result.Message.Key,
        result.Message.Value,
        result.Message.Headers is { Count: > 0 } headers ? [.. headers.Select(header => new RecordHeader(header.Key, header.GetValueBytes()))] : []);

    [LoggerMessage(1301, LogLevel.Debug, "Client of cluster {Cluster}: {Facility} {Line}")]
    private partial void LogLine(string cluster, string facility, string line);

    [LoggerMessage(1302, LogLevel.Warning, "Group consumer of cluster {Cluster}: {Error}, {Reason}")]
    private partial void LogError(string cluster, string error, string reason);

    [LoggerMessage(1304, LogLevel.Debug, "Group consumer of cluster {Cluster} met {Error} and goes on: {Reason}")]
    private partial void LogPassing(string cluster, string error, string reason);

    [LoggerMessage(1303, LogLevel.Debug, "Group consumer of cluster {Cluster} waits for a topic: {Reason}")]
    private partial void LogUnknownTopic(string cluster, string reason);
}

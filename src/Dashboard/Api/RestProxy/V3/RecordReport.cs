using System.Text.Json;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>What is told about one record: the error known at once, or later what became of it.</summary>
internal sealed class RecordReport : IWriteReports
{
    private readonly string _topic = "";
    private readonly PayloadReport? _key;
    private readonly PayloadReport? _value;
    private readonly Action? _completed;
    private WriteOutcome.Written? _written;
    private volatile bool _isComplete;

    /// <summary>A record that was not even queued.</summary>
    public RecordReport(ProxyError error) => (Error, IsRefusal, _isComplete) = (error, true, true);

    /// <summary>A record on its way.</summary>
    /// <param name="key">Null where the record has no such member.</param>
    /// <param name="value">Null where the record has no such member.</param>
    /// <param name="completed">Called when the outcome is known, on whatever thread.</param>
    public RecordReport(string topic, PayloadReport? key, PayloadReport? value, Action completed) =>
        (_topic, _key, _value, _completed) = (topic, key, value, completed);

    /// <summary>Whether the record was not even queued.</summary>
    public bool IsRefusal { get; }

    public bool IsComplete => _isComplete;

    /// <summary>Null for a record that is stored.</summary>
    public ProxyError? Error { get; private set; }

    public void Report(int slot, WriteOutcome outcome)
    {
        if (outcome is WriteOutcome.Failed failed)
        {
            Error = KafkaErrors.ForRecordV3(failed.Failure, _topic);
        }
        else
        {
            _written = (WriteOutcome.Written)outcome;
        }

        _isComplete = true;
        _completed?.Invoke();
    }

    /// <summary>The members that tell where a stored record is.</summary>
    public void WriteMembers(Utf8JsonWriter json, string clusterId)
    {
        json.WriteString("cluster_id"u8, clusterId);
        json.WriteString("topic_name"u8, _topic);
        json.WriteNumber("partition_id"u8, _written!.Partition);
        json.WriteNumber("offset"u8, _written.Offset);
        json.WriteTimestamp(_written.Timestamp);
        _key?.Write(json, "key"u8);
        _value?.Write(json, "value"u8);
    }
}

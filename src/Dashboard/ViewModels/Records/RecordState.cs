using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.ViewModels.Records;

/// <summary>What stands at a record's address.</summary>
public abstract record RecordState
{
    private RecordState()
    {
    }

    /// <summary>Being asked for.</summary>
    public sealed record Waiting : RecordState;

    public sealed record Found(DecodedRecord Record) : RecordState;

    /// <summary>Nothing is stored there.</summary>
    /// <param name="Reason">Why, in one or two sentences.</param>
    /// <param name="Nearest">The offset to look at instead; null where the partition is empty or missing.</param>
    public sealed record Gone(string Reason, long? Nearest) : RecordState;

    public sealed record Failed(KafkaFailure Failure) : RecordState;
}

using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Services.Samples;

/// <summary>Where and how events are stored.</summary>
/// <param name="SchemaId">The registered schema that encodes values; null stores them as JSON.</param>
internal sealed record SampleTarget(string Cluster, string Topic, int? SchemaId)
{
    /// <summary>The record of an event, keyed by its id.</summary>
    public RecordDraft Draft(SampleEvent sample, DateTimeOffset timestamp) =>
        new(new PayloadDraft(PayloadFormat.Text, sample.Id), Value(sample), Timestamp: timestamp);

    private PayloadDraft Value(SampleEvent sample) =>
        SchemaId is { } id ? new PayloadDraft(PayloadFormat.Schema, sample.AvroJson, id) : new PayloadDraft(PayloadFormat.Json, sample.Json);

    /// <summary>Throws what a refused or failed record of <paramref name="outcomes"/> says.</summary>
    /// <exception cref="SampleException">A record was refused: the same event would be refused again.</exception>
    /// <exception cref="KafkaUnavailableException">A record was not acknowledged.</exception>
    public static void Demand(IReadOnlyList<PublishOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            switch (outcome)
            {
                case PublishOutcome.Refused refused:
                    throw new SampleException($"An event of the sample does not fit: {refused.Message}");
                case PublishOutcome.Failed failed:
                    throw new KafkaUnavailableException(failed.Failure);
            }
        }
    }
}

namespace Dashboard.Services.Kafka;

/// <summary>Takes records out of a consumer. Used by the consumer's thread alone.</summary>
internal interface IRecordSource : IDisposable
{
    /// <summary>Takes what is there, at least one record or event; false when there is none in time.</summary>
    /// <exception cref="Confluent.Kafka.KafkaException">The consumer met an error from which it does not recover by itself.</exception>
    bool TryTake(TimeSpan wait, ReadSink sink);
}

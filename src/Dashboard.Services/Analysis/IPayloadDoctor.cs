using Dashboard.Services.Payloads;

namespace Dashboard.Services.Analysis;

/// <summary>Explains payloads that cannot be read. Asks registries, this cluster's and the others', but never throws for what they answer.</summary>
public interface IPayloadDoctor
{
    /// <summary>What is the matter with a value.</summary>
    Task<Diagnosis> ExamineAsync(string cluster, DecodedRecord record, CancellationToken cancellationToken = default);
}

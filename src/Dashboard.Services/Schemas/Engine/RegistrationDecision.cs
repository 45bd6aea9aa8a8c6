using Dashboard.Services.Records;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>What a registration comes to at one moment of the registry.</summary>
internal abstract record RegistrationDecision
{
    private RegistrationDecision()
    {
    }

    /// <summary>It is there already.</summary>
    public sealed record Existing(StoredSchema Stored) : RegistrationDecision;

    public sealed record Refused(RegistryRefusal Refusal) : RegistrationDecision;

    /// <summary>These records make it so.</summary>
    public sealed record Append(StoredSchema Stored, IReadOnlyList<RecordToWrite> Records) : RegistrationDecision;
}

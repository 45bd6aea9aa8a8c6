using Dashboard.Services.Records;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>What a write comes to at one moment of the registry: the answer, and the records that make it true.</summary>
/// <param name="Records">In the order of the topic; none where it is true already.</param>
internal sealed record RegistryChange<T>(T Answer, IReadOnlyList<RecordToWrite> Records)
{
    /// <summary>Nothing needs to be written.</summary>
    public static RegistryChange<T> None(T answer) => new(answer, []);
}

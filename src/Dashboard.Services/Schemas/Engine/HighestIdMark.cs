using System.Buffers.Binary;
using Dashboard.Services.Records;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// Keeps the highest id of a context where its last holder is deleted for good: compaction takes the record away that told it, and an id
/// given out again would make old data mean something else. It is a header of the context's record, which other registries read past.
/// </summary>
internal static class HighestIdMark
{
    private const string Header = "highest-id";

    /// <summary>The records with, in front of them, a mark for every context whose highest id they take away.</summary>
    public static IReadOnlyList<RecordToWrite> Add(RegistryState state, IReadOnlyList<RecordToWrite> records)
    {
        var contexts = records.Where(record => record.Value is null && record.Key is not null)
            .Select(record => RegistryKey.Read(record.Key))
            .Where(key => key is { Type: RegistryKeys.SchemaType, Subject: not null, Version: not null })
            .Select(key => state.VersionsOf(key.Subject!).TryGetValue(key.Version!.Value, out var stored) ? stored : null).OfType<StoredSchema>()
            .Select(stored => (SubjectName.Parse(stored.Subject).Context, stored.Id))
            .Where(gone => gone.Id == state.IdsOf(gone.Context).Highest)
            .Distinct().ToList();
        return contexts.Count == 0 ? records : [.. contexts.Select(Mark), .. records];

        RecordToWrite Mark((string Context, int Highest) gone)
        {
            var value = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(value, gone.Highest);
            return new RecordToWrite(
                RegistryKeys.Context(gone.Context), RegistryValues.Context(gone.Context), Partition: 0, Headers: [new RecordHeader(Header, value)]);
        }
    }

    /// <summary>The highest id that a context's record tells; 0 where it tells none.</summary>
    public static int Read(IReadOnlyList<RecordHeader> headers) =>
        headers.LastOrDefault(header => header.Name == Header)?.Value is { Length: sizeof(int) } value ? BinaryPrimitives.ReadInt32BigEndian(value) : 0;
}

using System.Text;

namespace Dashboard.Services.Records;

/// <summary>Headers that were read already, seen as raw ones. Used again for record after record by one thread.</summary>
internal sealed class ListedHeaders : IRawHeaders
{
    private IReadOnlyList<RecordHeader> _headers = [];

    public int Count => _headers.Count;

    public ReadOnlySpan<byte> Name(int index) => Encoding.UTF8.GetBytes(_headers[index].Name);

    public ReadOnlySpan<byte> Value(int index) => _headers[index].Value;

    public IReadOnlyList<RecordHeader> ToList() => _headers;

    /// <summary>A record seen as a raw one; valid until the next.</summary>
    public RecordBytes Open(KafkaRecord record)
    {
        _headers = record.Headers;
        return new RecordBytes
        {
            Partition = record.Partition.Partition,
            Offset = record.Offset,
            Timestamp = record.Timestamp.ToUnixTimeMilliseconds(),
            HasKey = record.Key is not null,
            Key = record.Key,
            HasValue = record.Value is not null,
            Value = record.Value,
            Headers = this,
        };
    }
}

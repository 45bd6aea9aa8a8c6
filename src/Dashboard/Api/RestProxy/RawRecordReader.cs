using System.Text.Json;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>Reads one element of <c>records</c>; key and value stay slices of the body.</summary>
internal static class RawRecordReader
{
    public static RawRecord Read(ref Utf8JsonReader json, ReadOnlyMemory<byte> body, int index, int? pathPartition)
    {
        ReadOnlyMemory<byte> key = default, value = default;
        var partition = pathPartition;
        DateTimeOffset? timestamp = null;
        IReadOnlyList<RecordHeader>? headers = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("value"u8))
            {
                value = ReadPayload(ref json, body);
            }
            else if (json.ValueTextEquals("key"u8))
            {
                key = ReadPayload(ref json, body);
            }
            else if (json.ValueTextEquals("partition"u8))
            {
                partition = ReadPartition(ref json, index, pathPartition);
            }
            else if (json.ValueTextEquals("timestamp"u8))
            {
                timestamp = RecordTimestampReader.Read(ref json, $"records[{index}].timestamp");
            }
            else if (json.ValueTextEquals("headers"u8))
            {
                headers = RecordHeaderReader.Read(ref json, $"records[{index}].headers");
            }
            else
            {
                throw new RequestFieldException(ProxyError.UnknownField(json.ReadString("member name")));
            }
        }

        return new RawRecord(key, value, partition, timestamp, headers);
    }

    /// <summary>The bytes of the value that follows; empty for <c>null</c>.</summary>
    public static ReadOnlyMemory<byte> ReadPayload(ref Utf8JsonReader json, ReadOnlyMemory<byte> body)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        var start = (int)json.TokenStartIndex;
        json.Skip();
        return body[start..(int)json.BytesConsumed];
    }

    private static int? ReadPartition(ref Utf8JsonReader json, int index, int? pathPartition)
    {
        if (json.ReadInteger("partition") is not { } partition)
        {
            return pathPartition;
        }

        if (partition < 0)
        {
            throw new RequestFieldException(ProxyError.Invalid($"records[{index}].partition must be greater than or equal to 0 (was {partition})"));
        }

        return pathPartition is null || pathPartition == partition
            ? partition
            : throw new RequestFieldException(ProxyError.Invalid("partition in record does not match partition in path"));
    }
}

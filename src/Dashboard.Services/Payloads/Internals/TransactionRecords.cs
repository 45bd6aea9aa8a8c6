using System.Globalization;
using System.Text.Json;

namespace Dashboard.Services.Payloads.Internals;

/// <summary>Records of <c>__transaction_state</c>: TransactionLogKey version 0, TransactionLogValue versions 0 and 1 (KIP-98, KIP-890).</summary>
internal static class TransactionRecords
{
    private static readonly string[] States = ["Empty", "Ongoing", "PrepareCommit", "PrepareAbort", "CompleteCommit", "CompleteAbort", "Dead", "PrepareEpochFence"];

    public static bool TryWriteKey(byte[] bytes, Utf8JsonWriter json)
    {
        var reader = new InternalReader(bytes);
        if (reader.Int16() != 0)
        {
            return false;
        }

        json.WriteStartObject();
        json.WriteString("transactionalId", reader.Text(isCompact: false));
        json.WriteEndObject();
        return reader.IsAtEnd;
    }

    public static bool TryWriteValue(byte[] bytes, Utf8JsonWriter json)
    {
        var reader = new InternalReader(bytes);
        var version = reader.Int16();
        if (version is not (0 or 1))
        {
            return false;
        }

        var isFlexible = version == 1;
        json.WriteStartObject();
        json.WriteNumber("producerId", reader.Int64());
        json.WriteNumber("producerEpoch", reader.Int16());
        json.WriteNumber("timeoutMs", reader.Int32());
        var state = reader.Int8();
        json.WriteString("state", state >= 0 && state < States.Length ? States[state] : state.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("partitions");
        for (var topics = reader.Count(isFlexible); topics > 0; topics--)
        {
            json.WriteStartObject();
            json.WriteString("topic", reader.Text(isFlexible));
            json.WriteStartArray("partitions");
            for (var partitions = reader.Count(isFlexible); partitions > 0; partitions--)
            {
                json.WriteNumberValue(reader.Int32());
            }

            json.WriteEndArray();
            json.WriteEndObject();
            if (isFlexible)
            {
                reader.SkipTags();
            }
        }

        json.WriteEndArray();
        json.WriteNumber("updatedAt", reader.Int64());
        json.WriteNumber("startedAt", reader.Int64());
        if (isFlexible)
        {
            reader.SkipTags();
        }

        json.WriteEndObject();
        return reader.IsAtEnd;
    }
}

using System.Text.Json;

namespace Dashboard.Services.Payloads.Internals;

/// <summary>
/// Records of <c>__consumer_offsets</c>: OffsetCommitKey versions 0 and 1 with OffsetCommitValue 0 to 4, GroupMetadataKey version 2 with
/// GroupMetadataValue 0 to 4 (Kafka's <c>group-coordinator</c> message definitions).
/// </summary>
internal static class GroupRecords
{
    private const short LastOffsetKey = 1;
    private const short GroupKey = 2;
    private const short LastVersion = 4;
    private const short FirstFlexible = 4;

    public static bool TryWriteKey(byte[] bytes, Utf8JsonWriter json)
    {
        var reader = new InternalReader(bytes);
        var version = reader.Int16();
        if (version is < 0 or > GroupKey)
        {
            return false;
        }

        json.WriteStartObject();
        json.WriteString("kind", version == GroupKey ? "group" : "offset");
        json.WriteString("group", reader.Text(isCompact: false));
        if (version <= LastOffsetKey)
        {
            json.WriteString("topic", reader.Text(isCompact: false));
            json.WriteNumber("partition", reader.Int32());
        }

        json.WriteEndObject();
        return reader.IsAtEnd;
    }

    /// <summary>What reads the value of a key.</summary>
    public static Func<byte[], Utf8JsonWriter, bool> ValueWriter(byte[]? key) =>
        key is not { Length: >= 2 } || key[0] != 0 ? (_, _) => false
        : key[1] <= LastOffsetKey ? TryWriteOffset
        : key[1] == GroupKey ? TryWriteGroup
        : (_, _) => false;

    private static bool TryWriteOffset(byte[] bytes, Utf8JsonWriter json)
    {
        var reader = new InternalReader(bytes);
        var version = reader.Int16();
        if (version is < 0 or > LastVersion)
        {
            return false;
        }

        var isFlexible = version >= FirstFlexible;
        json.WriteStartObject();
        json.WriteNumber("offset", reader.Int64());
        if (version >= 3)
        {
            json.WriteNumber("leaderEpoch", reader.Int32());
        }

        json.WriteString("metadata", reader.Text(isFlexible));
        json.WriteNumber("committedAt", reader.Int64());
        if (version == 1)
        {
            json.WriteNumber("expiresAt", reader.Int64());
        }

        if (isFlexible)
        {
            reader.SkipTags();
        }

        json.WriteEndObject();
        return reader.IsAtEnd;
    }

    private static bool TryWriteGroup(byte[] bytes, Utf8JsonWriter json)
    {
        var reader = new InternalReader(bytes);
        var version = reader.Int16();
        if (version is < 0 or > LastVersion)
        {
            return false;
        }

        var isFlexible = version >= FirstFlexible;
        json.WriteStartObject();
        json.WriteString("protocolType", reader.Text(isFlexible));
        json.WriteNumber("generation", reader.Int32());
        json.WriteString("protocol", reader.Text(isFlexible));
        json.WriteString("leader", reader.Text(isFlexible));
        if (version >= 2)
        {
            json.WriteNumber("stateSince", reader.Int64());
        }

        json.WriteStartArray("members");
        for (var members = reader.Count(isFlexible); members > 0; members--)
        {
            WriteMember(ref reader, json, version, isFlexible);
        }

        json.WriteEndArray();
        if (isFlexible)
        {
            reader.SkipTags();
        }

        json.WriteEndObject();
        return reader.IsAtEnd;
    }

    private static void WriteMember(ref InternalReader reader, Utf8JsonWriter json, short version, bool isFlexible)
    {
        json.WriteStartObject();
        json.WriteString("memberId", reader.Text(isFlexible));
        if (version >= 3)
        {
            json.WriteString("groupInstanceId", reader.Text(isFlexible));
        }

        json.WriteString("clientId", reader.Text(isFlexible));
        json.WriteString("clientHost", reader.Text(isFlexible));
        if (version >= 1)
        {
            json.WriteNumber("rebalanceTimeoutMs", reader.Int32());
        }

        json.WriteNumber("sessionTimeoutMs", reader.Int32());
        json.WriteBase64String("subscription", reader.Bytes(isFlexible));
        json.WriteBase64String("assignment", reader.Bytes(isFlexible));
        if (isFlexible)
        {
            reader.SkipTags();
        }

        json.WriteEndObject();
    }
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using Dashboard.Services.Records;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// Understands the records of the registry's topic as releases 5 to 8 of the reference and Karapace write them: members in any order,
/// null subjects, unknown kinds and members. What cannot be understood is <see cref="RegistryRecord.Unreadable"/>, never an exception.
/// </summary>
/// <remarks>
/// A start reads a hundred thousand records within the second in which the runtime has not optimised anything yet, so what runs for each
/// of them is marked to be optimised at once.
/// </remarks>
internal static class RegistryRecordReader
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RegistryRecord Read(byte[]? key, byte[]? value, DateTimeOffset timestamp, IReadOnlyList<RecordHeader>? headers = null)
    {
        try
        {
            return key is not { Length: > 0 } ? new RegistryRecord.Unreadable("It has no key.") : Read(RegistryKey.Read(key), value, timestamp, headers ?? []);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            return new RegistryRecord.Unreadable(unreadable.Message);
        }
    }

    /// <summary>The key as this registry spells it, where the record spells it otherwise; null where it does not, or the kind is another's.</summary>
    public static byte[]? CanonicalOf(byte[] key)
    {
        if (IsPlainSchemaKey(key))
        {
            return null;
        }

        var canonical = RegistryKey.Read(key).Canonical();
        return canonical is null || canonical.AsSpan().SequenceEqual(key) ? null : canonical;
    }

    // Nearly all keys: recognised without reading them a second time. Anything escaped takes the long way.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsPlainSchemaKey(ReadOnlySpan<byte> key)
    {
        var start = "{\"keytype\":\"SCHEMA\",\"subject\":\""u8;
        var middle = "\",\"version\":"u8;
        var end = ",\"magic\":1}"u8;
        if (!key.StartsWith(start) || !key.EndsWith(end) || key.Contains((byte)'\\'))
        {
            return false;
        }

        var rest = key[start.Length..^end.Length];
        var subject = rest.IndexOf((byte)'"');
        return subject >= 0 && !rest[..subject].StartsWith(":.:"u8) && rest[subject..].StartsWith(middle)
            && rest[(subject + middle.Length)..] is [>= (byte)'1' and <= (byte)'9', ..] version && version.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static RegistryRecord Read(RegistryKey key, byte[]? value, DateTimeOffset timestamp, IReadOnlyList<RecordHeader> headers)
    {
        var subject = key.Subject is { } named ? SubjectName.Parse(named).Qualified : null;
        return key.Type switch
        {
            RegistryKeys.SchemaType when subject is null || key.Version is null => new RegistryRecord.Unreadable("The key of a schema names no subject and version."),
            RegistryKeys.SchemaType when value is null => new RegistryRecord.SchemaGone(subject, key.Version.Value),
            RegistryKeys.SchemaType when key.Magic is not (null or 0 or 1) => new RegistryRecord.Unreadable($"Schemas of form {key.Magic} are not known here."),
            RegistryKeys.SchemaType => new RegistryRecord.Schema(ReadSchema(subject, key.Version.Value, value, timestamp)),
            RegistryKeys.ConfigType => new RegistryRecord.Config(NullIfGlobal(subject), value is null ? null : RegistryConfig.Recorded(Object(value))),
            RegistryKeys.ModeType => new RegistryRecord.Mode(NullIfGlobal(subject), value is null ? null : Text(Object(value), "mode")),
            RegistryKeys.DeleteSubjectType when subject is not null && value is not null => new RegistryRecord.SubjectDeleted(subject, Number(Object(value), "version")),
            RegistryKeys.ClearSubjectType when value is not null => new RegistryRecord.SubjectCleared(NullIfGlobal(subject)),
            RegistryKeys.ContextType when key.Context is { } context => new RegistryRecord.Context(context, value is not null, HighestIdMark.Read(headers)),
            RegistryKeys.NoopType or RegistryKeys.DeleteSubjectType or RegistryKeys.ClearSubjectType => new RegistryRecord.Other(),
            null => new RegistryRecord.Unreadable("Its key names no kind of record."),
            _ => new RegistryRecord.Foreign(key.Type),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static StoredSchema ReadSchema(string subject, int version, byte[] value, DateTimeOffset timestamp)
    {
        byte[]? text = null;
        var type = SchemaText.Avro;
        int? id = null;
        Guid? recorded = null;
        var isDeleted = false;
        IReadOnlyList<SchemaReference> references = [];
        SchemaMetadata? metadata = null;
        SchemaRuleSet? rules = null;
        var reader = RecordJson.Open(value);
        while (RecordJson.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("schema"u8))
            {
                text = RecordJson.Quoted(ref reader, value);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                id = RecordJson.Number(ref reader);
            }
            else if (reader.ValueTextEquals("deleted"u8))
            {
                reader.Read();
                isDeleted = reader.TokenType == JsonTokenType.True;
            }
            else if (reader.ValueTextEquals("schemaType"u8))
            {
                type = Known(RecordJson.Text(ref reader));
            }
            else if (reader.ValueTextEquals("references"u8))
            {
                references = References(RecordJson.Element(ref reader));
            }
            else if (reader.ValueTextEquals("metadata"u8))
            {
                metadata = RecordJson.Element(ref reader) is { ValueKind: JsonValueKind.Object } json ? SchemaMetadata.Read(json) : null;
            }
            else if (reader.ValueTextEquals("ruleSet"u8))
            {
                rules = RecordJson.Element(ref reader) is { ValueKind: JsonValueKind.Object } json ? SchemaRuleSet.Read(json) : null;
            }
            else if (reader.ValueTextEquals("md5"u8))
            {
                recorded = Hash(RecordJson.Element(ref reader));
            }
            else
            {
                RecordJson.Skip(ref reader);
            }
        }

        var content = new SchemaContent(text ?? "\"\""u8.ToArray(), type, references, metadata, rules, recorded);
        return new StoredSchema(subject, version, id ?? throw new JsonException("The schema has no id."), content, isDeleted, timestamp);
    }

    // The names of the types are constants, so that a hundred thousand schemas do not hold as many copies of them.
    private static string Known(string? type) => type switch
    {
        null or SchemaText.Avro => SchemaText.Avro,
        SchemaText.Json => SchemaText.Json,
        SchemaText.Protobuf => SchemaText.Protobuf,
        _ => type,
    };

    private static Guid? Hash(JsonElement json)
    {
        const int Length = 16;
        return json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out var bytes) && bytes.Length == Length ? new Guid(bytes, bigEndian: true) : null;
    }

    private static IReadOnlyList<SchemaReference> References(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => new SchemaReference(Text(item, "name") ?? "", Text(item, "subject") ?? "", Number(item, "version")))]
            : [];

    private static JsonElement Object(byte[] bytes)
    {
        var reader = RecordJson.Open(bytes);
        return JsonElement.ParseValue(ref reader);
    }

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static int Number(JsonElement json, string member) =>
        json.TryGetProperty(member, out var number) && number.TryGetInt32(out var found) ? found : throw new JsonException($"The member \"{member}\" is no integer.");

    private static string? NullIfGlobal(string? subject) => string.IsNullOrEmpty(subject) ? null : subject;
}

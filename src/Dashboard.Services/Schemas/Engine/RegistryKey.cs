using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The key of a record of the registry's topic, in any spelling: members in any order, null subjects, unknown members.</summary>
/// <param name="Type">One of <see cref="RegistryKeys"/>' types, or what another writer calls it; null where there is none.</param>
/// <param name="Subject">As written; null for the whole registry.</param>
/// <param name="Magic">Null where there is none.</param>
internal readonly record struct RegistryKey(string? Type, string? Subject, int? Version, int? Magic, string? Context)
{
    private static readonly (string Text, byte[] Utf8)[] Types =
        [.. new[]
        {
            RegistryKeys.SchemaType, RegistryKeys.ConfigType, RegistryKeys.ModeType, RegistryKeys.DeleteSubjectType, RegistryKeys.ClearSubjectType,
            RegistryKeys.ContextType, RegistryKeys.NoopType,
        }.Select(type => (type, System.Text.Encoding.UTF8.GetBytes(type)))];

    /// <exception cref="JsonException">It is no JSON object, or a member has another shape.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RegistryKey Read(ReadOnlySpan<byte> key)
    {
        var reader = RecordJson.Open(key);
        var read = default(RegistryKey);
        while (RecordJson.NextMember(ref reader))
        {
            if (reader.ValueTextEquals("keytype"u8))
            {
                read = read with { Type = ReadType(ref reader) };
            }
            else if (reader.ValueTextEquals("subject"u8))
            {
                read = read with { Subject = RecordJson.Text(ref reader) };
            }
            else if (reader.ValueTextEquals("version"u8))
            {
                read = read with { Version = RecordJson.Number(ref reader) };
            }
            else if (reader.ValueTextEquals("magic"u8))
            {
                read = read with { Magic = RecordJson.Number(ref reader) };
            }
            else if (reader.ValueTextEquals("context"u8))
            {
                read = read with { Context = RecordJson.Text(ref reader) };
            }
            else
            {
                RecordJson.Skip(ref reader);
            }
        }

        return read;
    }

    /// <summary>This registry's spelling of the same key; null for a kind it does not write.</summary>
    public byte[]? Canonical() => Type switch
    {
        RegistryKeys.SchemaType when Subject is not null && Version is { } version => RegistryKeys.Schema(Subject, version),
        RegistryKeys.ConfigType => RegistryKeys.Config(Subject),
        RegistryKeys.ModeType => RegistryKeys.Mode(Subject),
        _ => null,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static string? ReadType(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            foreach (var (text, utf8) in Types)
            {
                if (reader.ValueTextEquals(utf8))
                {
                    return text;
                }
            }
        }

        return reader.TokenType == JsonTokenType.Null ? null : reader.GetString();
    }
}

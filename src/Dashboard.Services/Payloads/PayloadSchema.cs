using Dashboard.Services.Payloads.Avro;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Payloads;

/// <summary>A schema ready to read payloads with.</summary>
/// <param name="Schema">The registered text; null where the registry does not know the id.</param>
/// <param name="Avro">The codec, for Avro schemas that can be read.</param>
/// <param name="Uses">Subjects and versions that hold the id, by subject and version; may be some minutes old.</param>
/// <param name="Problem">Null where payloads can be read; otherwise one sentence why not.</param>
public sealed record PayloadSchema(int Id, SchemaText? Schema, AvroCodec? Avro, IReadOnlyList<SubjectVersion> Uses, string? Problem)
{
    /// <summary>What to tell of a payload of this topic: its own subject and latest version if that holds the id, else the first by name.</summary>
    public SchemaUse UseFor(string topic, PayloadKind kind)
    {
        var suffix = kind == PayloadKind.Key ? "-key" : "-value";
        SubjectVersion? found = null;
        foreach (var use in Uses)
        {
            if (use.Subject.Length == topic.Length + suffix.Length && use.Subject.StartsWith(topic, StringComparison.Ordinal) && use.Subject.EndsWith(suffix, StringComparison.Ordinal))
            {
                found = use;
            }
        }

        found ??= Uses.Count > 0 ? Uses[0] : null;
        return new SchemaUse(Id, Schema?.SchemaType, found?.Subject, found?.Version);
    }
}

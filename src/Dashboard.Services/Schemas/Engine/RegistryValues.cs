namespace Dashboard.Services.Schemas.Engine;

/// <summary>Values of the registry's topic. The schema type is left out for AVRO, which every reader of the format understands.</summary>
internal static class RegistryValues
{
    public static byte[] Schema(StoredSchema stored)
    {
        var json = new CompactJson().BeginObject();
        WriteMembers(json, stored);
        return json.EndObject().ToUtf8();
    }

    /// <summary>Appends the members of a version, in the order of the format.</summary>
    public static void WriteMembers(CompactJson json, StoredSchema stored)
    {
        json.Member("subject", stored.Subject).Member("version", stored.Version).Member("id", stored.Id);
        if (stored.Content.RecordedGuid is { } guid)
        {
            json.Member("md5", Convert.ToBase64String(guid.ToByteArray(bigEndian: true)));
        }

        var schema = stored.Content.Schema;
        if (schema.SchemaType != SchemaText.Avro)
        {
            json.Member("schemaType", schema.SchemaType);
        }

        WriteReferences(json, schema.References);
        WriteRaw(json, "metadata", stored.Content.Metadata?.Json);
        WriteRaw(json, "ruleSet", stored.Content.RuleSet?.Json);
        json.Member("schema", schema.Text).Member("deleted", stored.IsDeleted);
    }

    public static byte[] Config(string? subject, RegistryConfig config) =>
        config.WriteTo(new CompactJson().BeginObject().Member("subject", subject)).EndObject().ToUtf8();

    public static byte[] Mode(string? subject, string mode) =>
        new CompactJson().BeginObject().Member("subject", subject).Member("mode", mode).EndObject().ToUtf8();

    public static byte[] DeleteSubject(string subject, int version) =>
        new CompactJson().BeginObject().Member("subject", subject).Member("version", version).EndObject().ToUtf8();

    public static byte[] ClearSubject(string? subject) => new CompactJson().BeginObject().Member("subject", subject).EndObject().ToUtf8();

    public static byte[] Context(string context) =>
        new CompactJson().BeginObject().Member("tenant", "default").Member("context", context).EndObject().ToUtf8();

    private static void WriteReferences(CompactJson json, IReadOnlyList<SchemaReference> references)
    {
        if (references.Count == 0)
        {
            return;
        }

        json.Name("references").BeginArray();
        foreach (var reference in references)
        {
            json.BeginObject().Member("name", reference.Name).Member("subject", reference.Subject).Member("version", reference.Version).EndObject();
        }

        json.EndArray();
    }

    private static void WriteRaw(CompactJson json, string name, string? value)
    {
        if (value is not null)
        {
            json.Name(name).Raw(value);
        }
    }
}

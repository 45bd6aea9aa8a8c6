using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Dashboard.Services.Schemas.Tags;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>Schemas as the API shows them. Profile 8 is the form of releases 8.x, profile 7 that of releases up to 7.9.</summary>
internal sealed class SchemaJson(IOptions<RegistryOptions> options)
{
    /// <summary>Whether the form of answers is that of releases 8.x.</summary>
    public bool IsProfile8 => options.Value.ResponseProfile >= 8;

    /// <summary>Whether the subjects of references are shown with their context.</summary>
    public static bool IsQualified(string referenceFormat) => referenceFormat.Equals("qualified", StringComparison.OrdinalIgnoreCase);

    /// <summary>A version of a subject.</summary>
    /// <param name="text">The schema in the form asked for.</param>
    /// <param name="qualified">Show the subjects of references with their context.</param>
    /// <param name="aliases">Other names of the subject; null to say nothing about them.</param>
    /// <param name="tags">Places of the text that carry tags; null to say nothing about them.</param>
    public CompactJson WriteSchema(
        CompactJson json, StoredSchema stored, string text, bool qualified = false, IReadOnlyList<string>? aliases = null, IReadOnlyList<TaggedEntity>? tags = null)
    {
        json.BeginObject().Member("subject", stored.Subject).Member("version", stored.Version).Member("id", stored.Id);
        WriteGuid(json, stored);
        WriteDescription(json, stored, qualified);
        json.Member("schema", text);
        WriteTags(json, tags);
        WriteTime(json, stored);
        return (aliases is { Count: > 0 } ? json.Name("aliases").Strings(aliases) : json).EndObject();
    }

    /// <summary>The answer to a registration.</summary>
    /// <param name="isFilledIn">Whether the registry added to what was sent.</param>
    public CompactJson WriteRegistered(StoredSchema stored, string text, bool isFilledIn)
    {
        var json = new CompactJson().BeginObject().Member("id", stored.Id);
        if (!IsProfile8 && !isFilledIn)
        {
            return json.EndObject();
        }

        json.Member("version", stored.Version);
        WriteGuid(json, stored);
        WriteDescription(json, stored, qualified: false);
        json.Member("schema", text);
        WriteTime(json, stored);
        return json.EndObject();
    }

    /// <summary>The schema of an id.</summary>
    /// <param name="text">The schema in the form asked for.</param>
    /// <param name="withSubject">Whether to tell the subject and version it was found under.</param>
    /// <param name="maxId">The highest id of the context; null to say nothing about it.</param>
    /// <param name="tags">Places of the text that carry tags; null to say nothing about them.</param>
    public CompactJson WriteById(
        StoredSchema stored, string text, bool withSubject, int? maxId = null, bool qualified = false, IReadOnlyList<TaggedEntity>? tags = null)
    {
        var json = new CompactJson().BeginObject().Member("schema", text);
        WriteDescription(json, stored, qualified);
        WriteTags(json, tags);
        if (maxId is { } highest)
        {
            json.Member("maxId", highest);
        }

        WriteGuid(json, stored);
        WriteTime(json, stored);
        if (withSubject && IsProfile8)
        {
            json.Member("subject", stored.Subject).Member("version", stored.Version);
        }

        return json.EndObject();
    }

    private void WriteDescription(CompactJson json, StoredSchema stored, bool qualified)
    {
        var content = stored.Content;
        if (IsProfile8 || content.Schema.SchemaType != SchemaText.Avro)
        {
            json.Member("schemaType", content.Schema.SchemaType);
        }

        if (content.Schema.References.Count > 0)
        {
            json.Name("references").BeginArray();
            foreach (var reference in content.Schema.References)
            {
                var subject = qualified ? SubjectName.Parse(stored.Subject).Relative(reference.Subject).Qualified : reference.Subject;
                json.BeginObject().Member("name", reference.Name).Member("subject", subject).Member("version", reference.Version).EndObject();
            }

            json.EndArray();
        }

        if (content.Metadata is not null)
        {
            json.Name("metadata").Raw(content.Metadata.Json);
        }

        if (content.RuleSet is not null)
        {
            json.Name("ruleSet").Raw(content.RuleSet.Json);
        }
    }

    private static void WriteTags(CompactJson json, IReadOnlyList<TaggedEntity>? tags)
    {
        if (tags is not { Count: > 0 })
        {
            return;
        }

        json.Name("schemaTags").BeginArray();
        foreach (var (entity, names) in tags)
        {
            json.BeginObject().Name("schemaEntity").BeginObject().Member("entityPath", entity.Path).Member("entityType", entity.Type).EndObject()
                .Name("tags").Strings(names).EndObject();
        }

        json.EndArray();
    }

    private void WriteGuid(CompactJson json, StoredSchema stored)
    {
        if (IsProfile8)
        {
            json.Member("guid", stored.Content.Guid.ToString());
        }
    }

    private void WriteTime(CompactJson json, StoredSchema stored)
    {
        if (!IsProfile8)
        {
            return;
        }

        if (stored.Timestamp is { } time)
        {
            json.Member("ts", time.ToUnixTimeMilliseconds());
        }

        json.Member("deleted", stored.IsDeleted);
    }
}

using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>Schemas as the API shows them. Profile 8 is the form of releases 8.x, profile 7 that of releases up to 7.9.</summary>
internal sealed class SchemaJson(IOptions<RegistryOptions> options)
{
    private bool IsProfile8 => options.Value.ResponseProfile >= 8;

    /// <summary>A version of a subject.</summary>
    public CompactJson WriteSchema(CompactJson json, StoredSchema stored)
    {
        json.BeginObject().Member("subject", stored.Subject).Member("version", stored.Version).Member("id", stored.Id);
        WriteGuid(json, stored);
        WriteDescription(json, stored.Content);
        json.Member("schema", stored.Content.Schema.Text);
        WriteTime(json, stored);
        return json.EndObject();
    }

    /// <summary>The answer to a registration.</summary>
    public CompactJson WriteRegistered(StoredSchema stored)
    {
        var json = new CompactJson().BeginObject().Member("id", stored.Id);
        if (!IsProfile8)
        {
            return json.EndObject();
        }

        json.Member("version", stored.Version);
        WriteGuid(json, stored);
        WriteDescription(json, stored.Content);
        json.Member("schema", stored.Content.Schema.Text);
        WriteTime(json, stored);
        return json.EndObject();
    }

    /// <summary>The schema of an id.</summary>
    /// <param name="withSubject">Whether to tell the subject and version it was found under.</param>
    public CompactJson WriteById(StoredSchema stored, bool withSubject, int? maxId)
    {
        var json = new CompactJson().BeginObject().Member("schema", stored.Content.Schema.Text);
        WriteDescription(json, stored.Content);
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

    private void WriteDescription(CompactJson json, SchemaContent content)
    {
        if (IsProfile8 || content.Schema.SchemaType != SchemaText.Avro)
        {
            json.Member("schemaType", content.Schema.SchemaType);
        }

        if (content.Schema.References.Count > 0)
        {
            json.Name("references").BeginArray();
            foreach (var reference in content.Schema.References)
            {
                json.BeginObject().Member("name", reference.Name).Member("subject", reference.Subject).Member("version", reference.Version).EndObject();
            }

            json.EndArray();
        }

        if (content.Metadata is not null)
        {
            json.Name("metadata").Raw(content.Metadata);
        }

        if (content.RuleSet is not null)
        {
            json.Name("ruleSet").Raw(content.RuleSet);
        }
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

using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Publishing;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Reads <c>key</c> and <c>value</c> of a record: data and what says how they are encoded.</summary>
internal static class PayloadSpecReader
{
    /// <summary>The value of the member at which the reader stands; null for <c>null</c>.</summary>
    public static PayloadSpec? Read(ref Utf8JsonReader json, ReadOnlyMemory<byte> body, string side)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new RequestFieldException(ProxyError.BadRequest($"{side} must be a JSON object with the member data."));
        }

        PayloadType? type = null;
        SubjectNameStrategy? strategy = null;
        string? subject = null, schema = null, version = null;
        int? id = null;
        ReadOnlyMemory<byte> data = default;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("data"u8))
            {
                data = RawRecordReader.ReadPayload(ref json, body);
            }
            else if (json.ValueTextEquals("type"u8))
            {
                type = ReadType(json.ReadText("type"));
            }
            else if (json.ValueTextEquals("subject"u8))
            {
                subject = json.ReadText("subject");
            }
            else if (json.ValueTextEquals("subject_name_strategy"u8))
            {
                strategy = ReadStrategy(json.ReadText("subject_name_strategy"));
            }
            else if (json.ValueTextEquals("schema_id"u8))
            {
                id = json.ReadInteger("schema_id");
            }
            else if (json.ValueTextEquals("schema_version"u8))
            {
                version = ReadVersion(ref json);
            }
            else if (json.ValueTextEquals("schema"u8))
            {
                schema = json.ReadText("schema");
            }
            else
            {
                throw new RequestFieldException(ProxyError.UnknownField(json.ReadString("member name")));
            }
        }

        Check(type, subject, strategy, id, version, schema);
        var choice = new SchemaChoice(id, schema, VersionNumber(version), null, subject, strategy ?? SubjectNameStrategy.TopicName);
        return new PayloadSpec(type, choice, data);
    }

    private static void Check(PayloadType? type, string? subject, SubjectNameStrategy? strategy, int? id, string? version, string? schema)
    {
        if (subject is not null && strategy is not null)
        {
            throw Refuse("Only one of 'subject_name_strategy' or 'subject' can be used.");
        }

        if ((id is null ? 0 : 1) + (version is null ? 0 : 1) + (schema is null ? 0 : 1) > 1)
        {
            throw Refuse("Only one of 'schema_id', 'schema_version' or 'schema' can be used.");
        }

        if (type is PayloadType.Binary or PayloadType.Json or PayloadType.String)
        {
            var member = subject is not null ? "subject" : strategy is not null ? "subject_strategy" : id is not null ? "schema_id" : version is not null ? "schema_version" : schema is not null ? "schema" : null;
            if (member is not null)
            {
                throw Refuse($"'type={NameOf(type.Value)}' cannot be used with '{member}'.");
            }
        }
        else if (type is not null && id is null && version is null && schema is null)
        {
            throw Refuse($"'type={NameOf(type.Value)}' cannot be used without 'schema', 'schema_id' or 'schema_version'.");
        }
    }

    /// <summary>The name of a type in API v3.</summary>
    public static string NameOf(PayloadType type) => type switch
    {
        PayloadType.Binary => "BINARY",
        PayloadType.Json => "JSON",
        PayloadType.String => "STRING",
        PayloadType.Avro => "AVRO",
        PayloadType.JsonSchema => "JSONSCHEMA",
        PayloadType.Protobuf => "PROTOBUF",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static PayloadType? ReadType(string? name) => name switch
    {
        null => null,
        "BINARY" => PayloadType.Binary,
        "JSON" => PayloadType.Json,
        "STRING" => PayloadType.String,
        "AVRO" => PayloadType.Avro,
        "JSONSCHEMA" => PayloadType.JsonSchema,
        "PROTOBUF" => PayloadType.Protobuf,
        _ => throw Refuse("type must be BINARY, JSON, STRING, AVRO, JSONSCHEMA or PROTOBUF."),
    };

    private static SubjectNameStrategy? ReadStrategy(string? name) => name switch
    {
        null => null,
        "TOPIC_NAME" => SubjectNameStrategy.TopicName,
        "RECORD_NAME" => SubjectNameStrategy.RecordName,
        "TOPIC_RECORD_NAME" => SubjectNameStrategy.TopicRecordName,
        _ => throw Refuse("subject_name_strategy must be TOPIC_NAME, RECORD_NAME or TOPIC_RECORD_NAME."),
    };

    private static string? ReadVersion(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => json.ReadString("schema_version"),
            JsonTokenType.Number when json.TryGetInt32(out var number) => number.ToString(CultureInfo.InvariantCulture),
            _ => throw Refuse("schema_version must be a version number or \"latest\"."),
        };
    }

    private static int? VersionNumber(string? version) => version switch
    {
        null => null,
        "latest" or "-1" => SchemaChoice.LatestVersion,
        _ when int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        _ => throw Refuse("schema_version must be a version number or \"latest\"."),
    };

    private static RequestFieldException Refuse(string reason) => new(ProxyError.BadRequest(reason));
}

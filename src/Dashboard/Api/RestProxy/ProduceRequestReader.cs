using System.Text.Json;
using System.Text.Unicode;
using Dashboard.Services.Publishing;

namespace Dashboard.Api.RestProxy;

/// <summary>Reads the body of a produce request in one pass, without a document in between.</summary>
internal static class ProduceRequestReader
{
    /// <summary>The request, or the error that answers it. The slices of the request are valid as long as <paramref name="body"/> is.</summary>
    /// <param name="pathPartition">The partition that the address names, if it does.</param>
    /// <param name="maxRecords">More are refused.</param>
    public static (ProduceRequest? Request, ProxyError? Error) Read(ReadOnlyMemory<byte> body, int? pathPartition, int maxRecords)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return (null, ProxyError.Malformed("Malformed JSON: the body is not valid UTF-8."));
        }

        if (body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return (null, ProxyError.Invalid("request must not be null (was null)"));
        }

        try
        {
            return ReadBody(body, pathPartition, maxRecords);
        }
        catch (JsonException failure)
        {
            return (null, ProxyJson.Malformed(failure));
        }
        catch (RequestFieldException failure)
        {
            return (null, failure.Error);
        }
    }

    private static (ProduceRequest? Request, ProxyError? Error) ReadBody(ReadOnlyMemory<byte> body, int? pathPartition, int maxRecords)
    {
        var json = new Utf8JsonReader(body.Span, ProxyJson.ReaderOptions);
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            json.Read();
            return (null, ProxyError.Invalid("request must not be null (was null)"));
        }

        if (json.TokenType != JsonTokenType.StartObject)
        {
            return (null, ProxyError.BadRequest("the request must be a JSON object."));
        }

        SchemaChoice key = default, value = default;
        List<RawRecord>? records = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("records"u8))
            {
                records = ReadRecords(ref json, body, pathPartition, maxRecords);
            }
            else if (json.ValueTextEquals("value_schema"u8))
            {
                value = value with { Text = json.ReadText("value_schema") };
            }
            else if (json.ValueTextEquals("value_schema_id"u8))
            {
                value = value with { Id = json.ReadInteger("value_schema_id") };
            }
            else if (json.ValueTextEquals("key_schema"u8))
            {
                key = key with { Text = json.ReadText("key_schema") };
            }
            else if (json.ValueTextEquals("key_schema_id"u8))
            {
                key = key with { Id = json.ReadInteger("key_schema_id") };
            }
            else
            {
                return (null, ProxyError.UnknownField(json.GetString()!));
            }
        }

        // Anything but white space after the object is an error of the reader.
        json.Read();
        return records is { Count: > 0 }
            ? (new ProduceRequest(key, value, records), null)
            : (null, ProxyError.Invalid($"records must not be empty (was {(records is null ? "null" : "[]")})"));
    }

    private static List<RawRecord>? ReadRecords(ref Utf8JsonReader json, ReadOnlyMemory<byte> body, int? pathPartition, int maxRecords)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new RequestFieldException(ProxyError.BadRequest("records must be an array."));
        }

        var records = new List<RawRecord>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                throw new RequestFieldException(ProxyError.BadRequest($"records[{records.Count}] must be a JSON object."));
            }

            if (records.Count == maxRecords)
            {
                throw new RequestFieldException(ProxyError.Invalid($"records must not be more than {maxRecords}; send the rest in further requests."));
            }

            records.Add(RawRecordReader.Read(ref json, body, records.Count, pathPartition));
        }

        return records;
    }
}

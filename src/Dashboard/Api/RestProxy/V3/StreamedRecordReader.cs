using System.Text.Json;
using System.Text.Unicode;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Reads one record of API v3. What is wrong leaves as <see cref="RequestFieldException"/>, broken JSON as <see cref="JsonException"/>.</summary>
internal static class StreamedRecordReader
{
    /// <summary>Reads the one value that <paramref name="item"/> holds.</summary>
    public static StreamedRecord Read(ReadOnlyMemory<byte> item)
    {
        if (!Utf8.IsValid(item.Span))
        {
            throw new JsonException("the message is not valid UTF-8.");
        }

        var json = new Utf8JsonReader(item.Span, ProxyJson.ReaderOptions);
        json.Read();
        try
        {
            var record = ReadObject(ref json, item);

            // Anything but white space after the value is an error of the reader.
            json.Read();
            return record;
        }
        catch (RequestFieldException)
        {
            // Whether it is JSON at all counts first.
            while (json.Read())
            {
            }

            throw;
        }
    }

    /// <summary>Reads the object at which the reader stands; <paramref name="body"/> is what it reads.</summary>
    public static StreamedRecord ReadObject(ref Utf8JsonReader json, ReadOnlyMemory<byte> body, bool withId = false)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new RequestFieldException(ProxyError.BadRequest("a record must be a JSON object."));
        }

        string? id = null;
        int? partition = null;
        IReadOnlyList<RecordHeader>? headers = null;
        PayloadSpec? key = null, value = null;
        DateTimeOffset? timestamp = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("value"u8))
            {
                value = PayloadSpecReader.Read(ref json, body, "value");
            }
            else if (json.ValueTextEquals("key"u8))
            {
                key = PayloadSpecReader.Read(ref json, body, "key");
            }
            else if (json.ValueTextEquals("partition_id"u8))
            {
                partition = json.ReadInteger("partition_id");
            }
            else if (json.ValueTextEquals("headers"u8))
            {
                headers = RecordHeaderReader.Read(ref json, "headers");
            }
            else if (json.ValueTextEquals("timestamp"u8))
            {
                timestamp = RecordTimestampReader.Read(ref json, "timestamp");
            }
            else if (withId && json.ValueTextEquals("id"u8))
            {
                id = ReadId(ref json);
            }
            else
            {
                throw new RequestFieldException(ProxyError.UnknownField(json.ReadString("member name")));
            }
        }

        return new StreamedRecord(id, partition, headers, key, value, timestamp);
    }

    private static string? ReadId(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
        {
            return json.ReadString("id");
        }

        json.Skip();
        return null;
    }
}

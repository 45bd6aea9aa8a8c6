using System.Text.Json;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>Writes <c>headers</c> as <see cref="RecordHeaderReader"/> reads them.</summary>
internal static class RecordHeaderJson
{
    public static void WriteHeaders(this Utf8JsonWriter json, IReadOnlyList<RecordHeader> headers)
    {
        json.WriteStartArray("headers"u8);
        foreach (var header in headers)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, header.Name);
            if (header.Value is null)
            {
                json.WriteNull("value"u8);
            }
            else
            {
                json.WriteBase64String("value"u8, header.Value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Services.Samples;

/// <summary>One seismic event of the sample.</summary>
/// <param name="Id">The record's key; unique within the sample.</param>
/// <param name="Time">When the earth shook.</param>
/// <param name="Json">The event as plain JSON.</param>
/// <param name="AvroJson">The event in Avro's JSON encoding: values of a union name their branch (Avro specification, "JSON Encoding").</param>
internal sealed record SampleEvent(string Id, DateTimeOffset Time, string Json, string AvroJson)
{
    /// <summary>Reads one line of the sample file.</summary>
    /// <exception cref="FormatException">The line is not an event.</exception>
    public static SampleEvent Parse(string line)
    {
        try
        {
            var fields = JsonNode.Parse(line)!.AsObject();
            var id = fields["id"]!.GetValue<string>();
            var time = DateTimeOffset.FromUnixTimeMilliseconds(fields["time"]!.GetValue<long>());
            return new SampleEvent(id, time, line, ToAvro(fields));
        }
        catch (Exception failure) when (failure is JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new FormatException("A line of the sample is not an event.", failure);
        }
    }

    private static string ToAvro(JsonObject fields)
    {
        foreach (var (name, branch) in EarthquakeSchema.OptionalFields)
        {
            if (fields[name] is { } value)
            {
                fields[name] = new JsonObject { [branch] = value.DeepClone() };
            }
        }

        return fields.ToJsonString();
    }
}

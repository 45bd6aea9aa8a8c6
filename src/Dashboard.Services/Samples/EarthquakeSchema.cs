namespace Dashboard.Services.Samples;

/// <summary>The Avro schema of the sample's values.</summary>
internal static class EarthquakeSchema
{
    /// <summary>Fields that may be null, with the name of the other branch of their union.</summary>
    public static IReadOnlyDictionary<string, string> OptionalFields { get; } = new Dictionary<string, string>
    {
        ["stations"] = "int",
        ["gap"] = "double",
        ["rms"] = "double",
        ["felt"] = "int",
        ["alert"] = "string",
    };

    public const string Text = """
        {
          "type": "record",
          "name": "Earthquake",
          "namespace": "dashboard.samples",
          "doc": "A seismic event as the U.S. Geological Survey published it.",
          "fields": [
            {"name": "id", "type": "string", "doc": "Network code and number of the event"},
            {"name": "time", "type": {"type": "long", "logicalType": "timestamp-millis"}, "doc": "When it happened, UTC"},
            {"name": "magnitude", "type": "double", "doc": "Size on the scale named by magType"},
            {"name": "place", "type": "string", "doc": "Distance and direction from a known place"},
            {"name": "longitude", "type": "double", "doc": "Degrees, east is positive"},
            {"name": "latitude", "type": "double", "doc": "Degrees, north is positive"},
            {"name": "depthKm", "type": "double", "doc": "Kilometres below sea level; negative is above"},
            {"name": "magType", "type": "string", "doc": "How the magnitude was measured: ml local, md duration, mw moment, mb body wave"},
            {"name": "status", "type": "string", "doc": "automatic, or reviewed by a person"},
            {"name": "tsunami", "type": "int", "doc": "1 where a tsunami message was issued"},
            {"name": "significance", "type": "int", "doc": "0 to about 1000, from magnitude, felt reports and impact"},
            {"name": "network", "type": "string", "doc": "Who reported it first"},
            {"name": "stations", "type": ["null", "int"], "default": null, "doc": "Stations that located it"},
            {"name": "gap", "type": ["null", "double"], "default": null, "doc": "Largest angle between stations, degrees"},
            {"name": "rms", "type": ["null", "double"], "default": null, "doc": "Misfit of arrival times, seconds"},
            {"name": "felt", "type": ["null", "int"], "default": null, "doc": "Reports by people who felt it"},
            {"name": "alert", "type": ["null", "string"], "default": null, "doc": "Expected impact: green, yellow, orange or red"},
            {"name": "url", "type": "string", "doc": "The event's page"},
            {"name": "title", "type": "string", "doc": "Magnitude and place in one line"}
          ]
        }
        """;
}

using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Cluster;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>The shape of a config.</summary>
internal static class ConfigJson
{
    public static void Write(Utf8JsonWriter json, V3Call call, ConfigKind kind, string owner, ConfigEntry config)
    {
        json.BeginResource(kind.Kind, call.Links.Url(kind.Collection, owner, "configs", config.Name), call.Links.Crn(kind.Segment, owner, "config", config.Name));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("name"u8, config.Name);
        json.WriteString("value"u8, config.Value);
        json.WriteBoolean("is_default"u8, config.IsDefault);
        json.WriteBoolean("is_read_only"u8, config.IsReadOnly);
        json.WriteBoolean("is_sensitive"u8, config.IsSensitive);
        json.WriteString("source"u8, config.Source);
        json.WriteStartArray("synonyms"u8);
        foreach (var synonym in config.Synonyms)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, synonym.Name);
            json.WriteString("value"u8, synonym.Value);
            json.WriteString("source"u8, synonym.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (kind.Owner == ConfigOwner.Topic)
        {
            json.WriteString("topic_name"u8, owner);
        }
        else
        {
            json.WriteNumber("broker_id"u8, int.Parse(owner, CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
    }
}

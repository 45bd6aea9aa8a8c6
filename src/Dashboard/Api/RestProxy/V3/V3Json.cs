using System.Text.Json;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>The envelope of every resource of API v3.</summary>
internal static class V3Json
{
    /// <summary>Begins a resource: its kind, its address and its resource name, where it has one. The caller ends the object.</summary>
    public static void BeginResource(this Utf8JsonWriter json, string kind, string self, string? resourceName)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, kind);
        json.WriteStartObject("metadata"u8);
        json.WriteString("self"u8, self);
        if (resourceName is not null)
        {
            json.WriteString("resource_name"u8, resourceName);
        }

        json.WriteEndObject();
    }

    /// <summary>A whole collection; there are no pages, so <c>next</c> is always null.</summary>
    public static void WriteCollection<T>(this Utf8JsonWriter json, string kind, string self, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, kind);
        json.WriteStartObject("metadata"u8);
        json.WriteString("self"u8, self);
        json.WriteNull("next"u8);
        json.WriteEndObject();
        json.WriteStartArray("data"u8);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary><c>"name": {"related": url}</c>; null for no address.</summary>
    public static void WriteRelated(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? url)
    {
        if (url is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("related"u8, url);
        json.WriteEndObject();
    }

    public static void WriteStrings(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}

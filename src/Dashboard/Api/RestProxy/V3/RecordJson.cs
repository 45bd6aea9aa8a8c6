using System.Globalization;
using System.Text.Json;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Members that records have wherever API v3 writes them.</summary>
internal static class RecordJson
{
    /// <summary><c>timestamp</c> in UTC; fractions of a second only where there are some, as the original writes it.</summary>
    public static void WriteTimestamp(this Utf8JsonWriter json, DateTimeOffset timestamp)
    {
        Span<char> text = stackalloc char[32];
        var format = timestamp.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        timestamp.UtcDateTime.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        json.WriteString("timestamp"u8, text[..length]);
    }
}

using System.Globalization;
using System.Text.Json;

namespace Dashboard.Api.RestProxy;

/// <summary>Reads the time of a record.</summary>
internal static class RecordTimestampReader
{
    /// <summary>Milliseconds since 1970 or an ISO 8601 text.</summary>
    public static DateTimeOffset? Read(ref Utf8JsonReader json, string name)
    {
        json.Read();
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when json.TryGetInt64(out var milliseconds) && milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds():
                return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            case JsonTokenType.String when DateTimeOffset.TryParse(json.ReadString(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time >= DateTimeOffset.UnixEpoch:
                return time;
            default:
                throw new RequestFieldException(ProxyError.BadRequest($"{name} must be milliseconds since 1970 or an ISO 8601 time."));
        }
    }
}

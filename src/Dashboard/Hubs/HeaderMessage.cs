using System.Text;
using System.Text.Unicode;
using Dashboard.Services.Records;

namespace Dashboard.Hubs;

/// <summary>A header: its value as text where it is UTF-8, else as base64; both null for a null value.</summary>
public sealed record HeaderMessage(string Name, string? Text, string? Base64)
{
    internal static HeaderMessage From(RecordHeader header) => header.Value switch
    {
        null => new(header.Name, null, null),
        var value when Utf8.IsValid(value) => new(header.Name, Encoding.UTF8.GetString(value), null),
        var value => new(header.Name, null, Convert.ToBase64String(value)),
    };
}

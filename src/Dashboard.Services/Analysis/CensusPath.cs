using System.Text.Json;

namespace Dashboard.Services.Analysis;

/// <summary>Writes paths and scalars as the census and filters do.</summary>
internal static class CensusPath
{
    /// <summary>A field of an object: <c>value.status</c>, <c>value['odd name']</c>.</summary>
    public static string Of(string parent, string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '$' or '@') ? $"{parent}.{name}" : $"{parent}['{name}']";

    /// <summary>The text of a string, the JSON of anything else.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

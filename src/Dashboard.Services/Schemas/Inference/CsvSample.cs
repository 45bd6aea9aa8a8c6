using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;

namespace Dashboard.Services.Schemas.Inference;

/// <summary>Reads a CSV text as values with a field per column. Comma, semicolon, tab and bar are told apart by the first line.</summary>
internal static class CsvSample
{
    private const int MostRows = 5000;

    private static readonly string[] Delimiters = [",", ";", "\t", "|"];

    /// <summary>The rows; one of empty texts where there is only a header.</summary>
    public static (IReadOnlyList<JsonElement> Rows, string? Problem) Read(string csv)
    {
        var first = csv.TrimStart('\r', '\n', '\uFEFF').Split('\n')[0];
        if (first.Trim().Length == 0 || csv.Length > SchemaInference.MostCharacters)
        {
            return ([], first.Trim().Length == 0 ? "Paste the line that names the columns, for example id,amount,placedAt." : "The text is larger than 4 MB. Paste fewer lines.");
        }

        var delimiter = Delimiters.MaxBy(candidate => first.Split(candidate).Length)!;
        using var text = new StringReader(csv.TrimStart('\r', '\n', '\uFEFF'));
        using var reader = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter, BadDataFound = null, MissingFieldFound = null, TrimOptions = TrimOptions.Trim, DetectColumnCountChanges = false });
        reader.Read();
        reader.ReadHeader();
        string[] names = [.. reader.HeaderRecord!.Where(name => name.Length > 0)];
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
        {
            return ([], $"The column \"{names.GroupBy(name => name).First(group => group.Count() > 1).Key}\" is named twice. Give every column a name of its own.");
        }

        var rows = new List<JsonElement>();
        while (rows.Count < MostRows && reader.Read())
        {
            rows.Add(JsonSerializer.SerializeToElement(new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)Value(reader.GetField(name)))))));
        }

        return (rows.Count > 0 ? rows : [JsonSerializer.SerializeToElement(names.ToDictionary(name => name, _ => ""))], null);
    }

    // A number with zeros in front is a code, not a number.
    private static JsonValue? Value(string? cell) => cell switch
    {
        null or "" => null,
        "true" or "false" or "TRUE" or "FALSE" or "True" or "False" => JsonValue.Create(bool.Parse(cell)),
        ['0', >= '0' and <= '9', ..] => JsonValue.Create(cell),
        _ when long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        _ when double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(cell),
    };
}

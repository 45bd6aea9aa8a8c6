using System.Text.Json;

namespace Dashboard.ViewModels.Schemas;

/// <summary>An Avro type in words and in Avro's own terms.</summary>
/// <param name="Nested">The type whose fields follow as rows of their own, if any, with its pointer below the type's.</param>
internal sealed record AvroTypeWords(string Words, string Term, bool IsOptional = false, JsonElement? Nested = null, string NestedPointer = "")
{
    private const int MostSymbols = 6;

    public static AvroTypeWords Of(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => Named(type.GetString()!),
        JsonValueKind.Array => Union(type),
        JsonValueKind.Object => Complex(type),
        _ => new AvroTypeWords("unknown", type.GetRawText()),
    };

    public static string? Text(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static IReadOnlyList<string> Texts(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)]
            : [];

    private static AvroTypeWords Named(string name) => name switch
    {
        "string" => new("text", name),
        "int" => new("whole number", name),
        "long" => new("large whole number", name),
        "float" => new("decimal number, about 7 digits", name),
        "double" => new("decimal number, about 15 digits", name),
        "boolean" => new("true or false", name),
        "bytes" => new("bytes", name),
        "null" => new("nothing", name),
        _ => new($"same as {name[(name.LastIndexOf('.') + 1)..]}", name),
    };

    private static AvroTypeWords Union(JsonElement union)
    {
        var branches = union.EnumerateArray().Select((branch, index) => (Index: index, IsNull: IsNull(branch), Type: Of(branch))).ToArray();
        var real = branches.Where(branch => !branch.IsNull).ToArray();
        var term = real.Length == 1 && branches.Length == 2 ? $"optional {real[0].Type.Term}" : $"one of {string.Join(", ", branches.Select(branch => branch.Type.Term))}";
        var nested = Array.Find(real, branch => branch.Type.Nested is not null);
        return new AvroTypeWords(
            real.Length == 0 ? "nothing" : string.Join(" or ", real.Select(branch => branch.Type.Words)),
            term,
            real.Length < branches.Length,
            nested.Type?.Nested,
            nested.Type is null ? "" : FormattableString.Invariant($"/{nested.Index}{nested.Type.NestedPointer}"));
    }

    private static bool IsNull(JsonElement branch) =>
        branch.ValueKind == JsonValueKind.String ? branch.GetString() == "null" : Text(branch, "type") == "null";

    private static AvroTypeWords Complex(JsonElement type)
    {
        if (!type.TryGetProperty("type", out var kind))
        {
            return new AvroTypeWords("unknown", "unknown");
        }

        // {"type": {"type": …}} only wraps.
        if (kind.ValueKind != JsonValueKind.String)
        {
            var inner = Of(kind);
            return inner with { NestedPointer = "/type" + inner.NestedPointer };
        }

        return kind.GetString() switch
        {
            "record" or "error" => Group(type),
            "enum" => Choice(type),
            "fixed" => Logical(type) ?? new AvroTypeWords($"exactly {Whole(type, "size")} bytes", $"fixed {Text(type, "name")}"),
            "array" => Many(type, "items", "list of", "array of"),
            "map" => Many(type, "values", "named entries, each", "map of"),
            var name => Logical(type) ?? Named(name!),
        };
    }

    private static AvroTypeWords Group(JsonElement record)
    {
        var count = record.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array ? fields.GetArrayLength() : 0;
        return new AvroTypeWords($"group of {Dashboard.ViewModels.Words.Of(count, "field")}", $"record {Text(record, "name")}", Nested: record);
    }

    private static AvroTypeWords Choice(JsonElement type)
    {
        var symbols = Texts(type, "symbols");
        var more = symbols.Count > MostSymbols ? $" and {symbols.Count - MostSymbols} more" : "";
        return new AvroTypeWords($"one of {string.Join(", ", symbols.Take(MostSymbols))}{more}", $"enum {Text(type, "name")}");
    }

    private static AvroTypeWords Many(JsonElement type, string property, string words, string term)
    {
        if (!type.TryGetProperty(property, out var each))
        {
            return new AvroTypeWords(words, term);
        }

        var inner = Of(each);
        return new AvroTypeWords($"{words} {inner.Words}", $"{term} {inner.Term}", Nested: inner.Nested, NestedPointer: $"/{property}{inner.NestedPointer}");
    }

    private static AvroTypeWords? Logical(JsonElement type)
    {
        var under = Text(type, "type");
        var words = Text(type, "logicalType") switch
        {
            "timestamp-millis" => "date and time, to the millisecond",
            "timestamp-micros" => "date and time, to the microsecond",
            "timestamp-nanos" => "date and time, to the nanosecond",
            "local-timestamp-millis" or "local-timestamp-micros" or "local-timestamp-nanos" => "date and time without a time zone",
            "date" => "date",
            "time-millis" => "time of day, to the millisecond",
            "time-micros" => "time of day, to the microsecond",
            "uuid" => "unique id (UUID)",
            "duration" => "length of time",
            "decimal" => $"exact decimal number, {Whole(type, "precision")} digits, {Whole(type, "scale")} after the point",
            _ => null,
        };
        return words is null ? null : new AvroTypeWords(words, $"{under} ({Text(type, "logicalType")})");
    }

    private static int Whole(JsonElement type, string property) =>
        type.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;
}

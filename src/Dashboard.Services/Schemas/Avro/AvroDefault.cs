using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Avro;

/// <summary>Reads and checks field defaults. Only the JSON kind counts; a union's default may fit any branch (Avro 1.12).</summary>
internal static class AvroDefault
{
    /// <summary>The default as it is kept: a number written as text becomes a number where the field is floating-point.</summary>
    public static JsonElement Read(JsonElement value, AvroSchema type) =>
        value.ValueKind == JsonValueKind.String && type.Kind is AvroKind.Float or AvroKind.Double
        && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonElement.Parse(JsonNumber.Print(number, value.GetRawText()))
            : value;

    /// <exception cref="InvalidSchemaException">The default does not fit the field's type.</exception>
    public static void Check(AvroField field)
    {
        if (field.Default is { } value && !Fits(field.Type, value))
        {
            throw new InvalidSchemaException(
                $"Invalid default for field {field.Name}: {AvroMembers.Shorten(value)} not a {AvroText.Shorten(field.Type)}");
        }
    }

    private static bool Fits(AvroSchema type, JsonElement? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return value is { } json && type switch
        {
            AvroUnion union => union.Branches.Any(branch => Fits(branch, json)),
            AvroArray array => json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(item => Fits(array.Items, item)),
            AvroMap map => json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(member => Fits(map.Values, member.Value)),
            AvroRecord record => json.ValueKind == JsonValueKind.Object
                && record.Fields.All(field => Fits(field.Type, json.TryGetProperty(field.Name, out var own) ? own : field.Default)),
            _ => FitsScalar(type.Kind, json),
        };
    }

    private static bool FitsScalar(AvroKind kind, JsonElement json) => kind switch
    {
        AvroKind.Null => json.ValueKind == JsonValueKind.Null,
        AvroKind.Boolean => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        AvroKind.Int => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out _),
        AvroKind.Long => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out _),
        AvroKind.Float or AvroKind.Double => json.ValueKind == JsonValueKind.Number,
        _ => json.ValueKind == JsonValueKind.String,
    };
}

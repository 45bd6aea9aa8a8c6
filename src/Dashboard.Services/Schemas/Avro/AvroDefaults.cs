using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Avro;

/// <summary>Reads and checks field defaults. Only the JSON kind counts; a union's default may fit any branch (Avro 1.12).</summary>
internal sealed class AvroDefaults
{
    /// <summary>Values looked at in all defaults of a schema; unions within unions may ask for very many.</summary>
    private const int MostSteps = 1_000_000;

    private readonly Dictionary<AvroField, bool> _checked = [];
    private int _steps;

    /// <summary>The default as it is kept: a number written as text becomes a number where the field is floating-point.</summary>
    public static JsonElement Read(JsonElement value, AvroSchema type) =>
        value.ValueKind == JsonValueKind.String && type.Kind is AvroKind.Float or AvroKind.Double
        && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonElement.Parse(JsonNumber.Print(number, value.GetRawText()))
            : value;

    /// <exception cref="InvalidSchemaException">The default does not fit the field's type.</exception>
    public void Check(AvroField field)
    {
        if (!FitsOwn(field))
        {
            throw new InvalidSchemaException(
                $"Invalid default for field {field.Name}: {AvroMembers.Shorten(field.Default!.Value)} not a {AvroText.Shorten(field.Type)}");
        }
    }

    private bool FitsOwn(AvroField field)
    {
        if (!_checked.TryGetValue(field, out var fits))
        {
            fits = field.Default is { } value && Fits(field.Type, value);
            _checked[field] = fits;
        }

        return fits;
    }

    private bool Fits(AvroSchema type, JsonElement json)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_steps > MostSteps)
        {
            throw new InvalidSchemaException("The defaults of the schema are too large to be checked");
        }

        return type switch
        {
            AvroUnion union => union.Branches.Any(branch => Fits(branch, json)),
            AvroArray array => json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(item => Fits(array.Items, item)),
            AvroMap map => json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(member => Fits(map.Values, member.Value)),
            AvroRecord record => json.ValueKind == JsonValueKind.Object
                && record.Fields.All(field => json.TryGetProperty(field.Name, out var own) ? Fits(field.Type, own) : FitsOwn(field)),
            _ => FitsScalar(type.Kind, json),
        };
    }

    private static bool FitsScalar(AvroKind kind, JsonElement json) => kind switch
    {
        AvroKind.Null => json.ValueKind == JsonValueKind.Null,
        AvroKind.Boolean => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        AvroKind.Int => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out _),
        AvroKind.Long => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out _),

        // JSON has no numbers for these three; the reference takes and keeps them as texts.
        AvroKind.Float or AvroKind.Double => json.ValueKind == JsonValueKind.Number
            || (json.ValueKind == JsonValueKind.String && json.GetString() is "NaN" or "Infinity" or "-Infinity"),
        _ => json.ValueKind == JsonValueKind.String,
    };
}

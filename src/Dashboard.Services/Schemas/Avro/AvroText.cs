using System.Text.Json;

namespace Dashboard.Services.Schemas.Avro;

/// <summary>
/// Prints a parsed schema as the registry stores it: compact, fixed member order, docs, defaults, aliases and unknown properties kept
/// (so it is not Avro's Parsing Canonical Form). A named type is written in full once and by name afterwards.
/// </summary>
internal sealed class AvroText
{
    private readonly CompactJson _json = new();
    private readonly HashSet<string> _written;
    private readonly AvroForm _form;

    private AvroText(AvroForm form, IEnumerable<string> imported)
    {
        _form = form;
        _written = new HashSet<string>(imported, StringComparer.Ordinal);
    }

    /// <param name="imported">Full names that references provide; they are written as names.</param>
    public static string Print(AvroSchema schema, AvroForm form = AvroForm.Stored, IEnumerable<string>? imported = null)
    {
        var text = new AvroText(form, imported ?? []);
        text.Write(schema, null);
        return text._json.ToString();
    }

    /// <summary>The schema for use in a message.</summary>
    public static string Shorten(AvroSchema schema)
    {
        var text = Print(schema);
        return text.Length <= 100 ? text : $"{text[..100]}...";
    }

    private void Write(AvroSchema schema, string? enclosing)
    {
        switch (schema)
        {
            case AvroNamed named when !_written.Add(named.Name.Full):
                _json.String(named.Name.RelativeTo(enclosing));
                break;
            case AvroNamed named:
                WriteNamed(named, enclosing);
                break;
            case AvroUnion union:
                _json.BeginArray();
                foreach (var branch in union.Branches)
                {
                    Write(branch, enclosing);
                }

                _json.EndArray();
                break;
            case AvroPrimitive when schema.Properties.Count == 0:
                _json.String(KindName(schema.Kind));
                break;
            default:
                WriteUnnamed(schema, enclosing);
                break;
        }
    }

    private void WriteUnnamed(AvroSchema schema, string? enclosing)
    {
        _json.BeginObject().Member("type", KindName(schema.Kind));
        if (schema is AvroArray array)
        {
            _json.Name("items");
            Write(array.Items, enclosing);
        }
        else if (schema is AvroMap map)
        {
            _json.Name("values");
            Write(map.Values, enclosing);
        }

        WriteProperties(schema.Properties);
        _json.EndObject();
    }

    private void WriteNamed(AvroNamed named, string? enclosing)
    {
        var space = named.Name.Namespace;
        _json.BeginObject().Member("type", named is AvroRecord { IsError: true } ? "error" : KindName(named.Kind)).Member("name", named.Name.Simple);
        if (space != enclosing)
        {
            _json.Member("namespace", space ?? "");
        }

        if (_form != AvroForm.Normalized || named.Doc is not "")
        {
            _json.Member("doc", named.Doc);
        }

        switch (named)
        {
            case AvroRecord record:
                _json.Name("fields").BeginArray();
                foreach (var field in record.Fields)
                {
                    WriteField(field, space);
                }

                _json.EndArray();
                break;
            case AvroEnum symbols:
                _json.Name("symbols");
                WriteList(symbols.Symbols);
                _json.Member("default", symbols.Default);
                break;
            case AvroFixed bytes:
                _json.Member("size", bytes.Size);
                break;
        }

        WriteProperties(named.Properties);
        WriteAliases([.. named.Aliases.Select(alias => alias.RelativeTo(space))]);
        _json.EndObject();
    }

    private void WriteField(AvroField field, string? enclosing)
    {
        _json.BeginObject().Member("name", field.Name).Name("type");
        Write(field.Type, enclosing);
        _json.Member("doc", field.Doc);
        if (field.Default is { } value)
        {
            _json.Name("default").Value(value);
        }

        if (field.Order != "ascending")
        {
            _json.Member("order", field.Order);
        }

        WriteAliases(field.Aliases);
        WriteProperties(field.Properties);
        _json.EndObject();
    }

    private void WriteAliases(IReadOnlyList<string> aliases)
    {
        if (aliases.Count > 0)
        {
            _json.Name("aliases");
            WriteList(_form == AvroForm.Stored ? aliases : aliases.Order(StringComparer.Ordinal));
        }
    }

    private void WriteList(IEnumerable<string> values)
    {
        _json.BeginArray();
        foreach (var value in values)
        {
            _json.String(value);
        }

        _json.EndArray();
    }

    private void WriteProperties(IReadOnlyList<KeyValuePair<string, JsonElement>> properties)
    {
        if (_form == AvroForm.Stored)
        {
            foreach (var (name, value) in properties)
            {
                _json.Name(name).Value(value);
            }

            return;
        }

        var isDecimal = properties.Any(property => property.Key == "logicalType" && property.Value.ValueKind == JsonValueKind.String && property.Value.GetString() == "decimal");
        foreach (var (name, value) in properties.OrderBy(property => Rank(property.Key)).ThenBy(property => property.Key, StringComparer.Ordinal))
        {
            var isZeroScale = isDecimal && name == "scale" && value.ValueKind == JsonValueKind.Number && value.GetRawText() == "0";
            if (_form != AvroForm.Normalized || !isZeroScale)
            {
                _json.Name(name).Value(value, sortMembers: true);
            }
        }
    }

    private static int Rank(string property) => property switch
    {
        "logicalType" => 0,
        "precision" => 1,
        "scale" => 2,
        _ => 3,
    };

    private static string KindName(AvroKind kind) => kind.ToString().ToLowerInvariant();
}

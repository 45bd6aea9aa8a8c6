using System.Globalization;
using System.Text;

namespace Dashboard.Services.Schemas.Inference;

/// <summary>Writes a Protobuf schema (proto3) of samples. What Protobuf cannot say, such as a list of lists, becomes any JSON value.</summary>
internal sealed class ProtobufSketch
{
    private const string AnyValue = "google.protobuf.Value";

    private readonly StringBuilder _output = new();
    private bool _usesAny;

    public static string Write(SampleShape shape, string name)
    {
        var sketch = new ProtobufSketch();
        if (shape is { HasObject: true, Kinds: 1 })
        {
            sketch.Message(shape, name, "");
        }
        else
        {
            sketch._output.Append(CultureInfo.InvariantCulture, $"message {name} {{\n");
            sketch.Field("value", shape, shape.HasNull, 1, "  ", [], [name]);
            sketch._output.Append("}\n");
        }

        return $"syntax = \"proto3\";\n\n{(sketch._usesAny ? "import \"google/protobuf/struct.proto\";\n\n" : "")}{sketch._output}";
    }

    private void Message(SampleShape shape, string name, string indent)
    {
        _output.Append(CultureInfo.InvariantCulture, $"{indent}message {name} {{\n");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var types = new HashSet<string>(StringComparer.Ordinal) { name };
        var number = 0;
        foreach (var field in shape.Fields)
        {
            Field(field.Name, field.Shape, field.IsOptional, ++number, indent + "  ", taken, types);
        }

        _output.Append(CultureInfo.InvariantCulture, $"{indent}}}\n");
    }

    private void Field(string name, SampleShape shape, bool isOptional, int number, string indent, HashSet<string> taken, HashSet<string> types)
    {
        // Numbers from 19000 to 19999 belong to Protobuf; samples have fewer fields.
        var field = SketchNames.Field(name, taken);
        var isList = shape is { HasList: true, Kinds: 1 } && shape.Items is { Kinds: 1, HasList: false, HasNull: false };
        var value = isList ? shape.Items! : shape;
        var type = Type(value, name, indent, types);
        var label = isList ? "repeated " : isOptional && type != AnyValue && !value.HasObject ? "optional " : "";
        _output.Append(CultureInfo.InvariantCulture, $"{indent}{label}{type} {field} = {number}{(field == name ? "" : $" [json_name = \"{Escape(name)}\"]")};\n");
    }

    private string Type(SampleShape shape, string name, string indent, HashSet<string> types)
    {
        switch (shape)
        {
            case { Kinds: 1, HasObject: true }:
                var message = SketchNames.Unique(SketchNames.Type(name), types);
                Message(shape, message, indent);
                return message;
            case { Kinds: 1, HasText: true } or { Kinds: 0 }:
                return "string";
            case { Kinds: 1, HasTruth: true }:
                return "bool";
            case { Kinds: 1, HasFraction: true }:
                return "double";
            case { Kinds: 1, HasWhole: true }:
                return "int64";
            default:
                _usesAny = true;
                return AnyValue;
        }
    }

    private static string Escape(string name) => string.Concat(name.Select(letter => letter switch
    {
        '"' or '\\' => $"\\{letter}",
        < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)letter:x2}"),
        _ => letter.ToString(),
    }));
}

using Dashboard.Services.Schemas.Outlines;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Reads a Protobuf schema as a list of fields for people who do not program.</summary>
public static class ProtobufOutline
{
    /// <summary>The outline; null where the text cannot be parsed.</summary>
    public static SchemaOutline? Read(string text) => ProtoOutline.Read(text) is { } outline
        ? new SchemaOutline(outline.Message is null ? "nothing: no message is defined" : "group of fields", outline.Message, null, [.. outline.Fields.Select(Field)], outline.IsCut)
        : null;

    private static SchemaField Field(ProtoOutlineField field) => new(
        field.Path, field.Place, field.Depth, Words(field), $"{(field.Label.Length > 0 ? field.Label + " " : "")}{field.Type} = {field.Number}",
        field.Label != "required", null, field.Oneof is null ? null : $"One of those in \"{field.Oneof}\"", [], field.Symbols)
    {
        IsNumbered = true,
        Line = field.Line > 0 ? field.Line : null,
    };

    private static string Words(ProtoOutlineField field) =>
        field.Type.StartsWith("map<", StringComparison.Ordinal) ? $"named entries, each {Scalar(field.Type[(field.Type.IndexOf(", ", StringComparison.Ordinal) + 2)..^1])}"
        : $"{(field.Label == "repeated" ? "list of " : "")}{(field.Symbols.Count > 0 ? $"one of {string.Join(", ", field.Symbols.Take(6))}" : Scalar(field.Type))}";

    private static string Scalar(string type) => type switch
    {
        "string" => "text",
        "bool" => "true or false",
        "bytes" => "bytes",
        "float" => "decimal number, about 7 digits",
        "double" => "decimal number, about 15 digits",
        "int32" or "sint32" or "sfixed32" => "whole number",
        "uint32" or "fixed32" => "whole number, not negative",
        "int64" or "sint64" or "sfixed64" => "large whole number",
        "uint64" or "fixed64" => "large whole number, not negative",
        "google.protobuf.Timestamp" => "date and time",
        "google.protobuf.Duration" => "length of time",
        "google.protobuf.Value" => "any value",
        _ => $"group {type[(type.LastIndexOf('.') + 1)..]}",
    };
}

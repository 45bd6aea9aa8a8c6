using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Schemas.Outlines;

/// <summary>A Protobuf schema as a list of fields: those of the first message, which is what a record holds, and of the messages in it.</summary>
/// <param name="Message">Full name of the first message; null where there is none.</param>
/// <param name="IsCut">Whether there are more fields than are listed.</param>
public sealed record ProtoOutline(string? Message, IReadOnlyList<ProtoOutlineField> Fields, bool IsCut)
{
    /// <summary>More fields than this are left out.</summary>
    public const int MostFields = 1000;

    private const int Deepest = 12;

    /// <summary>Null where the text cannot be parsed. Types of imports count as known by name only.</summary>
    public static ProtoOutline? Read(string text)
    {
        try
        {
            var file = ProtoSource.Parse(text, []);
            var fields = new List<ProtoOutlineField>();
            if (file.Messages.Count == 0)
            {
                return new ProtoOutline(null, fields, false);
            }

            var scope = ProtoScope.Of(file, []);
            var name = ProtoScope.Join(file.Package, file.Messages[0].Name);
            var isWhole = Add(fields, scope, file.Messages[0], name, "", [name]);
            return new ProtoOutline(name, fields, !isWhole);
        }
        catch (InvalidSchemaException)
        {
            return null;
        }
    }

    // A message inside itself is listed once.
    private static bool Add(List<ProtoOutlineField> rows, ProtoScope scope, ProtoMessage message, string fullName, string prefix, string[] within)
    {
        foreach (var (field, oneof) in message.Fields.Select(field => (field, (string?)null)).Concat(message.Oneofs.SelectMany(oneof => oneof.Fields.Select(field => (field, (string?)oneof.Name)))).OrderBy(entry => entry.field.At.Line).ThenBy(entry => entry.field.At.Column))
        {
            if (rows.Count >= MostFields)
            {
                return false;
            }

            var type = field.Type.IsScalar ? null : scope.Resolve(field.Type.Name, fullName);
            rows.Add(new ProtoOutlineField(
                prefix + field.Name, FormattableString.Invariant($"#/{Local(scope, fullName)}/{field.Number}"), within.Length - 1, field.Type.ToString(), field.Label, field.Number, oneof,
                type?.Enum is { } choice ? [.. choice.Values.Select(value => value.Name)] : [], type?.Message is not null, field.At.Line, field.At.Column));
            if (type is { Message: { } inner } && type.Unit.IsMain && within.Length < Deepest && !within.Contains(type.FullName)
                && !Add(rows, scope, inner, type.FullName, $"{prefix}{field.Name}.", [.. within, type.FullName]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Local(ProtoScope scope, string fullName) =>
        (scope.Main.File.Package is { Length: > 0 } package ? fullName[(package.Length + 1)..] : fullName).Replace('.', '/');
}

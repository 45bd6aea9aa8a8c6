using System.Text;

namespace Dashboard.Services.Schemas.Inference;

/// <summary>Names that Avro and Protobuf allow: letters, digits and underscores, no digit first.</summary>
internal static class SketchNames
{
    private const int Longest = 100;

    /// <summary>A type name of whatever the messages are called: <c>orders.v1</c> becomes <c>OrdersV1</c>.</summary>
    public static string Type(string name)
    {
        var type = new StringBuilder();
        var starts = true;
        foreach (var letter in name.Take(Longest))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                type.Append(starts ? char.ToUpperInvariant(letter) : letter);
            }

            starts = !char.IsAsciiLetterOrDigit(letter);
        }

        return type.Length == 0 ? "Message" : char.IsAsciiDigit(type[0]) ? $"Type{type}" : type.ToString();
    }

    /// <summary>A field name; as it is where it is allowed. <paramref name="taken"/> keeps the names of one type apart.</summary>
    public static string Field(string name, HashSet<string> taken)
    {
        var field = new string([.. name.Take(Longest).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')]);
        field = field.Length == 0 ? "_" : char.IsAsciiDigit(field[0]) ? $"_{field}" : field;
        return Unique(field, taken);
    }

    /// <summary>The name, numbered where it is taken.</summary>
    public static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = FormattableString.Invariant($"{name}{number}");
        }

        return unique;
    }
}

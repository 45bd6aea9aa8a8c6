namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>A field as written.</summary>
/// <param name="Label"><c>optional</c>, <c>required</c>, <c>repeated</c>, or empty where none is written.</param>
/// <param name="Options">With <c>default</c> and <c>json_name</c>, which stand last.</param>
internal sealed record ProtoField(
    string Label, ProtoFieldType Type, string Name, int Number, IReadOnlyList<ProtoOption> Options, ProtoPosition At = default)
{
    public const string Optional = "optional";

    public const string Required = "required";

    public const string Repeated = "repeated";

    public const string Default = "default";

    public const string JsonNameOption = "json_name";

    /// <summary>The highest number a field may have.</summary>
    public const int MaxNumber = 536_870_911;

    public bool IsRepeated => Label == Repeated;

    /// <summary>The value of an option that protobuf itself defines; null where it is not given.</summary>
    public ProtoOptionValue? Option(string name) => ProtoOption.Find(Options, name);

    /// <summary>The field's name in JSON: as given, else the name in camel case.</summary>
    public string JsonName => Option(JsonNameOption) is ProtoString given ? given.Text : ToJsonName(Name);

    /// <summary>Protobuf's rule: an underscore goes and the letter after it is raised.</summary>
    public static string ToJsonName(string name)
    {
        Span<char> letters = name.Length <= 128 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        var raise = false;
        foreach (var letter in name)
        {
            if (letter == '_')
            {
                raise = true;
                continue;
            }

            letters[length++] = raise && letter is >= 'a' and <= 'z' ? (char)(letter - 'a' + 'A') : letter;
            raise = false;
        }

        return new string(letters[..length]);
    }
}

/// <summary>The type of a field as written.</summary>
/// <param name="Name">A scalar type, or the name of a message or enum; of a map, the type of its values.</param>
/// <param name="Key">The type of a map's keys; null for everything that is not a map.</param>
internal readonly record struct ProtoFieldType(string Name, string? Key = null)
{
    private static readonly HashSet<string> Scalars =
    [
        "double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64",
        "fixed32", "fixed64", "sfixed32", "sfixed64", "bool", "string", "bytes",
    ];

    public bool IsMap => Key is not null;

    /// <summary>The value type is a built-in one.</summary>
    public bool IsScalar => Scalars.Contains(Name);

    public static bool IsKeyType(string name) => Scalars.Contains(name) && name is not ("double" or "float" or "bytes");

    public override string ToString() => IsMap ? $"map<{Key}, {Name}>" : Name;
}

/// <summary>A place in a text; both count from 1, 0 means unknown.</summary>
internal readonly record struct ProtoPosition(int Line, int Column);

using System.Text;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>An option as written, e.g. <c>(acme.rule).max = 5</c>.</summary>
internal sealed record ProtoOption(IReadOnlyList<ProtoOptionPart> Name, ProtoOptionValue Value)
{
    /// <summary>The option is one that somebody added to protobuf's own.</summary>
    public bool IsCustom => Name[0].IsExtension;

    public static ProtoOption Plain(string name, ProtoOptionValue value) => new([new ProtoOptionPart(name, false)], value);

    /// <summary>The last value of protobuf's own option of that name.</summary>
    public static ProtoOptionValue? Find(IReadOnlyList<ProtoOption> options, string name) => options.LastOrDefault(option => option.Is(name))?.Value;

    /// <summary>Whether it is protobuf's own option of that name.</summary>
    public bool Is(string name) => Name.Count == 1 && !Name[0].IsExtension && Name[0].Text == name;

    public string NameText => string.Join('.', Name.Select(part => part.IsExtension ? $"({part.Text})" : part.Text));
}

/// <summary>A part of an option's name.</summary>
/// <param name="IsExtension">It stands in parentheses.</param>
internal readonly record struct ProtoOptionPart(string Text, bool IsExtension);

/// <summary>The value of an option.</summary>
internal abstract record ProtoOptionValue;

/// <summary>Quoted text, which may hold any bytes.</summary>
internal sealed record ProtoString(ReadOnlyMemory<byte> Bytes) : ProtoOptionValue
{
    public ProtoString(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>Its bytes are no text: only letters of ASCII stand for themselves in quotes.</summary>
    public bool IsBinary { get; init; }

    public string Text => Encoding.UTF8.GetString(Bytes.Span);
}

/// <summary>A bare word: <c>true</c>, <c>false</c>, the name of an enum's value, <c>inf</c>, <c>nan</c>, <c>-inf</c>.</summary>
internal sealed record ProtoWord(string Text) : ProtoOptionValue;

/// <summary>A number as written, e.g. <c>-5</c>, <c>0x1F</c>, <c>1e9</c>.</summary>
internal sealed record ProtoNumber(string Text) : ProtoOptionValue;

/// <summary>A message in text format. Keys may be field names or, for extensions and types, <c>[name]</c>; a key may come several times.</summary>
internal sealed record ProtoAggregate(IReadOnlyList<KeyValuePair<string, ProtoOptionValue>> Entries) : ProtoOptionValue;

/// <summary>Several values of a repeated field.</summary>
internal sealed record ProtoList(IReadOnlyList<ProtoOptionValue> Items) : ProtoOptionValue;

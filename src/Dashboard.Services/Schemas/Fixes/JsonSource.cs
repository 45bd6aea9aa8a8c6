using System.Text.Json;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>A value of a JSON text with its place, so that the text can be changed there and nowhere else.</summary>
/// <param name="Start">Characters before it.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal sealed record JsonSource(string Text, int Start, int End, IReadOnlyList<JsonSourceMember> Members, IReadOnlyList<JsonSource> Items)
{
    public bool IsObject => Text[Start] == '{';

    public bool IsArray => Text[Start] == '[';

    public bool IsString => Text[Start] == '"';

    /// <summary>As written.</summary>
    public string Raw => Text[Start..End];

    /// <summary>A string's value; null for everything else.</summary>
    public string? String => IsString ? JsonElement.Parse(Raw).GetString() : null;

    public JsonSource? Find(string name) => Member(name)?.Value;

    /// <summary>Of a name that is repeated, the last.</summary>
    public JsonSourceMember? Member(string name) => Members.LastOrDefault(member => member.Name == name);

    public TextEdit Replace(string raw) => new(Start, End - Start, raw);

    /// <summary>Gives a member of an object a value, at its end where it has no such member yet.</summary>
    public TextEdit Set(string name, string raw)
    {
        if (Find(name) is { } known)
        {
            return known.Replace(raw);
        }

        var isSpaced = Members.Count == 0 || char.IsWhiteSpace(Text[Members[^1].Value.Start - 1]);
        return Add(Members.Count == 0 ? null : (Members[0].Start, Members[^1].Value.End), $"{JsonSerializer.Serialize(name, Plain)}:{(isSpaced ? " " : "")}{raw}");
    }

    /// <summary>Adds an item at the end of an array.</summary>
    public TextEdit Append(params IEnumerable<string> raw) =>
        Add(Items.Count == 0 ? null : (Items[0].Start, Items[^1].End), string.Join(Items.Count > 1 ? Text[Items[^2].End..Items[^1].Start] : ", ", raw));

    public TextEdit? Remove(string name) => Member(name) is { } member ? Remove([.. Members.Select(known => (known.Start, known.Value.End))], Members.ToList().IndexOf(member)) : null;

    public TextEdit RemoveItem(int position) => Remove([.. Items.Select(item => (item.Start, item.End))], position);

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // As the others stand: on a line of its own with their indentation, or beside them.
    private TextEdit Add((int First, int Last)? others, string raw)
    {
        if (others is not { } known)
        {
            return new TextEdit(Start + 1, 0, raw);
        }

        var lead = Text[(Start + 1)..known.First];
        var line = lead.LastIndexOf('\n');
        var between = line >= 0 ? $"{(lead.Contains('\r', StringComparison.Ordinal) ? "\r" : "")}\n{lead[(line + 1)..]}" : known.First > 0 && Text[Start..End].Contains(", ", StringComparison.Ordinal) ? " " : "";
        return new TextEdit(known.Last, 0, $",{(string.IsNullOrWhiteSpace(between) ? between : " ")}{raw}");
    }

    private static TextEdit Remove((int Start, int End)[] spans, int position) =>
        position > 0 ? Cut(spans[position - 1].End, spans[position].End)
        : spans.Length > 1 ? Cut(spans[0].Start, spans[1].Start)
        : Cut(spans[0].Start, spans[0].End);

    private static TextEdit Cut(int start, int end) => new(start, end - start, "");
}

/// <summary>A member of an object.</summary>
/// <param name="Start">Where its name begins, with the quote.</param>
internal sealed record JsonSourceMember(string Name, int Start, JsonSource Value);

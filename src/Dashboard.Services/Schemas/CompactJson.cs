using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Schemas;

/// <summary>
/// Writes JSON without blanks and escapes only what RFC 8259 demands (quote, backslash, control characters), upper-case hex, as the
/// registry's keys and canonical texts need: compaction and schema ids depend on these bytes.
/// </summary>
public sealed class CompactJson
{
    private readonly StringBuilder _text = new();
    private bool _needsComma;

    public CompactJson BeginObject() => Open('{');

    public CompactJson EndObject() => Close('}');

    public CompactJson BeginArray() => Open('[');

    public CompactJson EndArray() => Close(']');

    public CompactJson Name(string name)
    {
        Separate();
        AppendQuoted(name);
        _text.Append(':');
        _needsComma = false;
        return this;
    }

    public CompactJson String(string value)
    {
        Separate();
        AppendQuoted(value);
        return this;
    }

    public CompactJson Number(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    public CompactJson Bool(bool value) => Raw(value ? "true" : "false");

    /// <summary>Appends a value that is JSON already.</summary>
    public CompactJson Raw(string json)
    {
        Separate();
        _text.Append(json);
        return this;
    }

    /// <summary>A member, left out when the value is null.</summary>
    public CompactJson Member(string name, string? value) => value is null ? this : Name(name).String(value);

    public CompactJson Member(string name, long value) => Name(name).Number(value);

    public CompactJson Member(string name, bool value) => Name(name).Bool(value);

    /// <summary>An array of strings.</summary>
    public CompactJson Strings(IEnumerable<string> values)
    {
        BeginArray();
        foreach (var value in values)
        {
            String(value);
        }

        return EndArray();
    }

    /// <summary>Appends a parsed value; numbers with a fraction or exponent are printed as the shortest double.</summary>
    /// <param name="sortMembers">Whether object members are put into ordinal order, at every level.</param>
    public CompactJson Value(JsonElement element, bool sortMembers = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                BeginObject();
                var members = element.EnumerateObject().AsEnumerable();
                foreach (var member in sortMembers ? members.OrderBy(member => member.Name, StringComparer.Ordinal) : members)
                {
                    Name(member.Name).Value(member.Value, sortMembers);
                }

                return EndObject();
            case JsonValueKind.Array:
                BeginArray();
                foreach (var item in element.EnumerateArray())
                {
                    Value(item, sortMembers);
                }

                return EndArray();
            case JsonValueKind.String:
                return String(element.GetString()!);
            case JsonValueKind.Number:
                return Raw(JsonNumber.Canonical(element.GetRawText()));
            default:
                return Raw(element.GetRawText());
        }
    }

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString());

    public override string ToString() => _text.ToString();

    private CompactJson Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _needsComma = false;
        return this;
    }

    private CompactJson Close(char bracket)
    {
        _text.Append(bracket);
        _needsComma = true;
        return this;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            _text.Append(',');
        }

        _needsComma = true;
    }

    private void AppendQuoted(string value)
    {
        _text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => _text.Append("\\\""),
                '\\' => _text.Append("\\\\"),
                '\b' => _text.Append("\\b"),
                '\t' => _text.Append("\\t"),
                '\n' => _text.Append("\\n"),
                '\f' => _text.Append("\\f"),
                '\r' => _text.Append("\\r"),
                < ' ' => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => _text.Append(character),
            };
        }

        _text.Append('"');
    }
}

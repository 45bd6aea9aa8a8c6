using System.Globalization;

namespace Dashboard.Tests.Unit.Broker.Layouts;

/// <summary>Turns a field table into the steps that a message of one version takes over the wire.</summary>
/// <remarks>A step is a primitive, <c>[</c> for the length of an array, or <c>}</c> for the end of a structure.</remarks>
internal sealed class LayoutParser(string text, short version)
{
    private readonly List<string> _steps = [];
    private int _at;

    public static IReadOnlyList<string> Steps(string text, short version)
    {
        var parser = new LayoutParser(text, version);
        parser.Fields(isThere: true);
        parser._steps.Add("}");
        return parser._steps;
    }

    private void Fields(bool isThere)
    {
        do
        {
            SkipSpaces();
            _at = text.IndexOf(':', _at) + 1;
            Field(isThere);
        }
        while (Took(','));
    }

    // A field's versions stand behind its type, so its steps are taken back where they do not apply.
    private void Field(bool isThere)
    {
        var before = _steps.Count;
        Type(isThere);
        if (!isThere || !Applies())
        {
            _steps.RemoveRange(before, _steps.Count - before);
        }
    }

    private void Type(bool isThere)
    {
        if (Took('['))
        {
            _steps.Add("[");
            Type(isThere);
            Expect(']');
        }
        else if (Took('{'))
        {
            Structure(isThere);
        }
        else if (text[_at..].StartsWith("?{", StringComparison.Ordinal))
        {
            _at += 2;
            _steps.Add("i8");
            Structure(isThere);
        }
        else
        {
            var start = _at;
            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '?'))
            {
                _at++;
            }

            _steps.Add(text[start.._at]);
        }
    }

    private void Structure(bool isThere)
    {
        Fields(isThere);
        Expect('}');
        _steps.Add("}");
    }

    // "3+", "0-7" or "0"
    private bool Applies()
    {
        if (!Took('@'))
        {
            return true;
        }

        var first = Number();
        var last = Took('+') ? short.MaxValue : Took('-') ? Number() : first;
        return version >= first && version <= last;
    }

    private short Number()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        return short.Parse(text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
    }

    private bool Took(char wanted)
    {
        SkipSpaces();
        var found = _at < text.Length && text[_at] == wanted;
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(char wanted)
    {
        if (!Took(wanted))
        {
            throw new FormatException($"'{wanted}' is missing at {_at} of: {text}");
        }
    }

    private void SkipSpaces()
    {
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }
    }
}

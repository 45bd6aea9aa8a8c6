using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>Reads a JSON text, comments passed over, that a parser has found to be valid.</summary>
internal sealed class JsonSourceReader
{
    private readonly string _text;
    private int _at;

    private JsonSourceReader(string text)
    {
        _text = text;
    }

    /// <exception cref="InsufficientExecutionStackException">It is nested too deeply.</exception>
    public static JsonSource Read(string text)
    {
        var reader = new JsonSourceReader(text);
        reader.Skip();
        return reader.ReadValue();
    }

    private JsonSource ReadValue()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var start = _at;
        switch (_text[_at])
        {
            case '{':
                var members = ReadList('}', ReadMember);
                return new JsonSource(_text, start, _at, members, []);
            case '[':
                var items = ReadList(']', ReadValue);
                return new JsonSource(_text, start, _at, [], items);
            case '"':
                SkipString();
                break;
            default:
                while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && ",]}/".IndexOf(_text[_at], StringComparison.Ordinal) < 0)
                {
                    _at++;
                }

                break;
        }

        return new JsonSource(_text, start, _at, [], []);
    }

    private List<T> ReadList<T>(char end, Func<T> read)
    {
        var list = new List<T>();
        _at++;
        for (Skip(); _text[_at] != end; Skip())
        {
            if (_text[_at] == ',')
            {
                _at++;
                continue;
            }

            list.Add(read());
        }

        _at++;
        return list;
    }

    private JsonSourceMember ReadMember()
    {
        var start = _at;
        SkipString();
        var name = JsonElement.Parse(_text[start.._at]).GetString()!;
        Skip();
        _at++;
        Skip();
        return new JsonSourceMember(name, start, ReadValue());
    }

    private void SkipString()
    {
        for (_at++; _text[_at] != '"'; _at++)
        {
            if (_text[_at] == '\\')
            {
                _at++;
            }
        }

        _at++;
    }

    // White space, the mark of byte order, and comments.
    private void Skip()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_at]) || _text[_at] == '\uFEFF')
            {
                _at++;
            }
            else if (_text.AsSpan(_at).StartsWith("//"))
            {
                var line = _text.IndexOf('\n', _at);
                _at = line < 0 ? _text.Length : line;
            }
            else if (_text.AsSpan(_at).StartsWith("/*"))
            {
                _at = _text.IndexOf("*/", _at, StringComparison.Ordinal) + 2;
            }
            else
            {
                return;
            }
        }
    }
}

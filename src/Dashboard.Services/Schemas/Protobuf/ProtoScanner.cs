using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Cuts a <c>.proto</c> text into tokens, one ahead of its reader.</summary>
internal sealed class ProtoScanner
{
    private const int MaxNameLength = 1_000;

    private readonly string _text;
    private int _offset;
    private int _line = 1;
    private int _lineStart;

    public ProtoScanner(string text)
    {
        _text = text;
        if (text.StartsWith('\uFEFF'))
        {
            _offset = _lineStart = 1;
        }

        Current = Scan();
    }

    public ProtoToken Current { get; private set; }

    public ProtoToken Take()
    {
        var taken = Current;
        Current = Scan();
        return taken;
    }

    /// <summary>Takes the symbol if it is next.</summary>
    public bool TryTake(char symbol)
    {
        if (!Current.IsSymbol(symbol))
        {
            return false;
        }

        Take();
        return true;
    }

    public bool TryTakeWord(string word)
    {
        if (!Current.IsWord(word))
        {
            return false;
        }

        Take();
        return true;
    }

    public void Expect(char symbol)
    {
        if (!TryTake(symbol))
        {
            throw Complain($"expected '{symbol}' but found {Current}");
        }
    }

    public string ExpectName(string what) => Current.Kind == ProtoTokenKind.Identifier
        ? Take().Text
        : throw Complain($"expected {what} but found {Current}");

    /// <summary>A name with dots, perhaps with one in front.</summary>
    public string ExpectQualifiedName(string what)
    {
        var name = new StringBuilder();
        if (TryTake('.'))
        {
            name.Append('.');
        }

        name.Append(ExpectName(what));
        while (TryTake('.'))
        {
            name.Append('.').Append(ExpectName(what));
        }

        // Resolving a name tries it in every enclosing scope, so that its cost grows with its parts.
        return name.Length <= MaxNameLength ? name.ToString() : throw Complain($"a name is longer than {MaxNameLength} characters");
    }

    public int ExpectInt(string what, bool allowNegative = false)
    {
        var at = Current.At;
        var isNegative = allowNegative && TryTake('-');
        if (Current.Kind != ProtoTokenKind.Integer)
        {
            throw Complain($"expected {what} but found {Current}");
        }

        return ProtoNumbers.TryParseInteger(Current.Text, out var magnitude) && magnitude <= (ulong)int.MaxValue + (isNegative ? 1UL : 0)
            ? TakeAs(isNegative ? (int)-(long)magnitude : (int)magnitude)
            : throw Complain($"{what} {(isNegative ? "-" : "")}{Current.Text} is out of range", at);
    }

    /// <summary>One string literal or several in a row, which count as one.</summary>
    public ReadOnlyMemory<byte> ExpectString(string what)
    {
        if (Current.Kind != ProtoTokenKind.String)
        {
            throw Complain($"expected {what} in quotes but found {Current}");
        }

        var bytes = new ArrayBufferWriter<byte>();
        while (Current.Kind == ProtoTokenKind.String)
        {
            var literal = Take();
            if (!ProtoStrings.TryUnquote(literal.Text, bytes))
            {
                throw Complain($"the string {literal} holds an escape that is not valid", literal.At);
            }
        }

        return bytes.WrittenMemory;
    }

    public string ExpectText(string what) => Encoding.UTF8.GetString(ExpectString(what).Span);

    public InvalidSchemaException Complain(string problem, ProtoPosition? at = null)
    {
        var (line, column) = at ?? Current.At;
        return new InvalidSchemaException(string.Create(CultureInfo.InvariantCulture, $"Syntax error in line {line}, column {column}: {problem}"));
    }

    private int TakeAs(int value)
    {
        Take();
        return value;
    }

    private ProtoToken Scan()
    {
        SkipBlanks();
        var start = _offset;
        var at = Here();
        if (start == _text.Length)
        {
            return new ProtoToken(ProtoTokenKind.End, "", at);
        }

        var first = _text[start];
        if (IsLetter(first))
        {
            SkipWhile(static letter => IsLetter(letter) || char.IsAsciiDigit(letter));
            return Token(ProtoTokenKind.Identifier);
        }

        if (char.IsAsciiDigit(first) || (first == '.' && start + 1 < _text.Length && char.IsAsciiDigit(_text[start + 1])))
        {
            return ScanNumber(start, at);
        }

        if (first is '"' or '\'')
        {
            ScanString(first, at);
            return Token(ProtoTokenKind.String);
        }

        _offset++;
        return Token(ProtoTokenKind.Symbol);

        ProtoToken Token(ProtoTokenKind kind) => new(kind, _text[start.._offset], at);
    }

    private ProtoToken ScanNumber(int start, ProtoPosition at)
    {
        var isHex = _text.AsSpan(start).StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        SkipWhile(static letter => IsLetter(letter) || char.IsAsciiDigit(letter) || letter == '.');
        while (!isHex && _offset < _text.Length && _text[_offset] is '+' or '-' && _text[_offset - 1] is 'e' or 'E')
        {
            _offset++;
            SkipWhile(char.IsAsciiDigit);
        }

        var text = _text[start.._offset];
        return ProtoNumbers.TryParseInteger(text, out _) ? new ProtoToken(ProtoTokenKind.Integer, text, at)
            : ProtoNumbers.TryParseFloat(text, out _) ? new ProtoToken(ProtoTokenKind.Float, text, at)
            : throw Complain($"'{(text.Length > 40 ? text[..40] : text)}' is not a number", at);
    }

    private void ScanString(char quote, ProtoPosition at)
    {
        for (_offset++; _offset < _text.Length && _text[_offset] is not ('\n' or '\r'); _offset++)
        {
            if (_text[_offset] == quote)
            {
                _offset++;
                return;
            }

            if (_text[_offset] == '\\')
            {
                _offset++;
            }
        }

        _offset = Math.Min(_offset, _text.Length);
        throw Complain("the string is not closed on its line", at);
    }

    private void SkipBlanks()
    {
        while (_offset < _text.Length)
        {
            var letter = _text[_offset];
            if (letter == '\n')
            {
                _offset++;
                BeginLine();
            }
            else if (char.IsWhiteSpace(letter))
            {
                _offset++;
            }
            else if (_text.AsSpan(_offset).StartsWith("//"))
            {
                SkipWhile(static other => other != '\n');
            }
            else if (_text.AsSpan(_offset).StartsWith("/*"))
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var at = Here();
        var end = _text.IndexOf("*/", _offset + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Complain("the comment is not closed with '*/'", at);
        }

        while (_offset < end)
        {
            if (_text[_offset++] == '\n')
            {
                BeginLine();
            }
        }

        _offset = end + 2;
    }

    private void SkipWhile(Predicate<char> belongs)
    {
        while (_offset < _text.Length && belongs(_text[_offset]))
        {
            _offset++;
        }
    }

    private void BeginLine()
    {
        _line++;
        _lineStart = _offset;
    }

    private ProtoPosition Here() => new(_line, _offset - _lineStart + 1);

    private static bool IsLetter(char letter) => char.IsAsciiLetter(letter) || letter == '_';
}

using System.Runtime.CompilerServices;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>Cuts a <c>.proto</c> text, which a parser has found to be valid, into statements.</summary>
internal sealed class ProtoItemReader
{
    private readonly string _text;
    private readonly List<int> _lines = [0];
    private readonly ProtoScanner _scanner;

    private ProtoItemReader(string text)
    {
        _text = text;
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            _lines.Add(at + 1);
        }

        _scanner = new ProtoScanner(text);
    }

    /// <summary>The statements of the text; null where it is none, e.g. a descriptor in base64.</summary>
    public static ProtoItem? Read(string text)
    {
        try
        {
            var reader = new ProtoItemReader(text);
            return new ProtoItem(text, 0, text.Length, [], 0, text.Length, reader.ReadBlock());
        }
        catch (InvalidSchemaException)
        {
            return null;
        }
    }

    private List<ProtoItem> ReadBlock()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var items = new List<ProtoItem>();
        while (_scanner.Current.Kind != ProtoTokenKind.End && !_scanner.Current.IsSymbol('}'))
        {
            if (!_scanner.TryTake(';'))
            {
                items.Add(ReadStatement());
            }
        }

        return items;
    }

    private ProtoItem ReadStatement()
    {
        var head = new List<ProtoPiece>();
        while (_scanner.Current.Kind != ProtoTokenKind.End)
        {
            var token = Take();
            if (token.Text == ";")
            {
                return new ProtoItem(_text, head.Count > 0 ? head[0].Start : token.Start, token.End, head, 0, 0, []);
            }

            if (token.Text == "{" && (head.TrueForAll(piece => piece.Text != "=") || head.Exists(piece => piece.Text == "group")))
            {
                var items = ReadBlock();
                var end = Take();
                return new ProtoItem(_text, head.Count > 0 ? head[0].Start : token.Start, end.End, head, token.End, end.Start, items);
            }

            head.Add(token);
            if (token.Text == "{")
            {
                SkipValue(head);
            }
        }

        throw _scanner.Complain("the text ends within a statement");
    }

    // A value of an option may hold blocks of its own.
    private void SkipValue(List<ProtoPiece> head)
    {
        for (var depth = 1; depth > 0 && _scanner.Current.Kind != ProtoTokenKind.End;)
        {
            var token = Take();
            depth += token.Text == "{" ? 1 : token.Text == "}" ? -1 : 0;
            head.Add(token);
        }
    }

    private ProtoPiece Take()
    {
        var token = _scanner.Take();
        return new ProtoPiece(token.Text, _lines[token.At.Line - 1] + token.At.Column - 1);
    }
}

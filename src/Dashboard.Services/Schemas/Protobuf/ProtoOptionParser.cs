using System.Text;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Reads options: <c>option name = value;</c> and <c>[name = value, …]</c>.</summary>
internal sealed class ProtoOptionParser(ProtoScanner scanner)
{
    private const int MaxDepth = 64;
    private const int MaxParts = 32;

    private int _depth;

    /// <summary>After the word <c>option</c>, up to and including the semicolon.</summary>
    public ProtoOption ParseStatement()
    {
        var option = ParseOption();
        scanner.Expect(';');
        return option;
    }

    /// <summary>The options in brackets, if there are any.</summary>
    public List<ProtoOption> ParseBrackets()
    {
        var options = new List<ProtoOption>();
        if (!scanner.TryTake('['))
        {
            return options;
        }

        do
        {
            options.Add(ParseOption());
        }
        while (scanner.TryTake(','));
        scanner.Expect(']');
        return options;
    }

    private ProtoOption ParseOption()
    {
        var name = new List<ProtoOptionPart>();
        do
        {
            if (name.Count == MaxParts)
            {
                throw scanner.Complain($"the name of the option has more than {MaxParts} parts");
            }

            if (scanner.TryTake('('))
            {
                name.Add(new ProtoOptionPart(scanner.ExpectQualifiedName("the name of an option"), true));
                scanner.Expect(')');
            }
            else
            {
                name.Add(new ProtoOptionPart(scanner.ExpectName("the name of an option"), false));
            }
        }
        while (scanner.TryTake('.'));
        scanner.Expect('=');
        return new ProtoOption(name, ParseValue());
    }

    private ProtoOptionValue ParseValue()
    {
        var token = scanner.Current;
        switch (token.Kind)
        {
            case ProtoTokenKind.String:
                return new ProtoString(scanner.ExpectString("a value"));
            case ProtoTokenKind.Identifier:
                return new ProtoWord(scanner.Take().Text);
            case ProtoTokenKind.Integer or ProtoTokenKind.Float:
                return new ProtoNumber(scanner.Take().Text);
        }

        if (scanner.TryTake('-'))
        {
            return scanner.Current.Kind switch
            {
                ProtoTokenKind.Integer or ProtoTokenKind.Float => new ProtoNumber("-" + scanner.Take().Text),
                ProtoTokenKind.Identifier => new ProtoWord("-" + scanner.Take().Text),
                _ => throw scanner.Complain($"expected a number after '-' but found {scanner.Current}"),
            };
        }

        scanner.TryTake('+');
        return scanner.Current switch
        {
            { Kind: ProtoTokenKind.Integer or ProtoTokenKind.Float } => new ProtoNumber(scanner.Take().Text),
            var open when open.IsSymbol('{') || open.IsSymbol('<') => Nest(ParseAggregate),
            var open when open.IsSymbol('[') => Nest(ParseList),
            _ => throw scanner.Complain($"expected a value but found {scanner.Current}"),
        };
    }

    private ProtoOptionValue Nest(Func<ProtoOptionValue> parse)
    {
        if (++_depth > MaxDepth)
        {
            throw scanner.Complain($"option values nest deeper than {MaxDepth} levels");
        }

        var value = parse();
        _depth--;
        return value;
    }

    private ProtoAggregate ParseAggregate()
    {
        var close = scanner.Take().Text[0] == '<' ? '>' : '}';
        var entries = new List<KeyValuePair<string, ProtoOptionValue>>();
        while (!scanner.TryTake(close))
        {
            var key = ParseKey();
            var isMessage = scanner.Current.IsSymbol('{') || scanner.Current.IsSymbol('<');
            if (!scanner.TryTake(':') && !isMessage)
            {
                throw scanner.Complain($"expected ':' after '{key}' but found {scanner.Current}");
            }

            entries.Add(new(key, ParseValue()));
            if (!scanner.TryTake(','))
            {
                scanner.TryTake(';');
            }
        }

        return new ProtoAggregate(entries);
    }

    // A field, or [an.extension], or [type.googleapis.com/a.Type] in a google.protobuf.Any.
    private string ParseKey()
    {
        if (!scanner.TryTake('['))
        {
            return scanner.ExpectName("the name of a field");
        }

        var key = new StringBuilder("[");
        key.Append(scanner.ExpectQualifiedName("the name of an extension"));
        while (scanner.TryTake('/'))
        {
            key.Append('/').Append(scanner.ExpectQualifiedName("the name of a type"));
        }

        scanner.Expect(']');
        return key.Append(']').ToString();
    }

    private ProtoList ParseList()
    {
        scanner.Take();
        var items = new List<ProtoOptionValue>();
        if (!scanner.TryTake(']'))
        {
            do
            {
                items.Add(ParseValue());
            }
            while (scanner.TryTake(','));
            scanner.Expect(']');
        }

        return new ProtoList(items);
    }
}

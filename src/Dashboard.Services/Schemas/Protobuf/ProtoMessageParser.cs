namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Parses messages, enums and extends, and what they hold.</summary>
internal sealed class ProtoMessageParser(ProtoScanner scanner, ProtoOptionParser options)
{
    private const int MaxDepth = 64;

    private int _depth;

    /// <summary>After the word <c>message</c>.</summary>
    public ProtoMessage ParseMessage(string visibility = "") => ParseBody(scanner.ExpectName("the name of the message"), visibility);

    /// <summary>After the word <c>enum</c>.</summary>
    public ProtoEnum ParseEnum(string visibility = "")
    {
        var at = scanner.Current.At;
        var name = scanner.ExpectName("the name of the enum");
        var values = new List<ProtoEnumValue>();
        var reserved = new List<ProtoReserved>();
        var enumOptions = new List<ProtoOption>();
        scanner.Expect('{');
        while (!scanner.TryTake('}'))
        {
            if (scanner.TryTake(';'))
            {
                continue;
            }

            var start = scanner.Current;
            var word = scanner.ExpectName("a value of the enum or '}'");
            if (word == "option" && !scanner.Current.IsSymbol('='))
            {
                enumOptions.Add(options.ParseStatement());
            }
            else if (word == "reserved" && !scanner.Current.IsSymbol('='))
            {
                reserved.Add(ParseReserved(int.MaxValue));
            }
            else
            {
                scanner.Expect('=');
                var number = scanner.ExpectInt("the number", allowNegative: true);
                values.Add(new ProtoEnumValue(word, number, options.ParseBrackets(), start.At));
                scanner.Expect(';');
            }
        }

        return new ProtoEnum(name, visibility, values, reserved, enumOptions, at);
    }

    /// <summary>After the word <c>extend</c>.</summary>
    public ProtoExtend ParseExtend()
    {
        var extendee = scanner.ExpectQualifiedName("the message to extend");
        var (fields, groups) = (new List<ProtoField>(), new List<ProtoGroup>());
        scanner.Expect('{');
        while (!scanner.TryTake('}'))
        {
            if (!scanner.TryTake(';'))
            {
                ParseField(fields, groups);
            }
        }

        return new ProtoExtend(extendee, fields, groups);
    }

    private ProtoMessage ParseBody(string name, string visibility = "")
    {
        if (++_depth > MaxDepth)
        {
            throw scanner.Complain($"messages nest deeper than {MaxDepth} levels");
        }

        var body = new ProtoMessageBuilder();
        scanner.Expect('{');
        while (!scanner.TryTake('}'))
        {
            ParseMember(body);
        }

        _depth--;
        return body.Build(name, visibility);
    }

    private void ParseMember(ProtoMessageBuilder body)
    {
        if (scanner.TryTake(';'))
        {
            return;
        }

        if (scanner.Current.Kind != ProtoTokenKind.Identifier)
        {
            ParseField(body.Fields, body.Groups);
            return;
        }

        switch (scanner.Current.Text)
        {
            case "message":
                scanner.Take();
                body.Messages.Add(ParseMessage());
                break;
            case "enum":
                scanner.Take();
                body.Enums.Add(ParseEnum());
                break;
            case "oneof":
                scanner.Take();
                body.Oneofs.Add(ParseOneof());
                break;
            case "extend":
                scanner.Take();
                body.Extends.Add(ParseExtend());
                break;
            case "extensions":
                scanner.Take();
                body.Extensions.Add(ParseExtensions());
                break;
            case "reserved":
                scanner.Take();
                body.Reserved.Add(ParseReserved(ProtoField.MaxNumber));
                break;
            case "option":
                scanner.Take();
                body.Options.Add(options.ParseStatement());
                break;
            case "export" or "local":
                ParseVisible(body);
                break;
            default:
                ParseField(body.Fields, body.Groups);
                break;
        }
    }

    // "local" and "export" are ordinary type names where no message or enum follows.
    private void ParseVisible(ProtoMessageBuilder body)
    {
        var word = scanner.Take();
        if (scanner.TryTakeWord("message"))
        {
            body.Messages.Add(ParseMessage(word.Text));
        }
        else if (scanner.TryTakeWord("enum"))
        {
            body.Enums.Add(ParseEnum(word.Text));
        }
        else
        {
            var type = word.Text;
            while (scanner.TryTake('.'))
            {
                type += "." + scanner.ExpectName("a type");
            }

            body.Fields.Add(ParseRest("", new ProtoFieldType(type), word.At));
        }
    }

    private ProtoOneof ParseOneof()
    {
        var name = scanner.ExpectName("the name of the oneof");
        var (fields, groups) = (new List<ProtoField>(), new List<ProtoGroup>());
        var oneofOptions = new List<ProtoOption>();
        scanner.Expect('{');
        while (!scanner.TryTake('}'))
        {
            if (scanner.TryTake(';'))
            {
                continue;
            }

            if (scanner.TryTakeWord("option"))
            {
                oneofOptions.Add(options.ParseStatement());
                continue;
            }

            if (scanner.Current.Text is ProtoField.Optional or ProtoField.Required or ProtoField.Repeated or "map")
            {
                throw scanner.Complain($"a field of a oneof cannot be {scanner.Current}");
            }

            ParseField(fields, groups);
        }

        return new ProtoOneof(name, fields, groups, oneofOptions);
    }

    private void ParseField(List<ProtoField> fields, List<ProtoGroup> groups)
    {
        var at = scanner.Current.At;
        var label = scanner.Current.Kind == ProtoTokenKind.Identifier && scanner.Current.Text is ProtoField.Optional or ProtoField.Required or ProtoField.Repeated
            ? scanner.Take().Text
            : "";
        var isGroup = scanner.Current.IsWord("group");
        var type = scanner.ExpectQualifiedName("a type");
        if (isGroup && type == "group" && scanner.Current.Kind == ProtoTokenKind.Identifier)
        {
            if (ParseGroupOrField(label, at, fields) is { } group)
            {
                groups.Add(group);
            }
        }
        else if (type == "map" && scanner.TryTake('<'))
        {
            fields.Add(ParseMap(label, at));
        }
        else
        {
            fields.Add(ParseRest(label, new ProtoFieldType(type), at));
        }
    }

    // "group" may also be the name of somebody's message type.
    private ProtoGroup? ParseGroupOrField(string label, ProtoPosition at, List<ProtoField> fields)
    {
        var name = scanner.ExpectName("the name of the group");
        scanner.Expect('=');
        var number = scanner.ExpectInt("the number");
        var groupOptions = options.ParseBrackets();
        if (scanner.TryTake(';'))
        {
            fields.Add(new ProtoField(label, new ProtoFieldType("group"), name, number, groupOptions, at));
            return null;
        }

        return new ProtoGroup(label, number, ParseBody(name), groupOptions, at);
    }

    private ProtoField ParseMap(string label, ProtoPosition at)
    {
        if (label.Length > 0)
        {
            throw scanner.Complain($"a map cannot be {label}", at);
        }

        var keyAt = scanner.Current.At;
        var key = scanner.ExpectName("the type of the keys");
        if (!ProtoFieldType.IsKeyType(key))
        {
            throw scanner.Complain($"the keys of a map cannot be {key}; use an integer type, bool or string", keyAt);
        }

        scanner.Expect(',');
        var value = scanner.ExpectQualifiedName("the type of the values");
        scanner.Expect('>');
        return ParseRest("", new ProtoFieldType(value, key), at);
    }

    private ProtoField ParseRest(string label, ProtoFieldType type, ProtoPosition at)
    {
        var name = scanner.ExpectName("the name of the field");
        scanner.Expect('=');
        var number = scanner.ExpectInt("the number of the field");
        var written = options.ParseBrackets();
        scanner.Expect(';');
        return new ProtoField(label, type, name, number, [.. written.OrderBy(Rank)], at);

        static int Rank(ProtoOption option) => option.Is(ProtoField.Default) ? 1 : option.Is(ProtoField.JsonNameOption) ? 2 : 0;
    }

    private ProtoExtensions ParseExtensions()
    {
        var ranges = ParseRanges(ProtoField.MaxNumber);
        var rangeOptions = options.ParseBrackets();
        scanner.Expect(';');
        return new ProtoExtensions(ranges, rangeOptions);
    }

    private ProtoReserved ParseReserved(int max)
    {
        if (scanner.Current.Kind is not (ProtoTokenKind.String or ProtoTokenKind.Identifier))
        {
            var ranges = ParseRanges(max);
            scanner.Expect(';');
            return new ProtoReserved(ranges, [], false);
        }

        var areIdentifiers = scanner.Current.Kind == ProtoTokenKind.Identifier;
        var names = new List<string>();
        do
        {
            names.Add(areIdentifiers ? scanner.ExpectName("a name") : scanner.ExpectText("a name"));
        }
        while (scanner.TryTake(','));
        scanner.Expect(';');
        return new ProtoReserved([], names, areIdentifiers);
    }

    private List<ProtoRange> ParseRanges(int max)
    {
        var ranges = new List<ProtoRange>();
        do
        {
            var at = scanner.Current.At;
            var start = scanner.ExpectInt("a number", allowNegative: true);
            var isSpelt = scanner.TryTakeWord("to");
            var end = !isSpelt ? start : scanner.TryTakeWord("max") ? max : scanner.ExpectInt("the end of the range", allowNegative: true);
            ranges.Add(end >= start ? new ProtoRange(start, end, isSpelt) : throw scanner.Complain($"the range {start} to {end} ends before it begins", at));
        }
        while (scanner.TryTake(','));
        return ranges;
    }
}

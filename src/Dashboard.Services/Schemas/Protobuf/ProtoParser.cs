namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Parses <c>.proto</c> texts of proto2, proto3 and editions. Names are not resolved and rules of protobuf not checked.</summary>
internal sealed class ProtoParser
{
    // Resolving a name tries it in every part of the package.
    private const int MaxPackageParts = 32;

    private readonly ProtoScanner _scanner;
    private readonly ProtoOptionParser _options;
    private readonly ProtoMessageParser _messages;
    private readonly List<ProtoImport> _imports = [];
    private readonly List<ProtoOption> _fileOptions = [];
    private readonly List<ProtoMessage> _types = [];
    private readonly List<ProtoEnum> _enums = [];
    private readonly List<ProtoExtend> _extends = [];
    private readonly List<ProtoService> _services = [];
    private string? _syntax;
    private string? _edition;
    private string _package = "";

    private ProtoParser(string text)
    {
        _scanner = new ProtoScanner(text);
        _options = new ProtoOptionParser(_scanner);
        _messages = new ProtoMessageParser(_scanner, _options);
    }

    /// <exception cref="InvalidSchemaException">The text is no <c>.proto</c> file; the message names line and column.</exception>
    public static ProtoFile Parse(string text) => new ProtoParser(text).ParseFile();

    private ProtoFile ParseFile()
    {
        ParseHeader();
        while (_scanner.Current.Kind != ProtoTokenKind.End)
        {
            ParseStatement();
        }

        return new ProtoFile(_syntax, _edition, _package, _imports, _fileOptions, _types, _enums, _extends, _services);
    }

    private void ParseHeader()
    {
        var at = _scanner.Current.At;
        if (_scanner.TryTakeWord("syntax"))
        {
            _scanner.Expect('=');
            _syntax = _scanner.ExpectText("the syntax");
            if (_syntax is not (ProtoFile.Proto2 or ProtoFile.Proto3))
            {
                throw _scanner.Complain($"the syntax \"{_syntax}\" is not known; write \"proto3\" or \"proto2\"", at);
            }
        }
        else if (_scanner.TryTakeWord("edition"))
        {
            _scanner.Expect('=');
            _edition = _scanner.ExpectText("the edition");
            if (ProtoEditions.Find(_edition) is null)
            {
                throw _scanner.Complain($"the edition \"{_edition}\" is not known; write {ProtoEditions.Names}", at);
            }
        }
        else
        {
            return;
        }

        _scanner.Expect(';');
    }

    private void ParseStatement()
    {
        var start = _scanner.Current;
        if (_scanner.TryTake(';'))
        {
            return;
        }

        switch (_scanner.ExpectName("a declaration such as 'message'"))
        {
            case "package":
                _package = _package.Length == 0
                    ? _scanner.ExpectQualifiedName("the package")
                    : throw _scanner.Complain("the file has two packages; keep one", start.At);
                if (_package.Count(letter => letter == '.') >= MaxPackageParts)
                {
                    throw _scanner.Complain($"the package has more than {MaxPackageParts} parts", start.At);
                }

                _scanner.Expect(';');
                break;
            case "import":
                _imports.Add(ParseImport());
                break;
            case "option":
                _fileOptions.Add(_options.ParseStatement());
                break;
            case "message":
                _types.Add(_messages.ParseMessage());
                break;
            case "enum":
                _enums.Add(_messages.ParseEnum());
                break;
            case "export" or "local" when _scanner.Current.IsWord("message") || _scanner.Current.IsWord("enum"):
                ParseVisible(start.Text);
                break;
            case "extend":
                _extends.Add(_messages.ParseExtend());
                break;
            case "service":
                _services.Add(ParseService());
                break;
            case "syntax" or "edition":
                throw _scanner.Complain($"the {start.Text} must be the first statement of the file", start.At);
            default:
                throw _scanner.Complain($"expected a declaration such as 'message' but found {start}", start.At);
        }
    }

    private void ParseVisible(string visibility)
    {
        if (_scanner.Take().Text == "message")
        {
            _types.Add(_messages.ParseMessage(visibility));
        }
        else
        {
            _enums.Add(_messages.ParseEnum(visibility));
        }
    }

    private ProtoImport ParseImport()
    {
        var modifier = _scanner.Current.Kind == ProtoTokenKind.Identifier && _scanner.Current.Text is ProtoImport.Public or "weak" or "option"
            ? _scanner.Take().Text
            : "";
        var path = _scanner.ExpectText("the path of a file");
        _scanner.Expect(';');
        return new ProtoImport(path, modifier);
    }

    private ProtoService ParseService()
    {
        var name = _scanner.ExpectName("the name of the service");
        var methods = new List<ProtoMethod>();
        var options = new List<ProtoOption>();
        _scanner.Expect('{');
        while (!_scanner.TryTake('}'))
        {
            if (_scanner.TryTake(';'))
            {
                continue;
            }

            if (_scanner.TryTakeWord("option"))
            {
                options.Add(_options.ParseStatement());
            }
            else if (_scanner.TryTakeWord("rpc"))
            {
                methods.Add(ParseMethod());
            }
            else
            {
                throw _scanner.Complain($"expected 'rpc', 'option' or '}}' but found {_scanner.Current}");
            }
        }

        return new ProtoService(name, methods, options);
    }

    private ProtoMethod ParseMethod()
    {
        var name = _scanner.ExpectName("the name of the method");
        var (request, isRequestStream) = ParseMethodType();
        if (!_scanner.TryTakeWord("returns"))
        {
            throw _scanner.Complain($"expected 'returns' but found {_scanner.Current}");
        }

        var (response, isResponseStream) = ParseMethodType();
        var options = new List<ProtoOption>();
        if (!_scanner.TryTake('{'))
        {
            _scanner.Expect(';');
            return new ProtoMethod(name, request, isRequestStream, response, isResponseStream, options);
        }

        while (!_scanner.TryTake('}'))
        {
            if (_scanner.TryTake(';'))
            {
                continue;
            }

            options.Add(_scanner.TryTakeWord("option")
                ? _options.ParseStatement()
                : throw _scanner.Complain($"expected 'option' or '}}' but found {_scanner.Current}"));
        }

        return new ProtoMethod(name, request, isRequestStream, response, isResponseStream, options);
    }

    private (string Type, bool IsStream) ParseMethodType()
    {
        _scanner.Expect('(');
        var isStream = _scanner.TryTakeWord("stream");

        // A message may be called so itself.
        var type = isStream && _scanner.Current.IsSymbol(')') ? "stream" : _scanner.ExpectQualifiedName("a message type");
        _scanner.Expect(')');
        return (type, isStream && type != "stream");
    }
}

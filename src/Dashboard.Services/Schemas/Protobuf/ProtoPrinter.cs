using System.Globalization;
using System.Text;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>
/// Writes a file as the registry stores it: no comments, members of one kind together (messages before enums), two blanks per level.
/// </summary>
internal sealed class ProtoPrinter
{
    private readonly StringBuilder _text = new();
    private int _level;

    private ProtoPrinter()
    {
    }

    public static string Print(ProtoFile file)
    {
        var printer = new ProtoPrinter();
        printer.PrintFile(file);
        return printer._text.ToString();
    }

    private void PrintFile(ProtoFile file)
    {
        if (file.Edition is not null)
        {
            Line($"edition = \"{file.Edition}\";");
        }
        else if (file.Syntax is not null)
        {
            Line($"syntax = \"{file.Syntax}\";");
        }

        if (file.Package.Length > 0)
        {
            Line($"package {file.Package};");
        }

        Section(file.Imports.OrderBy(import => import.IsPublic).ToList(), PrintImport);
        Section(file.Options, PrintOptionStatement);
        Types(file.Messages, file.Enums);
        Section(file.Extends, PrintExtend);
        Section(file.Services, PrintService);
    }

    private void PrintImport(ProtoImport import) =>
        Line($"import {(import.Modifier.Length > 0 ? $"{import.Modifier} " : "")}\"{ProtoStrings.Escape(Encoding.UTF8.GetBytes(import.Path))}\";");

    private void PrintMessage(ProtoMessage message)
    {
        Open($"{Word(message.Visibility)}message {message.Name}");
        PrintMembers(message);
        Close();
    }

    private void PrintMembers(ProtoMessage message)
    {
        Section(message.Reserved, PrintReserved);
        Section(message.Options, PrintOptionStatement);
        Section(message.Fields, PrintField);
        Section(message.Oneofs, PrintOneof);
        Section(message.Groups, PrintGroup);
        Section(message.Extensions, PrintExtensions);
        Section(message.Extends, PrintExtend);
        Types(message.Messages, message.Enums);
    }

    private void Types(IReadOnlyList<ProtoMessage> messages, IReadOnlyList<ProtoEnum> enums)
    {
        if (messages.Count + enums.Count == 0)
        {
            return;
        }

        _text.Append('\n');
        foreach (var message in messages)
        {
            PrintMessage(message);
        }

        foreach (var type in enums)
        {
            PrintEnum(type);
        }
    }

    private void PrintEnum(ProtoEnum type)
    {
        Open($"{Word(type.Visibility)}enum {type.Name}");
        Section(type.Reserved, PrintReserved);

        // The reference sets the values apart only where nothing is reserved.
        if (type.Reserved.Count == 0 && type.Options.Count + type.Values.Count > 0)
        {
            _text.Append('\n');
        }

        foreach (var option in type.Options)
        {
            PrintOptionStatement(option);
        }

        foreach (var value in type.Values)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"{value.Name} = {value.Number}{Brackets(value.Options)};"));
        }

        Close();
    }

    private void PrintOneof(ProtoOneof oneof)
    {
        Open($"oneof {oneof.Name}");
        Section(oneof.Options, PrintOptionStatement);
        Section(oneof.Fields, PrintField);
        Section(oneof.Groups, PrintGroup);
        Close();
    }

    private void PrintGroup(ProtoGroup group)
    {
        Open(string.Create(CultureInfo.InvariantCulture, $"{Word(group.Label)}group {group.Body.Name} = {group.Number}{Brackets(group.Options)}"));
        PrintMembers(group.Body);
        Close();
    }

    private void PrintField(ProtoField field) =>
        Line(string.Create(CultureInfo.InvariantCulture, $"{Word(field.Label)}{field.Type} {field.Name} = {field.Number}{Brackets(field.Type.ToString() == "bytes" ? BytesOptions(field) : field.Options)};"));

    private static List<ProtoOption> BytesOptions(ProtoField field) =>
        [.. field.Options.Select(option => option.Is(ProtoField.Default) && option.Value is ProtoString bytes ? option with { Value = bytes with { IsBinary = true } } : option)];

    private void PrintExtend(ProtoExtend extend)
    {
        Open($"extend {extend.Extendee}");
        Section(extend.Fields, PrintField);
        Section(extend.Groups, PrintGroup);
        Close();
    }

    private void PrintReserved(ProtoReserved reserved) => Line(reserved.Names.Count == 0
        ? $"reserved {Ranges(reserved.Ranges)};"
        : $"reserved {string.Join(", ", reserved.Names.Select(name => reserved.AreIdentifiers ? name : $"\"{ProtoStrings.Escape(Encoding.UTF8.GetBytes(name))}\""))};");

    private void PrintExtensions(ProtoExtensions extensions) => Line($"extensions {Ranges(extensions.Ranges)}{Brackets(extensions.Options)};");

    private static string Ranges(IReadOnlyList<ProtoRange> ranges) => string.Join(", ", ranges.Select(range =>
        !range.IsSpelt ? range.Start.ToString(CultureInfo.InvariantCulture)
        : range.End >= ProtoField.MaxNumber ? string.Create(CultureInfo.InvariantCulture, $"{range.Start} to max")
        : string.Create(CultureInfo.InvariantCulture, $"{range.Start} to {range.End}")));

    private void PrintService(ProtoService service)
    {
        Open($"service {service.Name}");
        Section(service.Options, PrintOptionStatement);
        Section(service.Methods, PrintMethod);
        Close();
    }

    private void PrintMethod(ProtoMethod method)
    {
        var signature = $"rpc {method.Name} ({(method.IsRequestStream ? "stream " : "")}{method.Request}) returns ({(method.IsResponseStream ? "stream " : "")}{method.Response})";
        if (method.Options.Count == 0)
        {
            Line($"{signature};");
            return;
        }

        Open(signature);
        _text.Append('\n');
        foreach (var option in method.Options)
        {
            PrintOptionStatement(option);
        }

        _level--;
        Line("};");
    }

    private void PrintOptionStatement(ProtoOption option) => Line($"option {Option(option)};");

    private string Brackets(IReadOnlyList<ProtoOption> options) => options.Count == 0 ? "" : $" {ProtoValuePrinter.Print(options, _level)}";

    private string Option(ProtoOption option) => ProtoValuePrinter.Print(option, _level);

    private void Section<T>(IReadOnlyList<T> items, Action<T> print)
    {
        if (items.Count > 0)
        {
            _text.Append('\n');
            foreach (var item in items)
            {
                print(item);
            }
        }
    }

    // What is opened ends without a line feed: members, if there are any, begin with theirs.
    private void Open(string head)
    {
        Indent();
        _text.Append(head).Append(" {");
        _level++;
    }

    private void Close()
    {
        _level--;
        if (_text[^1] == '\n')
        {
            Indent();
        }

        _text.Append("}\n");
    }

    private void Line(string line)
    {
        Indent();
        _text.Append(line).Append('\n');
    }

    private void Indent() => _text.Append(' ', 2 * _level);

    private static string Word(string word) => word.Length == 0 ? "" : $"{word} ";
}

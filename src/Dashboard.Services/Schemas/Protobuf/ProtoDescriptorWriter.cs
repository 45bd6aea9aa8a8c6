using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using FileOptions = Google.Protobuf.Reflection.FileOptions;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Turns a schema into a FileDescriptorProto of its own file, as a compiler would: names in full, JSON names filled in.</summary>
internal sealed class ProtoDescriptorWriter
{
    // The file has no path here; the reference calls it so.
    private const string FileName = "default";

    private readonly ProtoScope _scope;
    private readonly ProtoOptionWriter _options;
    private readonly ProtoFile _file;

    private ProtoDescriptorWriter(ProtoScope scope)
    {
        _scope = scope;
        _options = new ProtoOptionWriter(scope);
        _file = scope.Main.File;
    }

    public static FileDescriptorProto Write(ProtoScope scope) => new ProtoDescriptorWriter(scope).WriteFile();

    private FileDescriptorProto WriteFile()
    {
        var file = new FileDescriptorProto { Name = FileName };
        if (_file.Package.Length > 0)
        {
            file.Package = _file.Package;
        }

        if (_file.Edition is { } edition)
        {
            file.Syntax = "editions";
            file.Edition = ProtoEditions.Find(edition)!.Value;
        }
        else if (_file.IsProto3)
        {
            file.Syntax = ProtoFile.Proto3;
        }

        WriteImports(file);
        file.MessageType.Add(_file.Messages.Select(message => WriteMessage(message, _file.Package)));
        file.EnumType.Add(_file.Enums.Select(type => WriteEnum(type, _file.Package)));
        WriteExtends(_file.Extends, _file.Package, file.Extension, file.MessageType);
        file.Service.Add(_file.Services.Select(WriteService));
        file.Options = Options(FileOptions.Parser, "FileOptions", _file.Options, _file.Package);
        return file;
    }

    private void WriteImports(FileDescriptorProto file)
    {
        foreach (var import in _file.Imports)
        {
            switch (import.Modifier)
            {
                case "option":
                    file.OptionDependency.Add(import.Path);
                    continue;
                case ProtoImport.Public:
                    file.PublicDependency.Add(file.Dependency.Count);
                    break;
                case "weak":
                    file.WeakDependency.Add(file.Dependency.Count);
                    break;
            }

            file.Dependency.Add(import.Path);
        }
    }

    private DescriptorProto WriteMessage(ProtoMessage message, string outer)
    {
        var scope = ProtoScope.Join(outer, message.Name);
        var descriptor = new DescriptorProto { Name = message.Name };
        if (message.Visibility.Length > 0)
        {
            descriptor.Visibility = Visibility(message.Visibility);
        }

        foreach (var field in message.Fields)
        {
            Add(descriptor, WriteField(field, scope), field, scope);
        }

        foreach (var group in message.Groups)
        {
            Add(descriptor, WriteGroup(group, scope), group, scope);
        }

        foreach (var (index, oneof) in message.Oneofs.Index())
        {
            WriteOneof(descriptor, oneof, index, scope);
        }

        AddSyntheticOneofs(descriptor);
        descriptor.NestedType.Add(message.Messages.Select(nested => WriteMessage(nested, scope)));
        descriptor.EnumType.Add(message.Enums.Select(type => WriteEnum(type, scope)));
        WriteExtends(message.Extends, scope, descriptor.Extension, descriptor.NestedType);
        descriptor.ReservedRange.Add(message.Reserved.SelectMany(reserved => reserved.Ranges)
            .Select(range => new DescriptorProto.Types.ReservedRange { Start = range.Start, End = AfterEnd(range) }));
        descriptor.ReservedName.Add(message.Reserved.SelectMany(reserved => reserved.Names));
        descriptor.ExtensionRange.Add(message.Extensions.SelectMany(extensions => extensions.Ranges.Select(range => new DescriptorProto.Types.ExtensionRange
        {
            Start = range.Start,
            End = AfterEnd(range),
            Options = Options(ExtensionRangeOptions.Parser, "ExtensionRangeOptions", extensions.Options, scope),
        })));
        descriptor.Options = Options(MessageOptions.Parser, "MessageOptions", message.Options, scope);
        return descriptor;
    }

    private void WriteOneof(DescriptorProto message, ProtoOneof oneof, int index, string scope)
    {
        message.OneofDecl.Add(new OneofDescriptorProto { Name = oneof.Name, Options = Options(OneofOptions.Parser, "OneofOptions", oneof.Options, scope) });
        foreach (var field in oneof.Fields)
        {
            var descriptor = WriteField(field, scope);
            descriptor.OneofIndex = index;
            Add(message, descriptor, field, scope);
        }

        foreach (var group in oneof.Groups)
        {
            var descriptor = WriteGroup(group, scope);
            descriptor.OneofIndex = index;
            Add(message, descriptor, group, scope);
        }
    }

    private static void AddSyntheticOneofs(DescriptorProto message)
    {
        foreach (var field in message.Field.Where(field => field.Proto3Optional))
        {
            field.OneofIndex = message.OneofDecl.Count;
            message.OneofDecl.Add(new OneofDescriptorProto { Name = $"_{field.Name}" });
        }
    }

    private void Add(DescriptorProto message, FieldDescriptorProto descriptor, ProtoField field, string scope)
    {
        message.Field.Add(descriptor);
        if (field.Type.IsMap)
        {
            var entry = new DescriptorProto { Name = EntryName(field.Name), Options = new MessageOptions { MapEntry = true } };
            entry.Field.Add(WriteField(new ProtoField(ProtoField.Optional, new ProtoFieldType(field.Type.Key!), "key", 1, []), scope));
            entry.Field.Add(WriteField(new ProtoField(ProtoField.Optional, new ProtoFieldType(field.Type.Name), "value", 2, []), scope));
            entry.Field[0].ClearProto3Optional();
            entry.Field[1].ClearProto3Optional();
            message.NestedType.Add(entry);
            descriptor.Type = Type.Message;
            descriptor.TypeName = $".{scope}.{entry.Name}";
        }
    }

    private void Add(DescriptorProto message, FieldDescriptorProto descriptor, ProtoGroup group, string scope)
    {
        message.Field.Add(descriptor);
        message.NestedType.Add(WriteMessage(group.Body, scope));
    }

    private FieldDescriptorProto WriteField(ProtoField field, string scope)
    {
        var descriptor = new FieldDescriptorProto
        {
            Name = field.Name,
            Number = field.Number,
            JsonName = field.JsonName,
            Label = field.Type.IsMap ? Label.Repeated : LabelOf(field.Label),
            Options = FieldOptionsOf(field.Options, scope),
        };
        if (_file.IsProto3 && field.Label == ProtoField.Optional)
        {
            descriptor.Proto3Optional = true;
        }

        if (field.Option(ProtoField.Default) is { } value)
        {
            descriptor.DefaultValue = DefaultText(value, field.Type);
        }

        if (!field.Type.IsMap)
        {
            WriteType(descriptor, field.Type.Name, scope);
        }

        return descriptor;
    }

    private void WriteType(FieldDescriptorProto descriptor, string name, string scope)
    {
        if (new ProtoFieldType(name).IsScalar)
        {
            descriptor.Type = Enum.Parse<Type>(name, ignoreCase: true);
        }
        else if (_scope.Resolve(name, scope) is { } target)
        {
            descriptor.Type = target.Enum is null ? Type.Message : Type.Enum;
            descriptor.TypeName = $".{target.FullName}";
        }
        else
        {
            // Nobody defines it; whoever reads the descriptor may know better.
            descriptor.TypeName = name;
        }
    }

    private FieldDescriptorProto WriteGroup(ProtoGroup group, string scope) => new()
    {
        Name = group.FieldName,
        Number = group.Number,
        JsonName = group.FieldName,
        Label = LabelOf(group.Label),
        Type = Type.Group,
        TypeName = $".{ProtoScope.Join(scope, group.Body.Name)}",
        Options = FieldOptionsOf(group.Options, scope),
    };

    private FieldOptions? FieldOptionsOf(IReadOnlyList<ProtoOption> options, string scope) => Options(
        FieldOptions.Parser,
        "FieldOptions",
        [.. options.Where(option => !option.Is(ProtoField.Default) && !option.Is(ProtoField.JsonNameOption))],
        scope);

    private static string DefaultText(ProtoOptionValue value, ProtoFieldType type) => value switch
    {
        ProtoString text when type.Name == "bytes" => ProtoStrings.EscapeBytes(text.Bytes.Span),
        ProtoString text => text.Text,
        ProtoWord word => word.Text,
        ProtoNumber number => ProtoOptionNormalizer.Number(number).Text,
        _ => "",
    };

    private void WriteExtends(
        IReadOnlyList<ProtoExtend> extends, string scope, RepeatedField<FieldDescriptorProto> extensions, RepeatedField<DescriptorProto> types)
    {
        foreach (var extend in extends)
        {
            var extendee = _scope.Resolve(extend.Extendee, scope) is { } target ? $".{target.FullName}" : extend.Extendee;
            foreach (var field in extend.Fields)
            {
                var descriptor = WriteField(field, scope);
                descriptor.Extendee = extendee;
                extensions.Add(descriptor);
            }

            foreach (var group in extend.Groups)
            {
                var descriptor = WriteGroup(group, scope);
                descriptor.Extendee = extendee;
                extensions.Add(descriptor);
                types.Add(WriteMessage(group.Body, scope));
            }
        }
    }

    private EnumDescriptorProto WriteEnum(ProtoEnum type, string outer)
    {
        var scope = ProtoScope.Join(outer, type.Name);
        var descriptor = new EnumDescriptorProto
        {
            Name = type.Name,
            Options = Options(EnumOptions.Parser, "EnumOptions", type.Options, scope),
        };
        if (type.Visibility.Length > 0)
        {
            descriptor.Visibility = Visibility(type.Visibility);
        }

        descriptor.Value.Add(type.Values.Select(value => new EnumValueDescriptorProto
        {
            Name = value.Name,
            Number = value.Number,
            Options = Options(EnumValueOptions.Parser, "EnumValueOptions", value.Options, scope),
        }));
        descriptor.ReservedRange.Add(type.Reserved.SelectMany(reserved => reserved.Ranges)
            .Select(range => new EnumDescriptorProto.Types.EnumReservedRange { Start = range.Start, End = range.End }));
        descriptor.ReservedName.Add(type.Reserved.SelectMany(reserved => reserved.Names));
        return descriptor;
    }

    private ServiceDescriptorProto WriteService(ProtoService service)
    {
        var scope = ProtoScope.Join(_file.Package, service.Name);
        var descriptor = new ServiceDescriptorProto { Name = service.Name, Options = Options(ServiceOptions.Parser, "ServiceOptions", service.Options, scope) };
        foreach (var method in service.Methods)
        {
            var written = new MethodDescriptorProto
            {
                Name = method.Name,
                InputType = Full(method.Request, scope),
                OutputType = Full(method.Response, scope),
                Options = Options(MethodOptions.Parser, "MethodOptions", method.Options, scope),
            };
            if (method.IsRequestStream)
            {
                written.ClientStreaming = true;
            }

            if (method.IsResponseStream)
            {
                written.ServerStreaming = true;
            }

            descriptor.Method.Add(written);
        }

        return descriptor;
    }

    private string Full(string name, string scope) => _scope.Resolve(name, scope) is { } target ? $".{target.FullName}" : name;

    private T? Options<T>(MessageParser<T> parser, string type, IReadOnlyList<ProtoOption> options, string scope)
        where T : class, IMessage<T>
    {
        var bytes = options.Count == 0 ? [] : _options.Write($"google.protobuf.{type}", options, scope);
        return bytes.Length == 0 ? null : parser.ParseFrom(bytes);
    }

    private static Label LabelOf(string label) => label switch
    {
        ProtoField.Repeated => Label.Repeated,
        ProtoField.Required => Label.Required,
        _ => Label.Optional,
    };

    // In messages, ends do not belong to their ranges.
    private static int AfterEnd(ProtoRange range) => (int)Math.Min(range.End + 1L, int.MaxValue);

    // As compilers name it: first_name becomes FirstNameEntry.
    private static string EntryName(string field)
    {
        var name = ProtoField.ToJsonName(field);
        return string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(name[0])}{name[1..]}Entry");
    }

    private static SymbolVisibility Visibility(string word) => word == "export" ? SymbolVisibility.VisibilityExport : SymbolVisibility.VisibilityLocal;
}

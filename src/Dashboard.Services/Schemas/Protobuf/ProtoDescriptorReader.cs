using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Turns a FileDescriptorProto back into the file it was made from, as far as it tells.</summary>
internal sealed class ProtoDescriptorReader
{
    private const int MaxDepth = 64;

    private readonly FileDescriptorProto _file;
    private readonly ProtoOptionReader? _options;
    private int _depth;

    private ProtoDescriptorReader(FileDescriptorProto file, ProtoOptionReader? options)
    {
        _file = file;
        _options = options;
    }

    /// <param name="imports">Where custom options are defined; null leaves out all options.</param>
    /// <exception cref="InvalidSchemaException">It nests too deeply, or an import is not valid.</exception>
    public static ProtoFile Read(FileDescriptorProto file, IReadOnlyList<ImportedSchema>? imports)
    {
        if (imports is null)
        {
            return new ProtoDescriptorReader(file, null).ReadFile();
        }

        // Options can be of types that the file itself defines.
        var bare = new ProtoDescriptorReader(file, null).ReadFile();
        return new ProtoDescriptorReader(file, new ProtoOptionReader(ProtoScope.Of(bare, imports))).ReadFile();
    }

    private bool IsProto3 => _file.Syntax == ProtoFile.Proto3;

    private bool IsEditions => _file.Syntax == "editions" || _file.Edition >= Edition._2023;

    private ProtoFile ReadFile()
    {
        var (publicImports, weakImports) = (_file.PublicDependency.ToHashSet(), _file.WeakDependency.ToHashSet());
        var edition = IsEditions
            ? ProtoEditions.NameOf(_file.Edition) ?? throw new InvalidSchemaException($"The descriptor is of an edition that is not known; use {ProtoEditions.Names}.")
            : null;
        var types = new NestedTypes(_file.Extension, _file.MessageType);
        return new ProtoFile(
            IsEditions || _file.Syntax.Length == 0 ? null : _file.Syntax,
            edition,
            _file.Package,
            [.. _file.Dependency.Select((path, index) => new ProtoImport(path, publicImports.Contains(index) ? ProtoImport.Public : weakImports.Contains(index) ? "weak" : ""))],
            Options("FileOptions", _file.Options),
            [.. types.Ordinary.Select(ReadMessage)],
            [.. _file.EnumType.Select(ReadEnum)],
            ReadExtends(_file.Extension, types),
            [.. _file.Service.Select(ReadService)]);
    }

    private ProtoMessage ReadMessage(DescriptorProto message)
    {
        if (++_depth > MaxDepth)
        {
            throw new InvalidSchemaException($"Messages nest deeper than {MaxDepth} levels.");
        }

        var types = new NestedTypes(message.Field.Concat(message.Extension), message.NestedType);
        var body = new ProtoMessageBuilder();
        foreach (var field in message.Field.Where(field => !IsInOneof(field)))
        {
            Add(field, types, body.Fields, body.Groups);
        }

        var members = message.Field.Where(field => field.HasOneofIndex).ToLookup(field => field.OneofIndex);
        body.Oneofs.AddRange(message.OneofDecl.Select((oneof, index) => ReadOneof(oneof, members[index], types)).Where(oneof => oneof is not null)!);
        body.Messages.AddRange(types.Ordinary.Select(ReadMessage));
        body.Enums.AddRange(message.EnumType.Select(ReadEnum));
        body.Extends.AddRange(ReadExtends(message.Extension, types));
        body.Reserved.AddRange(ReadReserved(message.ReservedRange.Select(range => (range.Start, range.End - 1)), message.ReservedName));
        body.Extensions.AddRange(message.ExtensionRange.Select(range =>
            new ProtoExtensions([Range(range.Start, range.End - 1)], Options("ExtensionRangeOptions", range.Options))));
        body.Options.AddRange(Options("MessageOptions", message.Options));
        _depth--;
        return body.Build(message.Name, Visibility(message.Visibility));
    }

    // Proto3 puts each optional field into a oneof of its own that nobody wrote.
    private static bool IsInOneof(FieldDescriptorProto field) => field is { HasOneofIndex: true, Proto3Optional: false };

    private ProtoOneof? ReadOneof(OneofDescriptorProto oneof, IEnumerable<FieldDescriptorProto> members, NestedTypes types)
    {
        if (members.Any(member => member.Proto3Optional))
        {
            return null;
        }

        var (fields, groups) = (new List<ProtoField>(), new List<ProtoGroup>());
        foreach (var member in members)
        {
            Add(member, types, fields, groups);
        }

        return new ProtoOneof(oneof.Name, fields, groups, Options("OneofOptions", oneof.Options));
    }

    private void Add(FieldDescriptorProto field, NestedTypes types, List<ProtoField> fields, List<ProtoGroup> groups)
    {
        if (field.Type == Type.Group && types.Find(field) is { } body)
        {
            groups.Add(new ProtoGroup(LabelOf(field), field.Number, ReadMessage(body), FieldOptions(field)));
        }
        else if (field.Type == Type.Message && types.FindEntry(field) is { } entry)
        {
            fields.Add(new ProtoField("", MapOf(entry), field.Name, field.Number, FieldOptions(field)));
        }
        else
        {
            fields.Add(new ProtoField(LabelOf(field), new ProtoFieldType(TypeOf(field)), field.Name, field.Number, FieldOptions(field)));
        }
    }

    private static ProtoFieldType MapOf(DescriptorProto entry) => new(
        entry.Field.FirstOrDefault(field => field.Number == 2) is { } value ? TypeOf(value) : "string",
        entry.Field.FirstOrDefault(field => field.Number == 1) is { } key ? TypeOf(key) : "string");

    private string LabelOf(FieldDescriptorProto field) => field.Label switch
    {
        Label.Repeated => ProtoField.Repeated,
        Label.Required => ProtoField.Required,
        _ when IsInOneof(field) || IsEditions => "",
        _ => IsProto3 && !field.Proto3Optional ? "" : ProtoField.Optional,
    };

    private static string TypeOf(FieldDescriptorProto field) =>
        field.TypeName.Length > 0 ? field.TypeName : field.Type.ToString().ToLowerInvariant();

    private List<ProtoOption> FieldOptions(FieldDescriptorProto field)
    {
        var options = Options("FieldOptions", field.Options);
        if (field.HasDefaultValue)
        {
            options.Add(ProtoOption.Plain(ProtoField.Default, DefaultOf(field)));
        }

        // Compilers fill in the name that every field has anyway.
        if (_options is not null && field.HasJsonName && field.JsonName != ProtoField.ToJsonName(field.Name))
        {
            options.Add(ProtoOption.Plain(ProtoField.JsonNameOption, new ProtoString(field.JsonName)));
        }

        return options;
    }

    private static ProtoOptionValue DefaultOf(FieldDescriptorProto field) => field.Type switch
    {
        Type.String => new ProtoString(field.DefaultValue),
        Type.Bytes => new ProtoString(ProtoStrings.Unescape(field.DefaultValue)),
        Type.Bool or Type.Enum => new ProtoWord(field.DefaultValue),
        _ when field.DefaultValue.TrimStart('-') is "inf" or "nan" => new ProtoWord(field.DefaultValue),
        _ when field.TypeName.Length > 0 => new ProtoWord(field.DefaultValue),
        _ => new ProtoNumber(field.DefaultValue),
    };

    private List<ProtoExtend> ReadExtends(IEnumerable<FieldDescriptorProto> extensions, NestedTypes types)
    {
        var extends = new List<ProtoExtend>();
        foreach (var group in extensions.GroupBy(field => field.Extendee))
        {
            var (fields, groups) = (new List<ProtoField>(), new List<ProtoGroup>());
            foreach (var field in group)
            {
                Add(field, types, fields, groups);
            }

            extends.Add(new ProtoExtend(group.Key, fields, groups));
        }

        return extends;
    }

    private ProtoEnum ReadEnum(EnumDescriptorProto type) => new(
        type.Name,
        Visibility(type.Visibility),
        [.. type.Value.Select(value => new ProtoEnumValue(value.Name, value.Number, Options("EnumValueOptions", value.Options)))],
        [.. ReadReserved(type.ReservedRange.Select(range => (range.Start, range.End)), type.ReservedName)],
        Options("EnumOptions", type.Options));

    private IEnumerable<ProtoReserved> ReadReserved(IEnumerable<(int Start, int End)> ranges, RepeatedField<string> names)
    {
        var numbers = ranges.Select(range => Range(range.Start, range.End)).ToList();
        if (numbers.Count > 0)
        {
            yield return new ProtoReserved(numbers, [], false);
        }

        if (names.Count > 0)
        {
            yield return new ProtoReserved([], [.. names], AreIdentifiers: IsEditions);
        }
    }

    private static ProtoRange Range(int start, int end) => new(start, end, start != end);

    private ProtoService ReadService(ServiceDescriptorProto service) => new(
        service.Name,
        [.. service.Method.Select(method => new ProtoMethod(
            method.Name, method.InputType, method.ClientStreaming, method.OutputType, method.ServerStreaming, Options("MethodOptions", method.Options)))],
        Options("ServiceOptions", service.Options));

    private List<ProtoOption> Options(string type, IMessage? options) =>
        _options is null || options is null ? [] : _options.Read($"google.protobuf.{type}", options.ToByteArray());

    private static string Visibility(SymbolVisibility visibility) => visibility switch
    {
        SymbolVisibility.VisibilityExport => "export",
        SymbolVisibility.VisibilityLocal => "local",
        _ => "",
    };

    /// <summary>The messages of one level; those of groups and map entries are written with their fields.</summary>
    private sealed class NestedTypes
    {
        private readonly Dictionary<string, DescriptorProto> _byName;

        public NestedTypes(IEnumerable<FieldDescriptorProto> fields, IReadOnlyCollection<DescriptorProto> types)
        {
            _byName = types.DistinctBy(type => type.Name).ToDictionary(type => type.Name, StringComparer.Ordinal);
            var groups = fields.Where(field => field.Type == Type.Group).Select(Name).ToHashSet(StringComparer.Ordinal);
            Ordinary = [.. types.Where(type => !IsEntry(type) && !groups.Contains(type.Name))];
        }

        public IReadOnlyList<DescriptorProto> Ordinary { get; }

        public DescriptorProto? Find(FieldDescriptorProto field) => _byName.GetValueOrDefault(Name(field));

        public DescriptorProto? FindEntry(FieldDescriptorProto field) => Find(field) is { } type && IsEntry(type) ? type : null;

        private static bool IsEntry(DescriptorProto type) => type.Options is { MapEntry: true };

        private static string Name(FieldDescriptorProto field) => field.TypeName[(field.TypeName.LastIndexOf('.') + 1)..];
    }
}

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Rewrites a file so that texts which differ in spelling only become the same text.</summary>
internal sealed class ProtoNormalizer
{
    private readonly ProtoScope _scope;
    private readonly ProtoOptionNormalizer _options;
    private readonly bool _sorts;

    private ProtoNormalizer(ProtoScope scope, bool sorts)
    {
        _scope = scope;
        _options = new ProtoOptionNormalizer(scope);
        _sorts = sorts;
    }

    /// <summary>
    /// What the registry stores when asked to normalise: names in full, imports, options, fields and values sorted, ranges one by one.
    /// Messages keep their order, which message indexes count.
    /// </summary>
    public static ProtoFile Normalize(ProtoScope scope) => new ProtoNormalizer(scope, sorts: true).Rewrite(scope.Main.File);

    /// <summary>As <see cref="Normalize"/>, but imports, fields and values stay in order: equal exactly for what a descriptor cannot tell apart.</summary>
    public static ProtoFile Unify(ProtoScope scope) => new ProtoNormalizer(scope, sorts: false).Rewrite(scope.Main.File);

    private ProtoFile Rewrite(ProtoFile file) => file with
    {
        Syntax = file.IsProto2 ? null : file.Syntax,
        Imports = _sorts ? [.. file.Imports.DistinctBy(import => (import.Path, import.Modifier)).OrderBy(import => import.Path, StringComparer.Ordinal)] : file.Imports,
        Options = Options("FileOptions", file.Options, file.Package),
        Messages = Messages(file.Messages, file.Package),
        Enums = [.. file.Enums.Select(type => Enum(type, file.Package))],
        Extends = Extends(file.Extends, file.Package),
        Services = [.. file.Services.Select(service => Service(service, file.Package))],
    };

    private List<ProtoMessage> Messages(IReadOnlyList<ProtoMessage> messages, string scope) =>
        [.. messages.Where(message => !message.IsMapEntry).Select(message => Message(message, scope))];

    private ProtoMessage Message(ProtoMessage message, string outer)
    {
        var scope = ProtoScope.Join(outer, message.Name);
        return message with
        {
            Fields = Fields(message.Fields, scope),
            Oneofs = Oneofs(message.Oneofs, scope),
            Groups = Groups(message.Groups, scope),
            Messages = Messages(message.Messages, scope),
            Enums = [.. message.Enums.Select(type => Enum(type, scope))],
            Extends = Extends(message.Extends, scope),
            Reserved = Reserved(message.Reserved),
            Extensions = [.. message.Extensions
                .SelectMany(extensions => extensions.Ranges.Select(range => new ProtoExtensions([Collapse(range)], Options("ExtensionRangeOptions", extensions.Options, scope))))
                .OrderBy(extensions => extensions.Ranges[0].Start)],
            Options = Options("MessageOptions", message.Options, scope),
        };
    }

    private List<ProtoOneof> Oneofs(IReadOnlyList<ProtoOneof> oneofs, string scope)
    {
        var rewritten = oneofs.Where(oneof => oneof.Fields.Count + oneof.Groups.Count > 0).Select(oneof => oneof with
        {
            Fields = Fields(oneof.Fields, scope),
            Groups = Groups(oneof.Groups, scope),
            Options = Options("OneofOptions", oneof.Options, scope),
        });
        return [.. _sorts ? rewritten.OrderBy(oneof => oneof.Fields.Select(field => field.Number).Concat(oneof.Groups.Select(group => group.Number)).Min()) : rewritten];
    }

    private List<ProtoField> Fields(IReadOnlyList<ProtoField> fields, string scope)
    {
        var rewritten = fields.Select(field => Field(field, scope));
        return [.. _sorts ? rewritten.OrderBy(field => field.Number) : rewritten];
    }

    private ProtoField Field(ProtoField field, string scope)
    {
        var type = field.Type.IsScalar ? field.Type : field.Type with { Name = Full(field.Type.Name, scope) };
        if (!type.IsMap && _scope.Resolve(type.Name, scope)?.Message is { IsMapEntry: true } entry && MapOf(entry) is { } map)
        {
            var name = Full(map.Name, ProtoScope.Join(scope, entry.Name));
            return field with { Label = "", Type = map with { Name = map.IsScalar ? map.Name : name }, Options = FieldOptions(field, scope) };
        }

        return field with { Type = type, Options = FieldOptions(field, scope) };
    }

    private static ProtoFieldType? MapOf(ProtoMessage entry) =>
        entry.Fields.FirstOrDefault(field => field.Number == 1) is { } key && entry.Fields.FirstOrDefault(field => field.Number == 2) is { } value
            ? new ProtoFieldType(value.Type.Name, key.Type.Name)
            : null;

    private List<ProtoGroup> Groups(IReadOnlyList<ProtoGroup> groups, string scope)
    {
        var rewritten = groups.Select(group => group with { Body = Message(group.Body, scope), Options = Options("FieldOptions", group.Options, scope) });
        return [.. _sorts ? rewritten.OrderBy(group => group.Number) : rewritten];
    }

    private ProtoEnum Enum(ProtoEnum type, string scope) => type with
    {
        Values = [.. Sorted(type.Values).Select(value => value with { Options = Options("EnumValueOptions", value.Options, scope) })],
        Reserved = Reserved(type.Reserved),
        Options = Options("EnumOptions", type.Options, scope),
    };

    private IEnumerable<ProtoEnumValue> Sorted(IReadOnlyList<ProtoEnumValue> values) =>
        _sorts ? values.OrderBy(value => value.Number).ThenBy(value => value.Name, StringComparer.Ordinal) : values;

    private List<ProtoExtend> Extends(IReadOnlyList<ProtoExtend> extends, string scope) =>
    [
        .. extends.GroupBy(extend => Full(extend.Extendee, scope), StringComparer.Ordinal).Select(group => new ProtoExtend(
            group.Key,
            Fields([.. group.SelectMany(extend => extend.Fields)], scope),
            Groups([.. group.SelectMany(extend => extend.Groups)], scope))),
    ];

    private ProtoService Service(ProtoService service, string scope) => service with
    {
        Methods = [.. service.Methods.Select(method => method with
        {
            Request = Full(method.Request, scope),
            Response = Full(method.Response, scope),
            Options = Options("MethodOptions", method.Options, scope),
        })],
        Options = Options("ServiceOptions", service.Options, scope),
    };

    // One number, range or name per statement; numbers first, in order.
    private static List<ProtoReserved> Reserved(IReadOnlyList<ProtoReserved> reserved) =>
    [
        .. reserved.SelectMany(statement => statement.Ranges).Distinct().OrderBy(range => range.Start).ThenBy(range => range.End)
            .Select(range => new ProtoReserved([Collapse(range)], [], false)),
        .. reserved.SelectMany(statement => statement.Names.Select(name => (name, statement.AreIdentifiers))).Distinct().OrderBy(name => name.name, StringComparer.Ordinal)
            .Select(name => new ProtoReserved([], [name.name], name.AreIdentifiers)),
    ];

    private static ProtoRange Collapse(ProtoRange range) => range with { IsSpelt = range.Start != range.End };

    private string Full(string name, string scope) => _scope.Resolve(name, scope) is { } type ? $".{type.FullName}" : name;

    // A descriptor gives every field its name in JSON, so one that is what it would be anyway is not told apart.
    private List<ProtoOption> FieldOptions(ProtoField field, string scope) => Options(
        "FieldOptions",
        _sorts || field.JsonName != ProtoField.ToJsonName(field.Name) ? field.Options : [.. field.Options.Where(option => !option.Is(ProtoField.JsonNameOption))],
        scope);

    private List<ProtoOption> Options(string type, IReadOnlyList<ProtoOption> options, string scope) =>
        options.Count == 0 ? [] : _options.Normalize($"google.protobuf.{type}", options, scope);
}

using System.Text.Json;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>
/// The shapes of all messages that a schema and its imports define. Fields of types that nobody defines are left out: their data are
/// unknown fields.
/// </summary>
internal sealed class ProtoShapes
{
    private readonly ProtoScope _scope;
    private readonly Dictionary<string, ProtoMessageShape> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProtoEnumShape> _enums = new(StringComparer.Ordinal);
    private readonly ILookup<string, ProtoExtensionField> _extensions;

    private ProtoShapes(ProtoScope scope)
    {
        _scope = scope;
        _extensions = scope.Extensions.Values.ToLookup(extension => extension.Extendee, StringComparer.Ordinal);
        foreach (var unit in scope.Units)
        {
            Declare(unit.File.Messages, unit.File.Enums, unit.File.Extends, unit.File.Package);
        }

        foreach (var unit in scope.Units)
        {
            var features = ProtoFeatures.Of(unit.File);
            Complete(unit.File.Messages, unit.File.Extends, unit.File.Package, features);
        }
    }

    public static ProtoShapes Of(ProtoScope scope) => new(scope);

    public ProtoMessageShape? Find(string fullName) => _messages.GetValueOrDefault(fullName);

    private void Declare(IEnumerable<ProtoMessage> messages, IEnumerable<ProtoEnum> enums, IEnumerable<ProtoExtend> extends, string scope)
    {
        foreach (var type in enums)
        {
            var name = ProtoScope.Join(scope, type.Name);
            _enums.TryAdd(name, new ProtoEnumShape(name, type));
        }

        foreach (var message in messages.Concat(extends.SelectMany(extend => extend.Groups).Select(group => group.Body)))
        {
            var name = ProtoScope.Join(scope, message.Name);
            if (_messages.TryAdd(name, new ProtoMessageShape(name) { IsMapEntry = message.IsMapEntry }))
            {
                Declare(message.Messages.Concat(message.AllGroups.Select(group => group.Body)), message.Enums, message.Extends, name);
            }
        }
    }

    private void Complete(IEnumerable<ProtoMessage> messages, IEnumerable<ProtoExtend> extends, string scope, ProtoFeatures outer)
    {
        foreach (var message in messages.Concat(extends.SelectMany(extend => extend.Groups).Select(group => group.Body)))
        {
            var name = ProtoScope.Join(scope, message.Name);
            var shape = _messages[name];
            if (!shape.IsComplete)
            {
                var features = outer.With(message.Options);
                shape.Complete(Fields(message, name, features).Concat(Extensions(name)), [.. message.Oneofs.Select(oneof => oneof.Name)]);
                Complete(message.Messages.Concat(message.AllGroups.Select(group => group.Body)), message.Extends, name, features);
            }
        }
    }

    private IEnumerable<ProtoFieldShape> Fields(ProtoMessage message, string scope, ProtoFeatures features)
    {
        var members = message.Fields.Select(field => Field(field, scope, features, -1))
            .Concat(message.Groups.Select(group => Group(group, scope, -1)))
            .Concat(message.Oneofs.Index().SelectMany(oneof => oneof.Item.Fields.Select(field => Field(field, scope, features, oneof.Index))
                .Concat(oneof.Item.Groups.Select(group => Group(group, scope, oneof.Index)))));
        return members.OfType<ProtoFieldShape>();
    }

    private IEnumerable<ProtoFieldShape> Extensions(string extendee) => _extensions[extendee]
        .Select(extension => extension.Field is { } field
            ? Field(field, extension.Scope, ProtoFeatures.Of(extension.Unit.File), -1, $"[{extension.FullName}]")
            : Group(extension.Group!, extension.Scope, -1, $"[{extension.FullName}]"))
        .OfType<ProtoFieldShape>();

    private ProtoFieldShape? Field(ProtoField field, string scope, ProtoFeatures outer, int oneof, string? extensionName = null)
    {
        var features = outer.With(field.Options);
        if (field.Type.IsMap)
        {
            return Map(field, scope, extensionName);
        }

        var (kind, message, type) = TypeOf(field.Type.Name, scope, features);
        if (kind is null)
        {
            return null;
        }

        var isSingular = !field.IsRepeated;
        return new ProtoFieldShape
        {
            Number = field.Number,
            Name = extensionName ?? field.Name,
            JsonName = JsonEncodedText.Encode(extensionName ?? field.JsonName),
            Kind = kind.Value,
            Message = message,
            Enum = type,
            IsRepeated = field.IsRepeated,
            IsRequired = field.Label == ProtoField.Required || (features.IsRequired && isSingular && oneof < 0 && extensionName is null),
            IsPacked = field.IsRepeated && features.IsPacked && kind is not (ProtoKind.String or ProtoKind.Bytes or ProtoKind.Message or ProtoKind.Group),
            HasPresence = isSingular && (!features.IsImplicit || oneof >= 0 || extensionName is not null || field.Label == ProtoField.Optional || message is not null),
            Oneof = oneof,
            Default = field.Option(ProtoField.Default),
        };
    }

    private ProtoFieldShape? Map(ProtoField field, string scope, string? extensionName)
    {
        // Entries are ordinary messages whatever the encoding of messages, and both members are always meant to be there.
        var entry = new ProtoMessageShape(ProtoScope.Join(scope, field.Name)) { IsMapEntry = true };
        var features = new ProtoFeatures(IsImplicit: true, IsPacked: true, IsDelimited: false, IsRequired: false);
        var key = Field(new ProtoField("", new ProtoFieldType(field.Type.Key!), "key", 1, []), scope, features, -1);
        var value = Field(new ProtoField("", new ProtoFieldType(field.Type.Name), "value", 2, []), scope, features, -1);
        if (key is null || value is null)
        {
            return null;
        }

        entry.Complete([key, value], []);
        return new ProtoFieldShape
        {
            Number = field.Number,
            Name = extensionName ?? field.Name,
            JsonName = JsonEncodedText.Encode(extensionName ?? field.JsonName),
            Kind = ProtoKind.Message,
            Message = entry,
            IsRepeated = true,
        };
    }

    private ProtoFieldShape Group(ProtoGroup group, string scope, int oneof, string? extensionName = null) => new()
    {
        Number = group.Number,
        Name = extensionName ?? group.FieldName,
        JsonName = JsonEncodedText.Encode(extensionName ?? group.FieldName),
        Kind = ProtoKind.Group,
        Message = _messages[ProtoScope.Join(scope, group.Body.Name)],
        IsRepeated = group.Label == ProtoField.Repeated,
        IsRequired = group.Label == ProtoField.Required,
        HasPresence = group.Label != ProtoField.Repeated,
        Oneof = oneof,
    };

    private (ProtoKind? Kind, ProtoMessageShape? Message, ProtoEnumShape? Enum) TypeOf(string name, string scope, ProtoFeatures features)
    {
        if (new ProtoFieldType(name).IsScalar)
        {
            return (Enum.Parse<ProtoKind>(name, ignoreCase: true), null, null);
        }

        var target = _scope.Resolve(name, scope);
        return target switch
        {
            { Enum: not null } when _enums.TryGetValue(target.FullName, out var type) => (ProtoKind.Enum, null, type),
            { Message: { } found } when _messages.TryGetValue(target.FullName, out var message) =>
                (features.IsDelimited && !found.IsMapEntry ? ProtoKind.Group : ProtoKind.Message, message, null),
            _ => (null, null, null),
        };
    }
}

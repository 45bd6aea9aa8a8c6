namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Looks for types that a schema uses and nobody defines.</summary>
internal static class ProtoUndefined
{
    /// <summary>The first such name, as written; null where everything is defined.</summary>
    public static string? Find(ProtoScope scope) => Uses(scope.Main.File).FirstOrDefault(use => scope.Resolve(use.Name, use.Scope) is null).Name;

    private static IEnumerable<(string Name, string Scope)> Uses(ProtoFile file) =>
    [
        .. file.Messages.SelectMany(message => Uses(message, file.Package)),
        .. Uses(file.Extends, file.Package),
        .. file.Services.SelectMany(service => service.Methods).SelectMany(method => new[] { (method.Request, file.Package), (method.Response, file.Package) }),
    ];

    private static IEnumerable<(string Name, string Scope)> Uses(ProtoMessage message, string outer)
    {
        var scope = ProtoScope.Join(outer, message.Name);
        return Uses(message.AllFields, scope)
            .Concat(message.Messages.Concat(message.AllGroups.Select(group => group.Body)).SelectMany(nested => Uses(nested, scope)))
            .Concat(Uses(message.Extends, scope));
    }

    private static IEnumerable<(string Name, string Scope)> Uses(IReadOnlyList<ProtoExtend> extends, string scope) => extends.SelectMany(extend =>
        Uses(extend.Fields, scope).Concat(extend.Groups.SelectMany(group => Uses(group.Body, scope))).Prepend((extend.Extendee, scope)));

    private static IEnumerable<(string Name, string Scope)> Uses(IEnumerable<ProtoField> fields, string scope) =>
        fields.Where(field => !field.Type.IsScalar).Select(field => (field.Type.Name, scope));
}

using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Schemas.Compatibility;

internal enum ProtobufKind
{
    /// <summary>A built-in type or an enum.</summary>
    Scalar,
    Map,

    /// <summary>Everything else, whether its type is found or not.</summary>
    Message,
}

/// <summary>What the type of a field means.</summary>
/// <param name="Name">As written; of a map, the type of its values.</param>
/// <param name="Key">A map's type of keys, else null.</param>
/// <param name="Scope">Full name of what the type's name is used in.</param>
/// <param name="Target">What the name means; null for built-in types and where it means nothing.</param>
internal sealed record ProtobufFieldType(ProtobufKind Kind, string Name, string? Key, string Scope, ProtoType? Target)
{
    /// <summary>Built-in types that are written alike and may take each other's place; of two groups with one name, the same.</summary>
    public string ScalarGroup => Target?.Enum is not null ? "int32" : Name switch
    {
        "int64" or "uint32" or "uint64" or "bool" => "int32",
        "sint64" => "sint32",
        "bytes" => "string",
        "sfixed32" => "fixed32",
        "sfixed64" => "fixed64",
        _ => Name,
    };

    /// <summary>For people.</summary>
    public string Words => Kind == ProtobufKind.Map ? $"map<{Key}, {Name}>" : Target?.FullName ?? Name;

    public static ProtobufFieldType Of(ProtoScope names, ProtoFieldType type, string scope)
    {
        if (type.IsMap)
        {
            return new ProtobufFieldType(ProtobufKind.Map, type.Name, type.Key, scope, null);
        }

        if (type.IsScalar)
        {
            return new ProtobufFieldType(ProtobufKind.Scalar, type.Name, null, scope, null);
        }

        var target = names.Resolve(type.Name, scope);
        if (target?.Message is { IsMapEntry: true } entry
            && entry.Fields.FirstOrDefault(field => field.Number == 1) is { } key
            && entry.Fields.FirstOrDefault(field => field.Number == 2) is { } value)
        {
            return new ProtobufFieldType(ProtobufKind.Map, value.Type.Name, key.Type.Name, target.FullName, null);
        }

        return new ProtobufFieldType(target?.Enum is null ? ProtobufKind.Message : ProtobufKind.Scalar, type.Name, null, scope, target);
    }
}

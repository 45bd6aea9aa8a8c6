namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>A file and where it comes from.</summary>
/// <param name="Path">What imports call it; empty for the schema itself.</param>
/// <param name="Subject">Of an import that is a reference; null for the schema itself and for built-in files.</param>
internal sealed record ProtoUnit(string Path, ProtoFile File, string? Subject = null, int Version = 0)
{
    public bool IsMain => Path.Length == 0;
}

/// <summary>A message or enum with its full name.</summary>
/// <param name="FullName">Without a dot in front.</param>
/// <param name="Message">Null for enums.</param>
/// <param name="Enum">Null for messages.</param>
internal sealed record ProtoType(string FullName, ProtoUnit Unit, ProtoMessage? Message, ProtoEnum? Enum)
{
    /// <summary>The name without the package, e.g. <c>Outer.Inner</c>.</summary>
    public string LocalName => Unit.File.Package.Length == 0 ? FullName : FullName[(Unit.File.Package.Length + 1)..];
}

/// <summary>A field that some file adds to a message of another.</summary>
/// <param name="FullName">Without a dot in front.</param>
/// <param name="Extendee">Full name of the extended message; as written where it does not resolve.</param>
/// <param name="Scope">The full name of what the declaration stands in.</param>
/// <param name="Field">Null for a group.</param>
/// <param name="Group">Null for an ordinary field.</param>
internal sealed record ProtoExtensionField(string FullName, string Extendee, string Scope, ProtoUnit Unit, ProtoField? Field, ProtoGroup? Group)
{
    public int Number => Field?.Number ?? Group!.Number;

    public bool IsRepeated => (Field?.Label ?? Group!.Label) == ProtoField.Repeated;
}

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>A message type, or the body of a group.</summary>
/// <param name="Visibility"><c>export</c> or <c>local</c> (edition 2024), else empty.</param>
/// <param name="Fields">Those outside oneofs, without groups.</param>
internal sealed record ProtoMessage(
    string Name,
    string Visibility,
    IReadOnlyList<ProtoField> Fields,
    IReadOnlyList<ProtoOneof> Oneofs,
    IReadOnlyList<ProtoGroup> Groups,
    IReadOnlyList<ProtoMessage> Messages,
    IReadOnlyList<ProtoEnum> Enums,
    IReadOnlyList<ProtoExtend> Extends,
    IReadOnlyList<ProtoReserved> Reserved,
    IReadOnlyList<ProtoExtensions> Extensions,
    IReadOnlyList<ProtoOption> Options)
{
    /// <summary>An entry of a map, spelt out as a message; compilers make these, people do not write them.</summary>
    public bool IsMapEntry => Options.Any(option => option.Is("map_entry") && option.Value is ProtoWord { Text: "true" });

    /// <summary>Fields and members of oneofs, without groups.</summary>
    public IEnumerable<ProtoField> AllFields => Fields.Concat(Oneofs.SelectMany(oneof => oneof.Fields));

    /// <summary>Groups in and outside oneofs, without those of extends.</summary>
    public IEnumerable<ProtoGroup> AllGroups => Groups.Concat(Oneofs.SelectMany(oneof => oneof.Groups));
}

/// <summary>Fields of which at most one is set.</summary>
internal sealed record ProtoOneof(string Name, IReadOnlyList<ProtoField> Fields, IReadOnlyList<ProtoGroup> Groups, IReadOnlyList<ProtoOption> Options);

/// <summary>A proto2 group: a field and the message type of its values in one.</summary>
/// <param name="Label">As written; empty in a oneof.</param>
internal sealed record ProtoGroup(string Label, int Number, ProtoMessage Body, IReadOnlyList<ProtoOption> Options, ProtoPosition At = default)
{
    /// <summary>The field's name; the type keeps the capital letter.</summary>
    public string FieldName => Body.Name.ToLowerInvariant();
}

/// <summary>Fields added to a message that is defined elsewhere.</summary>
internal sealed record ProtoExtend(string Extendee, IReadOnlyList<ProtoField> Fields, IReadOnlyList<ProtoGroup> Groups);

/// <summary>An <c>extensions</c> statement.</summary>
internal sealed record ProtoExtensions(IReadOnlyList<ProtoRange> Ranges, IReadOnlyList<ProtoOption> Options);

/// <summary>A <c>reserved</c> statement: either ranges or names.</summary>
/// <param name="AreIdentifiers">Names stand bare, as editions write them, not in quotes.</param>
internal sealed record ProtoReserved(IReadOnlyList<ProtoRange> Ranges, IReadOnlyList<string> Names, bool AreIdentifiers);

/// <summary>Numbers from <paramref name="Start"/> to <paramref name="End"/>, both included.</summary>
/// <param name="IsSpelt">Written as a range, even if of one number.</param>
internal readonly record struct ProtoRange(int Start, int End, bool IsSpelt);

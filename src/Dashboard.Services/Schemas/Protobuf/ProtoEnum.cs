namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>An enum type.</summary>
/// <param name="Visibility"><c>export</c> or <c>local</c> (edition 2024), else empty.</param>
internal sealed record ProtoEnum(
    string Name, string Visibility, IReadOnlyList<ProtoEnumValue> Values, IReadOnlyList<ProtoReserved> Reserved, IReadOnlyList<ProtoOption> Options, ProtoPosition At = default)
{
    public bool AllowsAlias => ProtoOption.Find(Options, "allow_alias") is ProtoWord { Text: "true" };
}

/// <summary>A named number of an enum.</summary>
internal sealed record ProtoEnumValue(string Name, int Number, IReadOnlyList<ProtoOption> Options, ProtoPosition At = default);

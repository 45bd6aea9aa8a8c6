namespace Dashboard.ViewModels.Produce;

/// <summary>A registered schema that can encode a payload.</summary>
public sealed record SchemaChoice(string Subject, int Version, int Id, string SchemaType)
{
    /// <summary><c>orders-value v7 (avro #412)</c>.</summary>
    public string Words => FormattableString.Invariant($"{Subject} v{Version} ({SchemaType.ToLowerInvariant()} #{Id})");
}

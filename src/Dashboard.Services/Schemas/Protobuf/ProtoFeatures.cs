namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>What differs between syntaxes and editions and can be set per file, message, field and enum.</summary>
/// <param name="IsImplicit">Absent and default cannot be told apart, unless a field says otherwise.</param>
/// <param name="IsPacked">Repeated numbers are written in one piece.</param>
/// <param name="IsDelimited">Messages are written between tags, as groups are.</param>
internal readonly record struct ProtoFeatures(bool IsImplicit, bool IsPacked, bool IsDelimited, bool IsRequired)
{
    private const string Option = "features";

    public static ProtoFeatures Of(ProtoFile file) =>
        new ProtoFeatures(IsImplicit: file.IsProto3, IsPacked: !file.IsProto2, IsDelimited: false, IsRequired: false).With(file.Options);

    /// <summary>These features with those that options set.</summary>
    public ProtoFeatures With(IReadOnlyList<ProtoOption> options)
    {
        var features = this;
        foreach (var option in options)
        {
            if (option.Name.Count == 2 && option.Name[0] is { Text: Option, IsExtension: false } && option.Value is ProtoWord word)
            {
                features = features.With(option.Name[1].Text, word.Text);
            }
            else if (option.Is(Option) && option.Value is ProtoAggregate aggregate)
            {
                features = aggregate.Entries.Aggregate(features, (current, entry) => entry.Value is ProtoWord value ? current.With(entry.Key, value.Text) : current);
            }
            else if (option.Is("packed") && option.Value is ProtoWord packed)
            {
                features = features with { IsPacked = packed.Text == "true" };
            }
        }

        return features;
    }

    private ProtoFeatures With(string feature, string value) => feature switch
    {
        "field_presence" => this with { IsImplicit = value == "IMPLICIT", IsRequired = value == "LEGACY_REQUIRED" },
        "repeated_field_encoding" => this with { IsPacked = value == "PACKED" },
        "message_encoding" => this with { IsDelimited = value == "DELIMITED" },
        _ => this,
    };
}

using Dashboard.Services.Analysis;
using Dashboard.Services.Payloads;

namespace Dashboard.ViewModels.Analysis;

/// <summary>Poison pills in words.</summary>
public static class PillWords
{
    /// <summary>A group's reason in one sentence without a full stop.</summary>
    /// <param name="most">What most values of the topic are; null where that is not known.</param>
    public static string Sentence(PillGroup group, string? most = null) => group.Reason switch
    {
        PillReason.UnknownSchema => $"Schema {group.SchemaId} is not in this registry",
        PillReason.UnusableSchema => $"Schema {group.SchemaId} cannot be used: {group.Detail.TrimEnd('.')}",
        PillReason.Truncated => group.SchemaId > 0 ? $"Ends too early for schema {group.SchemaId}" : "JSON that ends too early",
        PillReason.Misfit => group.SchemaId > 0 ? $"Does not fit schema {group.SchemaId}: {group.Detail}" : group.Detail,
        PillReason.Invalid => $"Schema {group.SchemaId} refuses {group.Detail}",
        PillReason.NotJson => "Not JSON",
        PillReason.NoSchema => "Names no schema",
        PillReason.Unreadable => "No decoder reads these bytes",
        PillReason.Empty => "0 bytes, which is not null",
        _ => most is null ? $"{group.Detail}, unlike the rest" : $"{group.Detail}, while most are {most}",
    };

    /// <summary>Whether keys or values are meant.</summary>
    public static string Part(PayloadKind kind) => kind == PayloadKind.Key ? "key" : "value";
}

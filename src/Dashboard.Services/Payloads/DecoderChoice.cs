namespace Dashboard.Services.Payloads;

/// <summary>How the team reads a topic's payloads.</summary>
/// <param name="Key">One of <see cref="Names"/>; null lets the bytes decide.</param>
/// <param name="Value">One of <see cref="Names"/>; null lets the bytes decide.</param>
public sealed record DecoderChoice(string? Key = null, string? Value = null)
{
    /// <summary>The bytes decide.</summary>
    public static readonly DecoderChoice Automatic = new();

    /// <summary>Every form that can be chosen.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "json", "text", "xml", "msgpack", "cbor", "int16", "int32", "int64", "uint32", "uint64", "float32", "float64", "uuid",
        "gzip", "zstd", "base64", "latin1", "utf-16be", "utf-16le", "binary",
    ];

    /// <summary>The form chosen for a part of the record, or null.</summary>
    public string? Of(PayloadKind kind) => kind == PayloadKind.Key ? Key : Value;

    /// <summary>The same with another form for one part.</summary>
    public DecoderChoice With(PayloadKind kind, string? name) => kind == PayloadKind.Key ? this with { Key = name } : this with { Value = name };
}

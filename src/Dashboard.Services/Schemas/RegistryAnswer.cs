using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Services.Schemas;

/// <summary>Either what was asked for or the registry's refusal; exactly one is set.</summary>
public readonly record struct RegistryAnswer<T>
{
    private RegistryAnswer(T? value, RegistryRefusal? refusal)
    {
        Value = value;
        Refusal = refusal;
    }

    public T? Value { get; }

    public RegistryRefusal? Refusal { get; }

    /// <summary>Whether it was answered.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAnswered => Refusal is null;

    public static implicit operator RegistryAnswer<T>(RegistryRefusal refusal) => new(default, refusal);

    public static implicit operator RegistryAnswer<T>(T value) => new(value, null);

    /// <summary>For types to which C# allows no implicit conversion (interfaces).</summary>
    public static RegistryAnswer<T> Of(T value) => new(value, null);
}

/// <summary>A refusal of the registry as its API words it.</summary>
/// <param name="ErrorCode">The published code, e.g. 40401 (the table of specification section 3).</param>
/// <param name="Message">The published text.</param>
/// <param name="Differences">For incompatible schemas, every difference; else empty.</param>
public sealed record RegistryRefusal(int ErrorCode, string Message, IReadOnlyList<SchemaDifference> Differences)
{
    public const int SubjectNotFound = 40401;
    public const int VersionNotFound = 40402;
    public const int SchemaNotFound = 40403;
    public const int Incompatible = 40901;
    public const int InvalidSchema = 42201;
    public const int InvalidVersion = 42202;
    public const int InvalidLevel = 42203;

    public RegistryRefusal(int errorCode, string message)
        : this(errorCode, message, [])
    {
    }
}

/// <summary>The registry could not answer: store or network failed, or it is not set up. <see cref="ErrorCode"/> as in section 3 (50001 …).</summary>
public sealed class RegistryUnavailableException(int errorCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>It has just started and does not know everything yet (HTTP 503).</summary>
    public const int NotReady = 503;

    public int ErrorCode { get; } = errorCode;
}

namespace Dashboard.Services.Consumers;

/// <summary>Why an instance was not made or did not do what was asked.</summary>
/// <param name="Message">The published text.</param>
public sealed record ConsumerRefusal(ConsumerRefusalKind Kind, string Message)
{
    public static ConsumerRefusal NotFound { get; } = new(ConsumerRefusalKind.NotFound, "Consumer instance not found.");

    public static ConsumerRefusal Expired { get; } = new(ConsumerRefusalKind.NotFound, "Consumer instance expired.");

    public static ConsumerRefusal AlreadyExists { get; } = new(
        ConsumerRefusalKind.AlreadyExists, "Consumer with specified consumer ID already exists in the specified consumer group.");

    public static ConsumerRefusal InvalidFormat { get; } = new(ConsumerRefusalKind.Invalid, "Invalid format type.");

    public static ConsumerRefusal TooMany { get; } = new(ConsumerRefusalKind.TooMany, "Too many consumer instances.");

    public static ConsumerRefusal Exclusive { get; } =
        IllegalState("Subscription to topics, partitions and pattern are mutually exclusive");

    public static ConsumerRefusal NotSubscribed { get; } =
        IllegalState("Consumer is not subscribed to any topics or assigned any partitions");

    public static ConsumerRefusal WrongFormat { get; } = new(
        ConsumerRefusalKind.WrongFormat, "The requested embedded data format does not match the deserializer for this consumer instance");

    public static ConsumerRefusal IllegalState(string reason) => new(ConsumerRefusalKind.IllegalState, $"Illegal state: {reason}");

    public static ConsumerRefusal BadConfiguration(string reason) =>
        new(ConsumerRefusalKind.BadConfiguration, $"Invalid consumer configuration: {reason}");
}

/// <summary>The kinds of refusal; each has one published code.</summary>
public enum ConsumerRefusalKind
{
    /// <summary>No such instance, or it was deleted meanwhile.</summary>
    NotFound,

    /// <summary>The group has an instance of that name.</summary>
    AlreadyExists,

    /// <summary>A member of the request has an impossible value.</summary>
    Invalid,

    /// <summary>A client setting has an impossible value.</summary>
    BadConfiguration,

    /// <summary><c>fetch.min.bytes</c> is out of its range.</summary>
    OutOfRange,

    /// <summary>Too many instances.</summary>
    TooMany,

    /// <summary>Not now: the subscription does not allow it.</summary>
    IllegalState,

    /// <summary>Asked for another format than the instance has.</summary>
    WrongFormat,

    /// <summary>The next record cannot be read in the instance's format.</summary>
    Undecodable,
}

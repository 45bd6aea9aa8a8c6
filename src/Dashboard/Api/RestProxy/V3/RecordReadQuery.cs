using System.Globalization;
using Dashboard.Services.Consumers;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>What <c>GET …/records</c> asks for, from its query. What is wrong leaves as <see cref="RequestFieldException"/>.</summary>
/// <param name="Offset">First record; null for the oldest, or the one <paramref name="Time"/> names.</param>
/// <param name="Time">First record at or after it.</param>
internal sealed record RecordReadQuery(long? Offset, DateTimeOffset? Time, int MaxCount, long MaxBytes, ConsumerFormat Key, ConsumerFormat Value)
{
    public const int DefaultCount = 100;

    private const int LargestCount = 10_000;
    private const long DefaultBytes = 1024 * 1024;
    private const long LargestBytes = 64 * 1024 * 1024;

    public static RecordReadQuery Read(IQueryCollection query)
    {
        var offset = Number(query, "offset", 0, long.MaxValue);
        var time = ReadTime(query);
        if (offset is not null && time is not null)
        {
            throw Refuse("only one of offset and timestamp can be used.");
        }

        var value = ReadFormat(query, "type") ?? ConsumerFormat.Binary;
        return new RecordReadQuery(
            offset,
            time,
            (int)(Number(query, "max_count", 1, LargestCount) ?? DefaultCount),
            Number(query, "max_bytes", 1, LargestBytes) ?? DefaultBytes,
            ReadFormat(query, "key_type") ?? value,
            value);
    }

    /// <summary>The name of a format in API v3.</summary>
    public static string NameOf(ConsumerFormat format) => format.ToString().ToUpperInvariant();

    private static long? Number(IQueryCollection query, string name, long least, long most)
    {
        if (query[name].ToString() is not { Length: > 0 } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Refuse($"{name} must be a number from {least} to {most}.");
    }

    private static DateTimeOffset? ReadTime(IQueryCollection query)
    {
        if (query["timestamp"].ToString() is not { Length: > 0 } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }

        // A plus sign that was not escaped arrives as a space.
        return DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time >= DateTimeOffset.UnixEpoch
            ? time
            : throw Refuse("timestamp must be milliseconds since 1970 or an ISO 8601 time.");
    }

    private static ConsumerFormat? ReadFormat(IQueryCollection query, string name)
    {
        if (query[name].ToString() is not { Length: > 0 } text)
        {
            return null;
        }

        return Enum.TryParse<ConsumerFormat>(text, ignoreCase: true, out var format) && char.IsAsciiLetter(text[0])
            ? format
            : throw Refuse($"{name} must be BINARY, JSON, STRING, AVRO, JSONSCHEMA or PROTOBUF.");
    }

    private static RequestFieldException Refuse(string reason) => new(ProxyError.BadRequest(reason));
}

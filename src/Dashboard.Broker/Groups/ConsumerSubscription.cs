using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Broker.Groups;

/// <summary>Reads the topics out of what a consumer sends along with its join: version i16, then an array of strings.</summary>
internal static class ConsumerSubscription
{
    /// <summary>The topics; none where the bytes are something else.</summary>
    public static IReadOnlyList<string> TopicsOf(ReadOnlySpan<byte> metadata)
    {
        const int Header = 6;
        if (metadata.Length < Header)
        {
            return [];
        }

        var topics = new List<string>();
        var rest = metadata[Header..];
        for (var left = BinaryPrimitives.ReadInt32BigEndian(metadata[2..]); left > 0; left--)
        {
            if (rest.Length < 2 || BinaryPrimitives.ReadInt16BigEndian(rest) is var length && (length < 0 || length > rest.Length - 2))
            {
                return [];
            }

            topics.Add(Encoding.UTF8.GetString(rest.Slice(2, BinaryPrimitives.ReadInt16BigEndian(rest))));
            rest = rest[(2 + BinaryPrimitives.ReadInt16BigEndian(rest))..];
        }

        return topics;
    }
}

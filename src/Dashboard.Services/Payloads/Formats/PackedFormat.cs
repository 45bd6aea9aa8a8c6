using System.Buffers;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>A layer around another payload, which is taken off; what is inside is read like any payload that names no schema.</summary>
/// <param name="magic">The bytes that it begins with; none where it is never taken off unasked.</param>
/// <param name="unpack">Opens the bytes; reading fails with <see cref="InvalidDataException"/> or <see cref="FormatException"/> where they are not packed so.</param>
internal sealed class PackedFormat(string name, byte[] magic, Func<byte[], Stream> unpack, PlainFormats inside) : PayloadFormat
{
    /// <summary>Bytes that any payload may unpack to, at most.</summary>
    public const int MostUnpacked = 16 << 20;

    /// <summary>How many times its size a payload may unpack to: a list holds thousands, and a bomb grows a thousandfold.</summary>
    public const int MostGrowth = 32;

    /// <summary>Bytes that the smallest payload may unpack to.</summary>
    public const int AlwaysUnpacked = 256 << 10;

    /// <summary>Layers within layers that are taken off; there is data that unpacks to itself for ever.</summary>
    public const int MostLayers = 4;

    private const int Piece = 64 << 10;

    public override string Name => name;

    public override bool IsLikely(ReadOnlySpan<byte> bytes) => magic.Length > 0 && bytes.StartsWith(magic);

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem)
    {
        if (layer >= MostLayers)
        {
            problem = FormattableString.Invariant($"packed in more than {MostLayers} layers");
            return Unreadable(problem);
        }

        try
        {
            using var stream = unpack(bytes);
            var most = (int)Math.Min(MostUnpacked, Math.Max(AlwaysUnpacked, (long)bytes.Length * MostGrowth));
            if (ReadAtMost(stream, most) is not { } unpacked)
            {
                problem = FormattableString.Invariant($"{name} data that unpacks to more than {most >> 10} kB");
                return Unreadable(problem);
            }

            // The framework takes the lone head of a gzip file for an empty one.
            problem = $"no {name} data, or cut short";
            return unpacked.Length > 0 && inside.Read(unpacked, layer + 1) is var read ? read with { Encoding = $"{read.Encoding} in {name}" } : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or EndOfStreamException or ZstdSharp.ZstdException)
        {
            problem = $"no {name} data, or cut short";
            return null;
        }
    }

    private DecodedPayload Unreadable(string problem) => new(PayloadForm.Binary, name, null, Problem: $"The bytes are {problem}, so they are not unpacked.");

    private static byte[]? ReadAtMost(Stream stream, int most)
    {
        var output = new ArrayBufferWriter<byte>(Piece);
        for (int read; (read = stream.Read(output.GetSpan(Piece))) > 0;)
        {
            output.Advance(read);
            if (output.WrittenCount > most)
            {
                return null;
            }
        }

        return output.WrittenSpan.ToArray();
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>All forms that payloads without a schema can have, in the order in which they are tried: what describes itself before guesses.</summary>
internal sealed class PlainFormats
{
    // 2^23 bytes, as RFC 8878 recommends decoders to support; a frame of a few bytes could ask for gigabytes otherwise.
    private const int LargestZstdWindow = 23;

    public static readonly PlainFormats All = new();

    private readonly PayloadFormat[] _formats;

    private PlainFormats()
    {
        _formats =
        [
            new JsonFormat(),
            new XmlFormat(),
            new TextFormat(),
            new PackedFormat("gzip", [0x1f, 0x8b, 8], bytes => new GZipStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress), this),
            new PackedFormat("zstd", [0x28, 0xb5, 0x2f, 0xfd], Zstd, this),
            new UuidFormat(),
            new NumberFormat("int64", 8, bytes => BinaryPrimitives.ReadInt64BigEndian(bytes), isGuess: true),
            new NumberFormat("int32", 4, bytes => BinaryPrimitives.ReadInt32BigEndian(bytes), isGuess: true),
            new MessagePackFormat(),
            new CborFormat(),
            new BrokenTextFormat(),
            new PackedFormat("base64", [], bytes => new MemoryStream(Base64(bytes), writable: false), this),
            new NumberFormat("int16", 2, bytes => BinaryPrimitives.ReadInt16BigEndian(bytes)),
            new NumberFormat("uint64", 8, bytes => BinaryPrimitives.ReadUInt64BigEndian(bytes)),
            new NumberFormat("uint32", 4, bytes => BinaryPrimitives.ReadUInt32BigEndian(bytes)),
            new NumberFormat("float64", 8, bytes => BinaryPrimitives.ReadDoubleBigEndian(bytes)),
            new NumberFormat("float32", 4, bytes => BinaryPrimitives.ReadSingleBigEndian(bytes)),
            new EncodedTextFormat("latin1", Encoding.Latin1),
            new EncodedTextFormat("utf-16be", Encoding.BigEndianUnicode),
            new EncodedTextFormat("utf-16le", Encoding.Unicode),
            new BytesFormat(),
        ];
    }

    /// <summary>The form of a name, or null.</summary>
    public PayloadFormat? Find(string name) => _formats.FirstOrDefault(format => format.Name == name);

    /// <summary>Reads bytes of which nothing is known.</summary>
    public DecodedPayload Read(byte[] bytes, int layer = 0)
    {
        foreach (var format in _formats)
        {
            if (format.IsLikely(bytes) && format.TryRead(bytes, layer, out _) is { } read)
            {
                return read;
            }
        }

        return BytesFormat.Binary;
    }

    private static DecompressionStream Zstd(byte[] bytes)
    {
        var stream = new DecompressionStream(new MemoryStream(bytes, writable: false), leaveOpen: false);
        stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, LargestZstdWindow);
        return stream;
    }

    // Both alphabets, with or without padding, as a JWT's parts are written too.
    private static byte[] Base64(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes).Trim().TrimEnd('=').Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(text.Length % 4 == 0 ? text : text.PadRight(text.Length + 4 - (text.Length % 4), '='));
    }
}

using System.Buffers.Binary;
using Dashboard.Broker.Apis;
using Dashboard.Broker.Protocol;
using Dashboard.Tests.Unit.Broker.Support;

namespace Dashboard.Tests.Unit.Broker.Fuzz;

/// <summary>Makes frames that are valid, nearly valid or noise, the same ones for the same seed.</summary>
internal sealed class FrameGenerator(ApiTable apis, int seed)
{
    private static readonly int[] Sizes = [-1, -2, 0, 1, 2, 127, 128, 255, 32_767, 65_535, int.MaxValue, int.MinValue];
    private readonly Random _random = new(seed);
    private readonly RandomFiller _filler = new(new Random(seed));

    /// <summary>One frame with its size field, which may lie.</summary>
    public byte[] Next()
    {
        var frame = _random.Next(50) == 0 ? Noise() : Request();
        var changes = _random.Next(3) == 0 ? 0 : _random.Next(1, 4);
        for (var i = 0; i < changes; i++)
        {
            frame = Mutate(frame);
        }

        byte[] whole = [0, 0, 0, 0, .. frame];
        BinaryPrimitives.WriteInt32BigEndian(whole, _random.Next(60) == 0 ? Sizes[_random.Next(Sizes.Length)] : frame.Length);
        return whole;
    }

    private byte[] Request()
    {
        var api = apis.All[_random.Next(apis.All.Count)];
        var version = (short)_random.Next(api.MinVersion, api.MaxVersion + 1);
        var request = api.NewMessages().Request;
        _filler.Fill(request);
        using var writer = new ProtocolWriter(version, api.IsFlexible(version));
        var (key, correlationId, clientId) = ((short)api.Key, _random.Next(), (short)-1);
        writer.Int16(ref key);
        writer.Int16(ref version);
        writer.Int32(ref correlationId);
        writer.Int16(ref clientId);
        writer.Tags();
        writer.Message(request);
        return WireClient.Bytes(writer)[4..];
    }

    private byte[] Noise()
    {
        var noise = new byte[_random.Next(0, 200)];
        _random.NextBytes(noise);
        return noise;
    }

    private byte[] Mutate(byte[] frame)
    {
        if (frame.Length == 0)
        {
            return [(byte)_random.Next(256)];
        }

        // Past the header more often than in it: a request of an unknown API tests little.
        var at = _random.Next(_random.Next(8) == 0 ? 0 : Math.Min(8, frame.Length - 1), frame.Length);
        switch (_random.Next(8))
        {
            case 0:
                return frame[..at];
            case 1:
                return [.. frame, .. Noise()];
            case 2:
                return [.. frame[..at], .. Noise(), .. frame[at..]];
            case 3:
                return [.. frame[..at], .. frame[Math.Min(frame.Length, at + _random.Next(1, 9))..]];
            case 4 when frame.Length - at >= 4:
                BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(at), Sizes[_random.Next(Sizes.Length)]);
                return frame;
            case 5 when frame.Length - at >= 2:
                BinaryPrimitives.WriteInt16BigEndian(frame.AsSpan(at), (short)Sizes[_random.Next(Sizes.Length)]);
                return frame;
            case 6:
                return [.. frame[..at], 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, .. frame[at..]];
            default:
                frame[at] ^= (byte)(1 << _random.Next(8));
                return frame;
        }
    }
}

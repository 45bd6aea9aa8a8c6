using System.Text;
using Dashboard.Broker.Storage.Codecs;
using Shouldly;
using Snappier;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage.Codecs;

public sealed class RecordCompressionTests
{
    public static TheoryData<int> Codecs => [0, 1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void What_is_compressed_is_read_back(int codec)
    {
        var records = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"record {i} ")));

        RecordCompression.TryDecompress((Codec)codec, RecordCompression.Compress((Codec)codec, records), out var read).ShouldBeTrue();

        read.ShouldBe(records);
    }

    [Fact]
    public void Raw_snappy_without_frames_is_read_too()
    {
        RecordCompression.TryDecompress(Codec.Snappy, Snappy.CompressToArray("one block"u8), out var read).ShouldBeTrue();

        read.ShouldBe("one block"u8.ToArray());
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Any_bytes_are_refused_or_read_but_never_more_than_that(int codec)
    {
        var random = new Random(codec);
        var good = RecordCompression.Compress((Codec)codec, "some records, some records, some records"u8);
        for (var i = 0; i < 500; i++)
        {
            var bytes = i % 2 == 0 ? new byte[random.Next(200)] : [.. good];
            if (i % 2 == 0)
            {
                random.NextBytes(bytes);
            }
            else
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            Should.NotThrow(() => RecordCompression.TryDecompress((Codec)codec, bytes, out _));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Records_that_grow_without_measure_are_refused(int codec)
    {
        var bomb = RecordCompression.Compress((Codec)codec, new byte[1_000_001]);

        RecordCompression.TryDecompress((Codec)codec, bomb, out _, limit: 1_000_000).ShouldBeFalse();
        RecordCompression.TryDecompress((Codec)codec, bomb, out _, limit: 1_000_001).ShouldBeTrue();
    }
}

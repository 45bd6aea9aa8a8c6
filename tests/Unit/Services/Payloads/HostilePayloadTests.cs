using System.IO.Compression;
using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Formats;
using Dashboard.Tests.Unit.Services.Payloads.Formats;
using Shouldly;
using Xunit;
using ZstdSharp;

namespace Dashboard.Tests.Unit.Services.Payloads;

/// <summary>Payloads made to hurt whoever reads them: each is shown, none is run, expanded or followed.</summary>
public sealed class HostilePayloadTests
{
    [Fact]
    public void A_gzip_bomb_is_not_unpacked()
    {
        var bomb = Gzip(new byte[PackedFormat.MostUnpacked + 1]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = PlainFormats.All.Read(bomb);

        bomb.Length.ShouldBeLessThan(50_000);
        read.Form.ShouldBe(PayloadForm.Binary);
        read.Problem.ShouldBe($"The bytes are gzip data that unpacks to more than {bomb.Length * PackedFormat.MostGrowth >> 10} kB, so they are not unpacked.");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8_000_000);
    }

    [Fact]
    public void Text_that_packs_well_is_unpacked_all_the_same()
    {
        var json = $"[{string.Join(',', Enumerable.Range(0, 200_000))}]";

        PlainFormats.All.Read(Gzip(Encoding.UTF8.GetBytes(json))).Text.ShouldBe(json);
        PlainFormats.All.Read(Gzip(Encoding.UTF8.GetBytes($"\"{new string('x', 200_000)}\""))).Encoding.ShouldBe("text in gzip");
    }

    [Fact]
    public void A_zstd_frame_that_asks_for_a_window_of_gigabytes_gets_none()
    {
        // Frame header: no single segment, no content size, window descriptor 0xa8 = 2^31 bytes.
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = PlainFormats.All.Read([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0x00, 0x00]);

        read.Form.ShouldBe(PayloadForm.Binary);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Layers_within_layers_come_to_an_end()
    {
        var packed = Encoding.UTF8.GetBytes("""{"a":1}""");
        for (var layer = 0; layer < 2; layer++)
        {
            packed = Gzip(packed);
        }

        PlainFormats.All.Read(Wrap(packed)).ShouldBe(new DecodedPayload(PayloadForm.Json, "json in gzip in gzip in zstd", """{"a":1}"""));
        PlainFormats.All.Read(Gzip(Gzip(Gzip(packed)))).Problem.ShouldBe("The bytes are packed in more than 4 layers, so they are not unpacked.");
    }

    [Fact]
    public void Xml_entities_are_never_expanded()
    {
        var laughs = """<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><l>&b;&f;</l>""";

        PlainFormats.All.Read(Encoding.UTF8.GetBytes(laughs)).ShouldBe(new DecodedPayload(PayloadForm.Text, "text", laughs));
    }

    [Theory]
    [InlineData(500, "json")]
    [InlineData(10_000, "text")]
    public void Json_that_nests_without_end_is_shown_as_text(int levels, string encoding)
    {
        var read = PlainFormats.All.Read(Encoding.UTF8.GetBytes(PlainFormatsTests.Nested(levels)));

        read.Encoding.ShouldBe(encoding);
        read.Text.ShouldNotBeNull().Length.ShouldBe(2 * levels);
    }

    [Fact]
    public void Ten_thousand_levels_of_xml_are_read_without_a_deep_stack()
    {
        var xml = string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000));

        PlainFormats.All.Read(Encoding.UTF8.GetBytes(xml)).Encoding.ShouldBe("xml");
    }

    [Fact]
    public void Any_bytes_get_an_answer()
    {
        var random = new Random(4711);
        for (var round = 0; round < 2_560; round++)
        {
            var bytes = new byte[random.Next(1, 64)];
            random.NextBytes(bytes);
            bytes[0] = (byte)(round % 256);

            PlainFormats.All.Read(bytes).ShouldNotBeNull();
            foreach (var name in DecoderChoice.Names)
            {
                (PlainFormats.All.Find(name)!.TryRead(bytes, 0, out var problem) is not null || problem.Length > 0).ShouldBeTrue(name);
            }
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Wrap(byte[] bytes)
    {
        using var compressor = new Compressor();
        return compressor.Wrap(bytes).ToArray();
    }
}

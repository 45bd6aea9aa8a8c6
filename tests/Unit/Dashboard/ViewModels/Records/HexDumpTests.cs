using System.Text;
using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class HexDumpTests
{
    [Fact]
    public void Shows_sixteen_bytes_a_row()
    {
        var bytes = Encoding.ASCII.GetBytes("0123456789abcdefgh\0\n");

        HexDump.Count(bytes).ShouldBe(2);
        HexDump.Row(bytes, 0).ShouldBe(new HexRow("00000", "30 31 32 33 34 35 36 37", "38 39 61 62 63 64 65 66", "0123456789abcdef"));
        HexDump.Row(bytes, 1).ShouldBe(new HexRow("00010", "67 68 00 0a".PadRight(23), new string(' ', 23), "gh··"));
    }

    [Fact]
    public void Has_no_rows_without_bytes() =>
        HexDump.Count([]).ShouldBe(0);
}

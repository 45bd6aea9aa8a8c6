using System.Globalization;
using System.Text;
using Dashboard.Broker.Storage;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage;

/// <summary>A broker with more segments than it may have open files.</summary>
public sealed class SegmentFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<SegmentFile> _files = [];

    public void Dispose()
    {
        _files.ForEach(file => file.Dispose());
        _directory.Dispose();
    }

    [Fact]
    public void All_can_be_written_and_read_and_few_are_open()
    {
        OpenMoreThanMayBeOpen();

        for (var i = 0; i < _files.Count; i++)
        {
            _files[i].Write(Encoding.UTF8.GetBytes("second"), 10);
            Text(_files[i], 10).ShouldBe("second");
            Text(_files[i], 0).ShouldBe(Name(i));
        }

        _files.Count(file => file.Opened is not null).ShouldBeLessThanOrEqualTo(OpenSegmentFiles.Limit);
    }

    [Fact]
    public void Who_reads_a_file_goes_on_reading_it_when_another_takes_its_name()
    {
        OpenMoreThanMayBeOpen();
        var read = _files.First(file => file.Opened is null);
        var was = Name(_files.IndexOf(read));

        read.Keep();
        File.Delete(read.Path);
        File.WriteAllText(read.Path, "another");
        OpenMoreThanMayBeOpen();

        Text(read, 0).ShouldBe(was);
    }

    [Fact]
    public void A_file_that_is_done_with_is_not_opened_again()
    {
        var file = new SegmentFile(Path.Combine(_directory.Path, "done"));
        file.Dispose();

        Should.Throw<ObjectDisposedException>(() => file.Write("x"u8, 0));
    }

    private static string Name(int index) => index.ToString("D5", CultureInfo.InvariantCulture) + "     ";

    private static string Text(SegmentFile file, long position)
    {
        var bytes = new byte[position == 0 ? 10 : 6];
        file.Read(bytes, position).ShouldBe(bytes.Length);
        return Encoding.UTF8.GetString(bytes);
    }

    private void OpenMoreThanMayBeOpen()
    {
        for (var added = 0; added < OpenSegmentFiles.Limit + 100; added++)
        {
            var index = _files.Count;
            var file = new SegmentFile(Path.Combine(_directory.Path, index.ToString(CultureInfo.InvariantCulture)));
            file.Write(Encoding.UTF8.GetBytes(Name(index)), 0);
            _files.Add(file);
        }
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Dashboard.Broker.Storage;
using Dashboard.Tests.Unit.Broker.Support;
using Microsoft.Extensions.Logging.Abstractions;
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
    public void A_deleted_topic_takes_no_room_on_the_disk()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It asks Linux which files are open.");
        CreateAndDeleteTopic();

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Directory.EnumerateFiles("/proc/self/fd").Select(OpenPath).ShouldNotContain(path => path != null && path.StartsWith(Path.Combine(_directory.Path, "topics"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_done_with_is_not_opened_again()
    {
        var file = new SegmentFile(Path.Combine(_directory.Path, "done"));
        file.Dispose();

        Should.Throw<ObjectDisposedException>(() => file.Write("x"u8, 0));
    }

    // On its own: nothing of it is left on this test's stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CreateAndDeleteTopic()
    {
        using var data = DataDirectory.Open(_directory.Path);
        using var topics = new TopicStore(data, NullLogger.Instance);
        var topic = topics.Create("t", 3, TopicConfig.NoOverrides, validateOnly: false).Topic!;
        var batch = BatchBuilder.Of(3);
        topic.Partitions[0].Append(batch, BatchHeader.Read(batch), topic.Config, 0);
        topics.Delete(topic);
    }

    private static string? OpenPath(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            // Another test closed it meanwhile.
            return null;
        }
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

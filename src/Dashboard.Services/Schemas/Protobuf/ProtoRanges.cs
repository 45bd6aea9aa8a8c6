namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Ranges of numbers, perhaps overlapping, that can be asked for a number.</summary>
internal sealed class ProtoRanges
{
    private readonly int[] _starts;

    // The furthest end of a range and all before it.
    private readonly int[] _ends;

    public ProtoRanges(IEnumerable<ProtoRange> ranges)
    {
        var sorted = ranges.OrderBy(range => range.Start).ToList();
        _starts = [.. sorted.Select(range => range.Start)];
        _ends = new int[sorted.Count];
        for (var index = 0; index < _ends.Length; index++)
        {
            _ends[index] = index == 0 ? sorted[0].End : Math.Max(_ends[index - 1], sorted[index].End);
        }
    }

    public bool Contains(int number)
    {
        var index = Array.BinarySearch(_starts, number);
        if (index >= 0)
        {
            return true;
        }

        var before = ~index - 1;
        return before >= 0 && _ends[before] >= number;
    }
}

using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>Key, value or headers hold a text.</summary>
internal sealed class TextCondition(TextPattern pattern, SearchIn searchIn) : ICondition
{
    public Verdict Judge(in RecordBytes record, RecordView view)
    {
        var unsure = false;
        return ((searchIn & SearchIn.Value) != 0 && Holds(record, view.Value, ref unsure))
            || ((searchIn & SearchIn.Key) != 0 && Holds(record, view.Key, ref unsure))
            || ((searchIn & SearchIn.Headers) != 0 && HoldsHeader(record.Headers)) ? Verdict.Yes
            : unsure ? Verdict.Unsure : Verdict.No;
    }

    private bool Holds(in RecordBytes record, PayloadLens lens, ref bool unsure)
    {
        switch (lens.Look(record))
        {
            case PayloadSight.Null:
                return false;
            case PayloadSight.Unknown:
                unsure = true;
                return pattern.IsIn(lens.Bytes(record));
            default:
                return pattern.IsIn(lens.Text(record));
        }
    }

    private bool HoldsHeader(IRawHeaders headers)
    {
        for (var index = 0; index < headers.Count; index++)
        {
            if (pattern.IsIn(headers.Value(index)) || pattern.IsIn(headers.Name(index)))
            {
                return true;
            }
        }

        return false;
    }
}

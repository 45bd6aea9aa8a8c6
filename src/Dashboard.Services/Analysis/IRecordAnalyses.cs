using Dashboard.Services.Scanning;

namespace Dashboard.Services.Analysis;

/// <summary>Makes the works of scan jobs that learn something of records rather than list them.</summary>
public interface IRecordAnalyses
{
    /// <summary>Records of a range that cannot be read or are not what they should be.</summary>
    PillSearch FindPills(string cluster, ScanRequest request, PillExpectation expectation);

    /// <summary>What the fields of the newest records of a range hold.</summary>
    /// <param name="sample">Records to look at; null for all of the range.</param>
    FieldCensus TakeCensus(string cluster, ScanRequest request, long? sample);

    /// <summary>One value on its way through several topics.</summary>
    RecordTrace Trace(string cluster, IReadOnlyList<ScanRequest> requests);
}

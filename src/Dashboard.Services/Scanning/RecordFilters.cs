using System.Diagnostics.CodeAnalysis;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.Services.Scanning;

/// <inheritdoc/>
internal sealed class RecordFilters(ISchemaCodecs codecs, IPayloadReader payloads) : IRecordFilters
{
    public bool TryOpen(string cluster, string text, RecordFilter filter, [NotNullWhen(true)] out IRecordJudge? judge, [NotNullWhen(false)] out string? problem)
    {
        try
        {
            judge = new Judge(new RecordMatcher(cluster, new ScanRequest("", new ScanStart.Oldest(), 1, [], text, Filter: filter), codecs, payloads));
            problem = null;
            return true;
        }
        catch (Exception failure) when (failure is FilterFailedException or ArgumentException)
        {
            (judge, problem) = (null, failure.Message);
            return false;
        }
    }

    private sealed class Judge(RecordMatcher matcher) : IRecordJudge
    {
        private string? _stopped;

        public long Errors => matcher.Errors;

        public string? Problem => _stopped ?? matcher.FirstError;

        public async ValueTask<bool> MatchesAsync(KafkaRecord record, CancellationToken cancellationToken)
        {
            if (_stopped is not null)
            {
                return false;
            }

            try
            {
                return await matcher.MatchesAsync(record, cancellationToken);
            }
            catch (FilterFailedException failure)
            {
                _stopped = failure.Message;
                return false;
            }
        }

        public void Dispose() => matcher.Dispose();
    }
}

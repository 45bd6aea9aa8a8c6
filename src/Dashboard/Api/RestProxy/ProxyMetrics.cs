using System.Diagnostics.Metrics;
using Dashboard.Api.RestProxy.V3;
using Dashboard.Services.Consumers;

namespace Dashboard.Api.RestProxy;

/// <summary>What the proxy counts besides the server's own request metrics.</summary>
internal sealed class ProxyMetrics
{
    public const string MeterName = "Dashboard.RestProxy";

    private readonly Counter<long> _records;
    private readonly Counter<long> _errors;
    private readonly Histogram<int> _batches;

    public ProxyMetrics(IMeterFactory meters, ConsumerInstances instances, OpenStreams streams)
    {
        var meter = meters.Create(MeterName);
        _records = meter.CreateCounter<long>("rest_proxy.produced.records", "{record}", "Records that clients sent, by what became of them.");
        _errors = meter.CreateCounter<long>("rest_proxy.errors", "{error}", "Requests and records that failed, by published code.");
        _batches = meter.CreateHistogram<int>("rest_proxy.produce.batch", "{record}", "Records of one request.");
        meter.CreateObservableGauge("rest_proxy.consumer.instances", () => instances.Count, "{instance}", "Consumer instances that exist.");
        meter.CreateObservableGauge("rest_proxy.consumer.buffered", () => instances.BufferedBytes, "By", "Bytes that consumer instances have read ahead.");
        meter.CreateObservableGauge("rest_proxy.produce.streams", () => streams.Count, "{stream}", "Streams of API v3 that are open.");
    }

    /// <summary>A request's records, those that are stored and those that are not.</summary>
    public void Produced(int stored, int failed)
    {
        _batches.Record(stored + failed);
        Count(stored, failed);
    }

    /// <summary>Records of a stream, as they are reported.</summary>
    public void Count(int stored, int failed)
    {
        if (stored > 0)
        {
            _records.Add(stored, new KeyValuePair<string, object?>("outcome", "stored"));
        }

        if (failed > 0)
        {
            _records.Add(failed, new KeyValuePair<string, object?>("outcome", "failed"));
        }
    }

    public void Error(int code) => _errors.Add(1, new KeyValuePair<string, object?>("error_code", code));
}

using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <summary>What a read found.</summary>
/// <param name="Error">None, or offset out of range.</param>
/// <param name="Records">Whole batches; the first may start before the offset asked for.</param>
/// <param name="HighWatermark">One past the last readable offset.</param>
/// <param name="LogStartOffset">The first readable offset.</param>
internal readonly record struct ReadResult(ErrorCode Error, RecordBytes Records, long HighWatermark, long LogStartOffset);

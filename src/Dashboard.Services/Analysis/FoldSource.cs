using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;

namespace Dashboard.Services.Analysis;

/// <summary>What every analysis reads with.</summary>
internal sealed record FoldSource(IRecordReader Reader, IRecordScanner Scanner, IPayloadReader Payloads, ISchemaCodecs Codecs, TimeProvider Time);

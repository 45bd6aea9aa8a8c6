using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Dashboard.Services.Payloads;

/// <summary>UTF-8 text without control characters other than tabs and line breaks.</summary>
internal sealed class TextPayloadDecoder : IPayloadDecoder
{
    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(value => (byte)value).Except("\t\r\n"u8.ToArray()), 0x7f]);

    public ValueTask<DecodedPayload?> TryDecodeAsync(Payload payload, CancellationToken cancellationToken) =>
        ValueTask.FromResult(!payload.Bytes.AsSpan().ContainsAny(Controls) && Utf8.IsValid(payload.Bytes)
            ? new DecodedPayload(PayloadForm.Text, "text", Encoding.UTF8.GetString(payload.Bytes!))
            : null);
}

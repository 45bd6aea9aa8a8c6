using System.Runtime.InteropServices;
using System.Text;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka.Native;

/// <summary>The headers of the message that was opened last, read where the native library keeps them and only when asked for.</summary>
internal sealed unsafe class NativeHeaders : IRawHeaders
{
    private NativeMessage* _message;
    private nint _headers;
    private bool _isFound;

    public int Count => Find() == 0 ? 0 : (int)NativeLibrdkafka.CountHeaders(_headers);

    public ReadOnlySpan<byte> Name(int index)
    {
        byte* name;
        byte* value;
        nuint length;
        return NativeLibrdkafka.GetHeader(Find(), (nuint)index, &name, &value, &length) == 0 ? MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name) : default;
    }

    public ReadOnlySpan<byte> Value(int index)
    {
        byte* name;
        byte* value;
        nuint length;
        return NativeLibrdkafka.GetHeader(Find(), (nuint)index, &name, &value, &length) == 0 && value is not null ? new ReadOnlySpan<byte>(value, (int)length) : default;
    }

    public void Open(NativeMessage* message)
    {
        _message = message;
        _isFound = false;
    }

    public IReadOnlyList<RecordHeader> ToList()
    {
        var result = new RecordHeader[Count];
        for (var index = 0; index < result.Length; index++)
        {
            byte* name;
            byte* value;
            nuint length;
            result[index] = NativeLibrdkafka.GetHeader(_headers, (nuint)index, &name, &value, &length) == 0
                ? new RecordHeader(Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)), value is null ? null : new ReadOnlySpan<byte>(value, (int)length).ToArray())
                : new RecordHeader("", null);
        }

        return result;
    }

    private nint Find()
    {
        if (!_isFound)
        {
            nint headers;
            _headers = NativeLibrdkafka.GetHeaders(_message, &headers) == 0 ? headers : 0;
            _isFound = true;
        }

        return _headers;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>Writes Avro's binary encoding; the counterpart of <see cref="AvroBinaryReader"/>.</summary>
/// <param name="depth">How many defaults around the written value led to it.</param>
internal sealed class AvroBinaryWriter(int depth = 0)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public int Depth { get; } = depth;

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public void WriteLong(long value)
    {
        var span = _buffer.GetSpan(10);
        var rest = (ulong)((value << 1) ^ (value >> 63));
        var length = 0;
        while (rest >= 0x80)
        {
            span[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[length++] = (byte)rest;
        _buffer.Advance(length);
    }

    public void WriteBoolean(bool value) => WriteRaw([value ? (byte)1 : (byte)0]);

    public void WriteFloat(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_buffer.GetSpan(sizeof(float)), value);
        _buffer.Advance(sizeof(float));
    }

    public void WriteDouble(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_buffer.GetSpan(sizeof(double)), value);
        _buffer.Advance(sizeof(double));
    }

    public void WriteString(string value)
    {
        WriteLong(Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _buffer);
    }

    public void WriteRaw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);
}

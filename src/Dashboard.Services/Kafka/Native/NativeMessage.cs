using System.Runtime.InteropServices;

namespace Dashboard.Services.Kafka.Native;

/// <summary>librdkafka's <c>rd_kafka_message_t</c>, part of its stable interface.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeMessage
{
    public readonly int Error;
    public readonly nint Topic;
    public readonly int Partition;
    public readonly nint Value;
    public readonly nuint ValueLength;
    public readonly nint Key;
    public readonly nuint KeyLength;
    public readonly long Offset;
    public readonly nint Private;
}

using Dashboard.Broker.Protocol;

namespace Dashboard.Tests.Unit.Broker.Layouts;

/// <summary>Notes the steps that a message takes over the wire; every array has one element.</summary>
internal sealed class LayoutRecorder(short version, bool flexible) : Wire(version, flexible)
{
    public List<string> Steps { get; } = [];

    public override void Bool(ref bool value) => Steps.Add("bool");

    public override void Int8(ref sbyte value) => Steps.Add("i8");

    public override void Int16(ref short value) => Steps.Add("i16");

    public override void Int32(ref int value) => Steps.Add("i32");

    public override void Int64(ref long value) => Steps.Add("i64");

    public override void Uuid(ref Guid value) => Steps.Add("uuid");

    public override void String(ref string value) => Steps.Add("str");

    public override void NullableString(ref string? value) => Steps.Add("?str");

    public override void Bytes(ref ReadOnlyMemory<byte> value) => Steps.Add("bytes");

    public override void Records(ref RecordBytes? value) => Steps.Add("recs");

    public override void Tags() => Steps.Add("}");

    protected override int? Count(int? count)
    {
        Steps.Add("[");
        return 1;
    }
}

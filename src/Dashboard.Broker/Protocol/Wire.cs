namespace Dashboard.Broker.Protocol;

/// <summary>One direction of the Kafka wire format, at one API version.</summary>
/// <remarks>
/// Integers are big-endian. Below the first flexible version strings carry a 16-bit and arrays a 32-bit length; from it on,
/// lengths are unsigned varints plus one and every structure ends with a section of tagged fields (KIP-482).
/// </remarks>
internal abstract class Wire(short version, bool flexible)
{
    /// <summary>Version of the API whose message is passed.</summary>
    public short Version { get; } = version;

    /// <summary>Whether compact lengths and tagged fields are used.</summary>
    public bool Flexible { get; } = flexible;

    /// <summary>Whether the version is <paramref name="version"/> or later.</summary>
    public bool Since(short version) => Version >= version;

    public abstract void Bool(ref bool value);

    public abstract void Int8(ref sbyte value);

    public abstract void Int16(ref short value);

    public abstract void Int32(ref int value);

    public abstract void Int64(ref long value);

    /// <summary>16 bytes, big-endian; all zero means none.</summary>
    public abstract void Uuid(ref Guid value);

    public abstract void String(ref string value);

    public abstract void NullableString(ref string? value);

    public abstract void Bytes(ref ReadOnlyMemory<byte> value);

    /// <summary>Record batches. Null is legal in requests; a response always carries bytes, if none then an empty string of them.</summary>
    public abstract void Records(ref RecordBytes? value);

    /// <summary>A section of tagged fields: skipped when read, empty when written.</summary>
    public abstract void Tags();

    /// <summary>Number of elements of an array; null is a null array.</summary>
    protected abstract int? Count(int? count);

    public void Error(ref ErrorCode value)
    {
        var code = (short)value;
        Int16(ref code);
        value = (ErrorCode)code;
    }

    /// <summary>The throttle time in milliseconds: this broker never throttles.</summary>
    public void Throttle()
    {
        var throttle = 0;
        Int32(ref throttle);
    }

    /// <summary>A whole message: its fields, then its tagged fields.</summary>
    public void Message(IMessage message)
    {
        message.Transfer(this);
        Tags();
    }

    /// <summary>A structure that may be missing: a byte, -1 for null and 1 before a present one.</summary>
    public void NullableMessage<T>(ref T? message)
        where T : class, IMessage, new()
    {
        var presence = (sbyte)(message is null ? -1 : 1);
        Int8(ref presence);
        message = presence < 0 ? null : message ?? new T();
        if (message is not null)
        {
            Message(message);
        }
    }

    public void Array<T>(ref List<T> items)
        where T : class, IMessage, new()
    {
        var nullable = items;
        NullableArray(ref nullable!);
        items = nullable ?? [];
    }

    public void NullableArray<T>(ref List<T>? items)
        where T : class, IMessage, new()
    {
        if (Begin(ref items) is not { } count)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var item = i < items!.Count ? items[i] : Added(items);
            Message(item);
        }
    }

    public void Int32Array(ref List<int> items)
    {
        List<int>? list = items;
        NullableInt32Array(ref list);
        items = list ?? [];
    }

    public void NullableInt32Array(ref List<int>? items)
    {
        if (Begin(ref items) is not { } count)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var item = i < items!.Count ? items[i] : 0;
            Int32(ref item);
            Put(items, i, item);
        }
    }

    public void Int64Array(ref List<long> items)
    {
        List<long>? list = items;
        if (Begin(ref list) is { } count)
        {
            for (var i = 0; i < count; i++)
            {
                var item = i < list!.Count ? list[i] : 0;
                Int64(ref item);
                Put(list, i, item);
            }
        }

        items = list ?? [];
    }

    public void StringArray(ref List<string> items)
    {
        List<string>? list = items;
        NullableStringArray(ref list);
        items = list ?? [];
    }

    public void NullableStringArray(ref List<string>? items)
    {
        if (Begin(ref items) is not { } count)
        {
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var item = i < items!.Count ? items[i] : "";
            String(ref item);
            Put(items, i, item);
        }
    }

    private int? Begin<T>(ref List<T>? items)
    {
        var count = Count(items?.Count);
        if (count is null)
        {
            items = null;
        }
        else if (count != items?.Count)
        {
            items = [];
        }

        return count;
    }

    private static T Added<T>(List<T> items)
        where T : new()
    {
        var item = new T();
        items.Add(item);
        return item;
    }

    private static void Put<T>(List<T> items, int index, T item)
    {
        if (index < items.Count)
        {
            items[index] = item;
        }
        else
        {
            items.Add(item);
        }
    }
}

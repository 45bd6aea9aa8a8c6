using System.Collections;
using System.Reflection;
using Dashboard.Broker.Protocol;

namespace Dashboard.Tests.Unit.Broker.Support;

/// <summary>Fills every field of a message with values that differ from each other and from the defaults.</summary>
internal sealed class MessageFiller
{
    private int _next = 1;

    public void Fill(IMessage message)
    {
        foreach (var field in message.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            field.SetValue(message, Value(field.FieldType));
        }
    }

    private object Value(Type type)
    {
        var number = _next++;
        if (type == typeof(bool))
        {
            return true;
        }

        if (type == typeof(sbyte))
        {
            return (sbyte)(number % 100);
        }

        if (type == typeof(short))
        {
            return (short)number;
        }

        if (type == typeof(int))
        {
            return number;
        }

        if (type == typeof(long))
        {
            return (long)number << 33;
        }

        if (type == typeof(string))
        {
            return $"text{number}é";
        }

        if (type == typeof(Guid))
        {
            return new Guid(number, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        }

        return type.IsEnum ? Enum.ToObject(type, number % 90) : Complex(type, number);
    }

    private object Complex(Type type, int number)
    {
        if (type == typeof(ReadOnlyMemory<byte>))
        {
            return new ReadOnlyMemory<byte>([1, 2, (byte)number]);
        }

        if (type == typeof(RecordBytes))
        {
            return new RecordsInMemory(new byte[] { 9, 8, (byte)number });
        }

        if (typeof(IMessage).IsAssignableFrom(type))
        {
            var message = (IMessage)Activator.CreateInstance(type)!;
            Fill(message);
            return message;
        }

        var list = (IList)Activator.CreateInstance(type)!;
        var item = type.GetGenericArguments()[0];
        list.Add(Value(item));
        list.Add(Value(item));
        return list;
    }
}

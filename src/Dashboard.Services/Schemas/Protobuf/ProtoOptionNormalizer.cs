using System.Globalization;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>
/// Gives options one spelling: names in full and sorted, parts of one message together (<c>(a).b = 1</c> and <c>(a).c = 2</c> as
/// <c>(a) = {b: 1, c: 2}</c>, at every level), groups under the names of their fields, decimal numbers.
/// </summary>
internal sealed class ProtoOptionNormalizer(ProtoScope scope)
{
    private readonly Lazy<ProtoShapes> _shapes = new(() => ProtoShapes.Of(scope));

    /// <param name="type">Full name of the options' message, e.g. <c>google.protobuf.FieldOptions</c>.</param>
    /// <param name="place">Full name of what the options stand in, for the names of custom ones.</param>
    public List<ProtoOption> Normalize(string type, IReadOnlyList<ProtoOption> options, string place)
    {
        var members = options.Select(Gather).ToList();

        // Most options hold one value each, for which no shapes need be made.
        var shape = members.Exists(member => member.Value is ProtoAggregate or ProtoList) ? _shapes.Value.Find(type) ?? BuiltInProtos.OptionShapes.Find(type) : null;
        return
        [
            .. Members(members, shape, place)
                .Select(member => new ProtoOption([Part(member.Key)], member.Value))
                .OrderBy(option => option.Name[0].Text, StringComparer.Ordinal),
        ];
    }

    // (a).b.c = 1 as (a) = {b: {c: 1}}.
    private static KeyValuePair<string, ProtoOptionValue> Gather(ProtoOption option)
    {
        var value = option.Value;
        for (var part = option.Name.Count - 1; part > 0; part--)
        {
            value = new ProtoAggregate([new(Key(option.Name[part]), value)]);
        }

        return new(Key(option.Name[0]), value);
    }

    private static string Key(ProtoOptionPart part) => part.IsExtension ? $"[{part.Text}]" : part.Text;

    private static ProtoOptionPart Part(string key) => key.StartsWith('[') ? new ProtoOptionPart(key[1..^1], true) : new ProtoOptionPart(key, false);

    /// <param name="shape">Null where nobody defines the message.</param>
    private IEnumerable<KeyValuePair<string, ProtoOptionValue>> Members(
        IEnumerable<KeyValuePair<string, ProtoOptionValue>> members, ProtoMessageShape? shape, string place) => members
            .Where(member => member.Value is not ProtoList { Items.Count: 0 })
            .Select(member => (Key: Name(member.Key, place), member.Value))
            .Select(member => (member.Key, member.Value, Field: shape?.FindWritten(member.Key)))
            .GroupBy(member => member.Field?.Name ?? member.Key, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => Merge([.. group.Select(member => member.Value)], group.First().Field, place)
                .Select(value => new KeyValuePair<string, ProtoOptionValue>(group.Key, value)));

    private IEnumerable<ProtoOptionValue> Merge(List<ProtoOptionValue> values, ProtoFieldShape? field, string place) =>
        values.Count > 1 && field is { Message: { } message, IsRepeated: false } && values.TrueForAll(value => value is ProtoAggregate)
            ? [new ProtoAggregate([.. Members(values.SelectMany(value => ((ProtoAggregate)value).Entries), message, place)])]
            : values.Select(value => Value(value, field?.Message, place));

    private ProtoOptionValue Value(ProtoOptionValue value, ProtoMessageShape? shape, string place) => value switch
    {
        ProtoNumber number => Number(number),
        ProtoList { Items.Count: 1 } list => Value(list.Items[0], shape, place),
        ProtoList list => new ProtoList([.. list.Items.Select(item => Value(item, shape, place))]),
        ProtoAggregate aggregate => new ProtoAggregate([.. Members(aggregate.Entries, shape, place)]),
        _ => value,
    };

    private string Name(string key, string place) => key.StartsWith('[') && !key.Contains('/')
        ? $"[{scope.ResolveExtension(key[1..^1], place)?.FullName ?? key[1..^1].TrimStart('.')}]"
        : key;

    /// <summary>A number in decimal digits, without exponent as far as a decimal holds it.</summary>
    public static ProtoNumber Number(ProtoNumber number)
    {
        var sign = number.Text.StartsWith('-') ? "-" : "";
        var digits = number.Text[sign.Length..];
        if (ProtoNumbers.TryParseInteger(digits, out var integer))
        {
            return new ProtoNumber(sign + integer.ToString(CultureInfo.InvariantCulture));
        }

        return decimal.TryParse(digits.TrimEnd('f', 'F'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var exact)
            ? new ProtoNumber(sign + exact.ToString("0.############################", CultureInfo.InvariantCulture))
            : number;
    }
}

using System.Globalization;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Gives options one spelling: names in full and sorted, <c>(a).b = 1</c> as <c>(a) = {b: 1}</c>, decimal numbers.</summary>
internal static class ProtoOptionNormalizer
{
    public static List<ProtoOption> Normalize(IReadOnlyList<ProtoOption> options, ProtoScope names, string scope) =>
    [
        .. options.Select(option => Gather(option, names, scope))
            .GroupBy(option => option.Name[0])
            .OrderBy(group => group.Key.Text, StringComparer.Ordinal)
            .SelectMany(group => Merge([.. group], names, scope)),
    ];

    // Parts of one message, as (a).b = 1 and (a).c = 2 are.
    private static List<ProtoOption> Merge(List<ProtoOption> options, ProtoScope names, string scope) =>
        options.Count > 1
        && options.TrueForAll(option => option.Value is ProtoAggregate)
        && names.ResolveExtension(options[0].Name[0].Text, "") is { IsRepeated: false }
            ? [options[0] with { Value = Value(new ProtoAggregate([.. options.SelectMany(option => ((ProtoAggregate)option.Value).Entries)]), names, scope) }]
            : options;

    private static ProtoOption Gather(ProtoOption option, ProtoScope names, string scope)
    {
        var value = Value(option.Value, names, scope);
        for (var part = option.Name.Count - 1; part > 0; part--)
        {
            var key = option.Name[part].IsExtension ? $"[{Full(option.Name[part].Text, names, scope)}]" : option.Name[part].Text;
            value = new ProtoAggregate([new(key, value)]);
        }

        var first = option.Name[0];
        return new ProtoOption([first.IsExtension ? first with { Text = Full(first.Text, names, scope) } : first], value);
    }

    private static ProtoOptionValue Value(ProtoOptionValue value, ProtoScope names, string scope) => value switch
    {
        ProtoNumber number => Number(number),
        ProtoList { Items.Count: 1 } list => Value(list.Items[0], names, scope),
        ProtoList list => new ProtoList([.. list.Items.Select(item => Value(item, names, scope))]),
        ProtoAggregate aggregate => new ProtoAggregate(
        [
            .. aggregate.Entries
                .Where(entry => entry.Value is not ProtoList { Items.Count: 0 })
                .Select(entry => new KeyValuePair<string, ProtoOptionValue>(Key(entry.Key, names, scope), Value(entry.Value, names, scope)))
                .OrderBy(entry => entry.Key, StringComparer.Ordinal),
        ]),
        _ => value,
    };

    private static string Key(string key, ProtoScope names, string scope) =>
        key.StartsWith('[') && !key.Contains('/') ? $"[{Full(key[1..^1], names, scope)}]" : key;

    private static string Full(string name, ProtoScope names, string scope) => names.ResolveExtension(name, scope)?.FullName ?? name.TrimStart('.');

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

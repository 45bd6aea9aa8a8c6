using System.Globalization;
using System.Text;
using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>One rule holds.</summary>
internal sealed class RuleCondition : ICondition
{
    private readonly FieldPath _path;
    private readonly FieldTest _test;
    private readonly JsonFields _fields;
    private readonly byte[]? _header;
    private readonly bool _isUnreadable;

    /// <exception cref="ArgumentException">The rule is wrong; see <see cref="FilterText.Problem"/>.</exception>
    public RuleCondition(FilterRule rule)
    {
        if (FilterText.Problem(rule) is { } problem)
        {
            throw new ArgumentException(problem, nameof(rule));
        }

        _path = FieldPath.TryParse(rule.Field)!;
        _test = new FieldTest(_path.Part == FieldPart.Timestamp && FieldTest.ReadTime(rule.Operand) is { } time ? rule with { Operand = time.ToString(CultureInfo.InvariantCulture) } : rule);
        _fields = new JsonFields(_path.Steps);
        _header = _path.Part == FieldPart.Headers ? Encoding.UTF8.GetBytes(_path.Steps[0].Name!) : null;
        _isUnreadable = rule.Operator == RuleOperator.IsUnreadable;
    }

    public Verdict Judge(in RecordBytes record, RecordView view)
    {
        if (_path.Part is FieldPart.Key or FieldPart.Value)
        {
            return Judge(record, _path.Part == FieldPart.Key ? view.Key : view.Value);
        }

        return Say(_path.Part switch
        {
            FieldPart.Headers => HasHeader(record.Headers),
            FieldPart.Partition => _test.Holds(record.Partition),
            FieldPart.Offset => _test.Holds(record.Offset),
            FieldPart.Timestamp => _test.Holds(record.Timestamp),
            _ => _test.Holds(record.Key.Length + record.Value.Length + HeaderBytes(record.Headers)),
        });
    }

    private Verdict Judge(in RecordBytes record, PayloadLens lens)
    {
        var sight = lens.Look(record);
        if (sight == PayloadSight.Unknown)
        {
            return Verdict.Unsure;
        }

        if (_isUnreadable)
        {
            return sight == PayloadSight.Unreadable ? Verdict.Yes : Verdict.No;
        }

        return Say(sight switch
        {
            PayloadSight.Null => false,
            PayloadSight.Json => IsWhole(lens.Text(record)) ? _test.HoldsText(lens.Text(record)) : _fields.Any(lens.Text(record), _test),
            _ => _path.Steps.Count == 0 && _test.HoldsText(lens.Text(record)),
        });
    }

    // As a whole, an object is its text; a scalar is what it says, so that the key "4711" is 4711.
    private bool IsWhole(ReadOnlySpan<byte> json) => _path.Steps.Count == 0 && json.Length > 0 && json[0] is (byte)'{' or (byte)'[';

    private Verdict Say(bool holds) => holds != _test.IsNegated ? Verdict.Yes : Verdict.No;

    private bool HasHeader(IRawHeaders headers)
    {
        for (var index = 0; index < headers.Count; index++)
        {
            if (headers.Name(index).SequenceEqual(_header) && _test.HoldsText(headers.Value(index)))
            {
                return true;
            }
        }

        return false;
    }

    private static int HeaderBytes(IRawHeaders headers)
    {
        var bytes = 0;
        for (var index = 0; index < headers.Count; index++)
        {
            bytes += headers.Name(index).Length + headers.Value(index).Length;
        }

        return bytes;
    }
}

using System.Globalization;
using System.Text;
using Dashboard.Services.Records;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>One interpreter with one script in it, for one record after another. Used by one thread at a time.</summary>
internal sealed class ScriptSandbox : IDisposable
{
    /// <summary>How long a script may take for one record.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMilliseconds(50);

    private const int MostStatements = 50_000;
    private const int MostMemory = 16 * 1024 * 1024;
    private const int MostDepth = 64;
    private const uint MostEntries = 100_000;
    private const int LongestScript = 20_000;

    /// <summary>
    /// What could keep things from one record to the next or make a huge string in one step is taken away or guarded, then everything is
    /// frozen. Strings grow beyond the limit only by doubling, which the memory limit sees.
    /// </summary>
    private const string Prelude = """
        (() => {
          const most = 1000000, guard = (proto, name, size) => {
            const original = proto[name];
            Object.defineProperty(proto, name, { value: function (...args) {
              if (size(this, args) > most) throw new RangeError(name + ' makes a text that is too long');
              return original.apply(this, args);
            } });
          };
          guard(String.prototype, 'repeat', (text, [count]) => String(text).length * Number(count));
          guard(String.prototype, 'padStart', (text, [length]) => Number(length));
          guard(String.prototype, 'padEnd', (text, [length]) => Number(length));
          for (const name of ['eval', 'Function', 'Intl', 'Temporal', 'Atomics', 'SharedArrayBuffer', 'ArrayBuffer', 'WeakRef', 'FinalizationRegistry', 'Proxy', 'Promise']) delete globalThis[name];
        })()
        """;

    private readonly Engine _engine;
    private readonly JsValue _function;
    private readonly string _script;
    private readonly JsonToScript _json;
    private readonly JsValue[] _arguments = new JsValue[6];

    /// <exception cref="FilterFailedException">The script is no JavaScript.</exception>
    public ScriptSandbox(string script)
    {
        _script = script.Length <= LongestScript ? script : throw new FilterFailedException($"The filter is longer than {LongestScript} characters.");
        _engine = new Engine(options =>
        {
            options.Strict();
            options.Culture(CultureInfo.InvariantCulture);
            options.LimitMemory(MostMemory).TimeoutInterval(Time).MaxStatements(MostStatements).LimitRecursion(MostDepth);
            options.Constraints.MaxArraySize = MostEntries;
            options.Constraints.RegexTimeout = Time;
            options.Constraints.StackOverflowGuard = true;
            options.Host.StringCompilationAllowed = false;
            options.Json.MaxParseDepth = MostDepth;
        });
        _json = new JsonToScript(_engine);
        try
        {
            _engine.Evaluate(Prelude);
            Freeze(_engine.Global, _engine.Intrinsics.Object.Get("freeze"), []);
            _function = _engine.Evaluate(Wrap(script));
        }
        catch (Exception failure) when (failure is JintException or Acornima.ParseErrorException or TimeoutException)
        {
            throw new FilterFailedException($"The filter is no JavaScript that can be run: {failure.Message}", failure);
        }

        if (!IsOneFunction(script))
        {
            throw new FilterFailedException("The filter closes a bracket that it did not open.");
        }
    }

    /// <summary>Whether the script speaks of one of its arguments; what it does not speak of is not made.</summary>
    public bool Uses(string argument) => _script.Contains(argument, StringComparison.Ordinal) || _script.Contains("arguments", StringComparison.Ordinal);

    /// <summary>Runs the script on a record.</summary>
    /// <exception cref="JintException">The script failed, or met a limit.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public bool Run(in RecordBytes record, RecordView view)
    {
        _arguments[0] = Uses("value") ? See(record, view.Value) : JsValue.Undefined;
        _arguments[1] = Uses("key") ? See(record, view.Key) : JsValue.Undefined;
        _arguments[2] = Uses("headers") ? Headers(record.Headers) : JsValue.Undefined;
        _arguments[3] = JsNumber.Create(record.Partition);
        _arguments[4] = JsNumber.Create(record.Offset);
        _arguments[5] = JsNumber.Create(record.Timestamp);
        _engine.Constraints.Reset();
        return TypeConverter.ToBoolean(_engine.Invoke(_function, JsValue.Undefined, _arguments));
    }

    public void Dispose() => _engine.Dispose();

    private static string Wrap(string script) =>
        "(function (value, key, headers, partition, offset, timestamp) { " + (HasReturn(script) ? script : $"return (\n{script}\n);") + "\n})";

    private static bool HasReturn(string script) => System.Text.RegularExpressions.Regex.IsMatch(script, @"\breturn\b", System.Text.RegularExpressions.RegexOptions.NonBacktracking);

    // What closes our function and opens another would run once, not per record, and outside of its limits.
    private static bool IsOneFunction(string script)
    {
        var program = new Acornima.Parser().ParseScript(Wrap(script), strict: true);
        return program.Body is [Acornima.Ast.ExpressionStatement { Expression: Acornima.Ast.FunctionExpression }];
    }

    private void Freeze(JsValue value, JsValue freeze, HashSet<ObjectInstance> seen)
    {
        if (value is not ObjectInstance target || !seen.Add(target))
        {
            return;
        }

        foreach (var key in target.GetOwnPropertyKeys())
        {
            var property = target.GetOwnProperty(key);
            Freeze(property.Get ?? JsValue.Undefined, freeze, seen);
            Freeze(property.Set ?? JsValue.Undefined, freeze, seen);
            Freeze(property.Get is null && property.Set is null ? target.Get(key) : JsValue.Undefined, freeze, seen);
        }

        Freeze(target.Prototype ?? JsValue.Undefined, freeze, seen);
        _engine.Invoke(freeze, JsValue.Undefined, [target]);
    }

    private JsValue See(in RecordBytes record, PayloadLens lens) => lens.Look(record) switch
    {
        PayloadSight.Null => JsValue.Null,
        PayloadSight.Json when _json.TryRead(lens.Text(record), out var value) => value,
        _ => new JsString(Encoding.UTF8.GetString(lens.Text(record))),
    };

    private JsObject Headers(IRawHeaders headers)
    {
        var result = new JsObject(_engine);
        for (var index = 0; index < headers.Count; index++)
        {
            result.Set(Encoding.UTF8.GetString(headers.Name(index)), new JsString(Encoding.UTF8.GetString(headers.Value(index))));
        }

        return result;
    }
}

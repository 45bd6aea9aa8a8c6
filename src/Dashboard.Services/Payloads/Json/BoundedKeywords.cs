using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using Json.Schema.Keywords;
using Json.Schema.Keywords.Draft201909;
using DynamicRefKeyword = Json.Schema.Keywords.Draft202012.DynamicRefKeyword;

namespace Dashboard.Services.Payloads.Json;

/// <summary>The keywords that can take time without bound, each held to <see cref="JsonCheckEffort"/>.</summary>
internal static class BoundedKeywords
{
    /// <summary>For every draft.</summary>
    public static IReadOnlyList<IKeywordHandler> Common { get; } = [new BoundedPattern(), new BoundedPatternProperties(), new BoundedRef(), new BoundedUniqueItems()];

    /// <summary>What draft 2019-09 has besides.</summary>
    public static IReadOnlyList<IKeywordHandler> Draft201909 { get; } = [.. Common, new BoundedRecursiveRef()];

    /// <summary>What draft 2020-12 has besides.</summary>
    public static IReadOnlyList<IKeywordHandler> Draft202012 { get; } = [.. Common, new BoundedDynamicRef()];

    /// <summary>ECMA-262 where .NET can, else .NET's own dialect; a pattern that neither understands is not checked.</summary>
    private static Regex Compile(string pattern)
    {
        foreach (var options in new[] { RegexOptions.ECMAScript, RegexOptions.CultureInvariant })
        {
            try
            {
                return new Regex(pattern, options, JsonCheckEffort.PatternPatience);
            }
            catch (ArgumentException)
            {
                // The next dialect may understand it.
            }
        }

        return new Regex("", RegexOptions.None, JsonCheckEffort.PatternPatience);
    }

    private sealed class BoundedPattern : PatternKeyword
    {
        public override object? ValidateKeywordValue(JsonElement value) =>
            value.ValueKind == JsonValueKind.String ? Compile(value.GetString()!) : throw new JsonSchemaException("'pattern' must be a string");

        public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
        {
            JsonCheckEffort.Spend();
            return base.Evaluate(keyword, context);
        }
    }

    private sealed class BoundedPatternProperties : PatternPropertiesKeyword
    {
        public override object? ValidateKeywordValue(JsonElement value) =>
            value.ValueKind == JsonValueKind.Object
                ? value.EnumerateObject().ToDictionary(member => member.Name, member => Compile(member.Name))
                : throw new JsonSchemaException("'patternProperties' must be an object");

        public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
        {
            JsonCheckEffort.Spend();
            return base.Evaluate(keyword, context);
        }
    }

    private sealed class BoundedRef : RefKeyword
    {
        public override void BuildSubschemas(KeywordData keyword, BuildContext context)
        {
            JsonCheckEffort.Spend();
            base.BuildSubschemas(keyword, context);
        }

        public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
        {
            JsonCheckEffort.Spend();
            return base.Evaluate(keyword, context);
        }
    }

    private sealed class BoundedRecursiveRef : RecursiveRefKeyword
    {
        public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
        {
            JsonCheckEffort.Spend();
            return base.Evaluate(keyword, context);
        }
    }

    private sealed class BoundedDynamicRef : DynamicRefKeyword
    {
        public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
        {
            JsonCheckEffort.Spend();
            return base.Evaluate(keyword, context);
        }
    }

    // The library compares every item with every other one; here only items that look alike are compared.
    private sealed class BoundedUniqueItems : UniqueItemsKeyword
    {
        public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
        {
            var isDemanded = keyword.RawValue.ValueKind == JsonValueKind.True && context.Instance.ValueKind == JsonValueKind.Array;
            return !isDemanded || AreUnique(context.Instance)
                ? new KeywordEvaluation { Keyword = Name, IsValid = true, ContributesToValidation = true }
                : new KeywordEvaluation { Keyword = Name, IsValid = false, ContributesToValidation = true, Error = "Two items are the same" };
        }

        private static bool AreUnique(JsonElement array)
        {
            var alike = new Dictionary<(JsonValueKind Kind, int Look), List<JsonElement>>();
            foreach (var item in array.EnumerateArray())
            {
                JsonCheckEffort.Spend();
                var look = (item.ValueKind, Look(item));
                if (!alike.TryGetValue(look, out var earlier))
                {
                    alike.Add(look, [item]);
                }
                else if (earlier.Exists(other => IsSame(other, item)))
                {
                    return false;
                }
                else
                {
                    earlier.Add(item);
                }
            }

            return true;
        }

        private static bool IsSame(JsonElement one, JsonElement other)
        {
            JsonCheckEffort.Spend();
            return JsonElement.DeepEquals(one, other);
        }

        private static int Look(JsonElement item) => item.ValueKind switch
        {
            JsonValueKind.String => item.GetString()!.GetHashCode(StringComparison.Ordinal),
            JsonValueKind.Number => item.GetDouble().GetHashCode(),
            JsonValueKind.Array => item.GetArrayLength(),
            JsonValueKind.Object => item.GetPropertyCount(),
            _ => 0,
        };
    }
}

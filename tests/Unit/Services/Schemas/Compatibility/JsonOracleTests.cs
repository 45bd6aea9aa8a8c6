using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Json;
using Json.Schema;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

/// <summary>
/// What the comparison says of random schemas, against what a validator makes of random values. The rules leave some keywords out and
/// trust in default values; the schemas here have none of those.
/// </summary>
public sealed class JsonOracleTests
{
    private const int Seeds = 3000;
    private const int Values = 30;

    [Fact]
    public void Calls_no_schema_compatible_that_refuses_a_value_of_the_original()
    {
        var (compatible, valid) = (0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new RandomJsonSchema(seed);
            var original = random.Schema();
            var update = random.Change(original);
            if (!IsCompatible(update, original))
            {
                continue;
            }

            compatible++;
            var (oldRules, newRules) = (JsonSchema.FromText(original.ToJsonString()), JsonSchema.FromText(update.ToJsonString()));
            for (var count = 0; count < Values; count++)
            {
                var value = JsonSerializer.SerializeToElement(random.Value(original));
                if (oldRules.Evaluate(value).IsValid)
                {
                    valid++;
                    newRules.Evaluate(value).IsValid.ShouldBeTrue($"seed {seed}: {value} of {original.ToJsonString()} under {update.ToJsonString()}");
                }
            }
        }

        compatible.ShouldBeInRange(Seeds / 4, Seeds * 3 / 4);
        valid.ShouldBeGreaterThan(compatible * Values / 4);
    }

    [Fact]
    public void Calls_every_schema_compatible_with_itself()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var schema = new RandomJsonSchema(seed).Schema();

            Parse(schema).FindDifferences(Parse(schema), CompatibilityPolicy.Strict).ShouldBeEmpty($"seed {seed}: {schema.ToJsonString()}");
        }
    }

    [Fact]
    public void Lets_through_under_lenient_whatever_it_lets_through_under_strict()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new RandomJsonSchema(seed);
            var original = random.Schema();
            var update = random.Change(original);

            if (IsCompatible(update, original))
            {
                Parse(update).FindDifferences(Parse(original), CompatibilityPolicy.Lenient).ShouldAllBe(finding => finding.IsCompatible, $"seed {seed}");
            }
        }
    }

    private static bool IsCompatible(JsonObject update, JsonObject original) =>
        Parse(update).FindDifferences(Parse(original), CompatibilityPolicy.Strict).All(finding => finding.IsCompatible);

    private static ParsedJsonSchema Parse(JsonObject schema) => ParsedJsonSchema.Parse(schema.ToJsonString(), [], isNew: true);
}

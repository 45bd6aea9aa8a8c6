using System.Text.Json;
using Dashboard.Services.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Fixes;

/// <summary>Fixes applied to every case of the data files, one after the other, until the engine finds nothing in the way.</summary>
public sealed class SchemaFixCaseTests
{
    private const int MostSteps = 300;

    // Tables of all pairs of types say nothing of people's schemas.
    private const int MostDifferences = 40;

    // Several changes that are only compatible together, or a new message in use: no single button helps.
    private static readonly string[] BeyondRepair =
    [
        "recursive union with a hidden change", "a reference to a reference is no type", "PROTOBUF-037", "nested message moved to the top", "message moved into an import", "a message becomes an enum",
    ];

    public static TheoryData<string, string, string, CompatibilityLevel> Files()
    {
        var files = new TheoryData<string, string, string, CompatibilityLevel>();
        foreach (var level in new[] { CompatibilityLevel.Backward, CompatibilityLevel.Forward, CompatibilityLevel.Full })
        {
            files.Add(SchemaText.Avro, "avro-compatibility.json", "avro.json", level);
            files.Add(SchemaText.Json, "json-schema-compatibility.json", "json-schema.json", level);
            files.Add(SchemaText.Protobuf, "protobuf-compatibility.json", "protobuf.json", level);
        }

        return files;
    }

    [Theory, MemberData(nameof(Files))]
    public void Make_every_case_compatible(string type, string own, string further, CompatibilityLevel level)
    {
        var stuck = CompatibilityCases.Own(own).Concat(CompatibilityCases.Further(further) ?? [])
            .Where(item => IsStuck(type, item, level)).Select(item => item.GetProperty("name").GetString()!);

        stuck.Except(BeyondRepair).ShouldBeEmpty();
    }

    private static bool IsStuck(string type, JsonElement item, CompatibilityLevel level)
    {
        if (FixedCase.Of(type, item, level) is not { } found || found.Differences().Count > MostDifferences)
        {
            return false;
        }

        string? text = null;
        for (var step = 0; step < MostSteps; step++)
        {
            var differences = found.Differences(text);
            if (differences.Count == 0)
            {
                return false;
            }

            if (differences.Select(difference => found.Fixes(difference, text) is [var first, ..] ? first : null).FirstOrDefault(fix => fix is not null) is not { } fix)
            {
                return true;
            }

            text = fix.Text;
        }

        return true;
    }
}

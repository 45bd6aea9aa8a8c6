using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class JsonLinesTests
{
    [Fact]
    public void Lays_a_document_out_and_keeps_numbers_and_letters_as_written() =>
        JsonLines.Format("""{"n":1.50,"s":"<é>"}""").ReplaceLineEndings("\n").ShouldBe("{\n  \"n\": 1.50,\n  \"s\": \"<é>\"\n}");

    [Fact]
    public void Leaves_what_is_no_document_alone() =>
        JsonLines.Format("{").ShouldBe("{");

    [Fact]
    public void Tells_names_from_values() =>
        JsonLines.Parts("  \"a\\\": b\": \"x: y\",").ShouldBe(
        [
            new(PreviewKind.Plain, "  "),
            new(PreviewKind.Name, "\"a\\\": b\""),
            new(PreviewKind.Plain, ": "),
            new(PreviewKind.Text, "\"x: y\""),
            new(PreviewKind.Plain, ","),
        ]);
}

using System.Globalization;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;
using Dashboard.Services.Schemas.Fixes;
using Dashboard.Tests.Unit.Services.Schemas.Fixes;
using Dashboard.Texts;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Texts;

public sealed class DifferenceWordsTests
{
    private const string Earlier = """{"type":"record","name":"R","fields":[{"name":"at","type":"int"}]}""";
    private const string Proposed = """{"type":"record","name":"R","fields":[{"name":"at","type":"int"},{"name":"note","type":"string"}]}""";

    [Theory]
    [InlineData("en", "The new schema asks for \"note\", which version 1 does not have, and gives it no default value. Programs that use the new schema will fail as soon as they read a record written with version 1.")]
    [InlineData("ko", "새 스키마은(는) 버전 1에 없는 \"note\"을(를) 요구하지만 기본값이 없습니다. 새 스키마를 쓰는 프로그램은 버전 1(으)로 쓴 레코드를 읽는 순간 실패합니다.")]
    public void Say_who_breaks_and_when(string language, string sentence)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        DifferenceWords.Sentence(FixedCase.Of(SchemaText.Avro, Proposed, Earlier).Differences()[0]).ShouldBe(sentence);
    }

    [Theory]
    [InlineData("en", "Give note the default value \"\"")]
    [InlineData("ko", "note에 기본값 \"\" 지정")]
    public void Say_what_a_fix_does(string language, string sentence)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var found = FixedCase.Of(SchemaText.Avro, Proposed, Earlier);

        found.Fixes(found.Differences()[0]).Select(DifferenceWords.Of).ShouldContain(sentence);
    }

    [Fact]
    public void Have_a_sentence_for_every_kind_of_difference_and_of_fix()
    {
        var avro = new[] { "FIXED_SIZE_MISMATCH", "TYPE_MISMATCH", "NAME_MISMATCH", "MISSING_ENUM_SYMBOLS", "MISSING_UNION_BRANCH", "READER_FIELD_MISSING_DEFAULT_VALUE" };
        var protobuf = typeof(ProtobufChange).GetFields().Where(constant => constant.IsLiteral).Select(constant => (string)constant.GetRawConstantValue()!);
        var kinds = avro.Concat(protobuf).Concat(Enum.GetValues<JsonChange>().Select(change => change.ToText()));

        kinds.Where(kind => DifferenceTexts.Say[$"Difference.{kind}"].ResourceNotFound).ShouldBeEmpty();
        Enum.GetValues<SchemaFixKind>().Where(kind => FixTexts.Say[$"Fix.{kind}"].ResourceNotFound).ShouldBeEmpty();
    }

    [Fact]
    public void Quote_a_registry_that_says_it_otherwise() =>
        DifferenceWords.Sentence(new SchemaDifference("TYPE_MISMATCH", "/", "raw", "In its own words.", 2)).ShouldBe("In its own words.");
}

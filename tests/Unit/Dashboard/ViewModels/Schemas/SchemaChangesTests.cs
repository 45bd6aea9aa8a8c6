using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class SchemaChangesTests
{
    [Fact]
    public void Names_what_came_and_what_went()
    {
        var changes = Between("""{"name": "id", "type": "string"}, {"name": "coupon", "type": "long"}""", """{"name": "id", "type": "string"}, {"name": "code", "type": "string"}""");

        changes.Changes.Select(change => (change.Kind, change.Field.Path)).ShouldBe([(FieldChangeKind.Added, "code"), (FieldChangeKind.Removed, "coupon")]);
        changes.SameCount.ShouldBe(1);
    }

    [Fact]
    public void Sees_a_rename_where_an_alias_keeps_the_old_name()
    {
        var change = Between("""{"name": "fullName", "type": "string"}""", """{"name": "name", "type": "string", "aliases": ["fullName"]}""").Changes.ShouldHaveSingleItem();

        (change.Kind, change.Before?.Path, change.After?.Path).ShouldBe((FieldChangeKind.Renamed, "fullName", "name"));
    }

    [Fact]
    public void Sees_another_type()
    {
        var change = Between("""{"name": "weight", "type": "float"}""", """{"name": "weight", "type": "double"}""").Changes.ShouldHaveSingleItem();

        change.IsTypeChanged.ShouldBeTrue();
        (change.Kind, change.Before?.Term, change.After?.Term).ShouldBe((FieldChangeKind.Changed, "float", "double"));
    }

    [Theory]
    [InlineData("""{"name": "f", "type": "string"}""", """{"name": "f", "type": "string", "default": "x"}""", "default \"x\"")]
    [InlineData("""{"name": "f", "type": "string", "default": "x"}""", """{"name": "f", "type": "string"}""", "lost its default \"x\"")]
    [InlineData("""{"name": "f", "type": "string", "default": "x"}""", """{"name": "f", "type": "string", "default": "y"}""", "default \"y\", was \"x\"")]
    [InlineData("""{"name": "f", "type": "string", "doc": "a"}""", """{"name": "f", "type": "string", "doc": "b"}""", "other description")]
    [InlineData("""{"name": "f", "type": {"type": "enum", "name": "E", "symbols": ["A"]}}""", """{"name": "f", "type": {"type": "enum", "name": "E", "symbols": ["A", "B", "C"]}}""", "values B, C added")]
    [InlineData("""{"name": "f", "type": {"type": "enum", "name": "E", "symbols": ["A", "B"]}}""", """{"name": "f", "type": {"type": "enum", "name": "E", "symbols": ["A"]}}""", "value B removed")]
    public void Says_what_else_differs(string before, string after, string note) =>
        Between(before, after).Changes.ShouldHaveSingleItem().Notes.ShouldBe([note]);

    private static SchemaChanges Between(string before, string after) => SchemaChanges.Between(Outline(before), Outline(after));

    private static SchemaOutline Outline(string fields) => AvroOutline.Read($$"""{"type": "record", "name": "R", "fields": [{{fields}}]}""").ShouldNotBeNull();
}

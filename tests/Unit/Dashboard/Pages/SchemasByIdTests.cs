using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class SchemasByIdTests : ConsoleContext
{
    [Fact]
    public void Shows_the_text_and_every_subject_with_it()
    {
        Registry.Add("a/b", new SchemaText("\"string\""));

        var page = Show("1");

        page.WaitForElement("[data-testid=schema-code]").TextContent.ShouldContain("\"string\"");
        page.Find("[data-testid=use-row] a").GetAttribute("href").ShouldBe("/c/prod/schemas/subject?name=a%2Fb&v=1");
    }

    [Theory]
    [InlineData("7")]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public void Says_that_there_is_no_such_id(string id) => Show(id).WaitForElement("[data-testid=id-missing]").TextContent.ShouldContain($"no schema with id {id}.");

    private IRenderedComponent<SchemasById> Show(string id) =>
        Render<SchemasById>(page => page.Add(x => x.ClusterName, "prod").Add(x => x.IdText, id));
}

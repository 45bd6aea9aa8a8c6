using Dashboard.ViewModels;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels;

public sealed class TypedTextTests
{
    private readonly TypedText _text = new();

    public TypedTextTests() => _text.Follow("");

    [Fact]
    public void Keeps_a_key_typed_while_the_address_of_the_one_before_is_on_its_way()
    {
        _text.Type("f");
        _text.Type("fl");

        _text.Follow("f");

        _text.Text.ShouldBe("fl");
    }

    [Fact]
    public void Keeps_a_key_typed_when_the_page_is_set_up_again_with_the_same_address()
    {
        _text.Type("f");

        _text.Follow("");

        _text.Text.ShouldBe("f");
    }

    [Fact]
    public void Follows_an_address_that_was_not_typed_here()
    {
        _text.Type("f");
        _text.Follow("f");

        _text.Follow("other");

        _text.Text.ShouldBe("other");
    }

    [Fact]
    public void Keeps_spaces_in_the_field_and_leaves_them_out_of_the_address()
    {
        _text.Type("a ").ShouldBe("a");

        _text.Follow("a");

        _text.Text.ShouldBe("a ");
    }
}

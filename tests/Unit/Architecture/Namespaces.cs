using Mono.Cecil;

namespace Dashboard.Tests.Unit.Architecture;

/// <summary>Which namespaces of the product use which, read from the compiled code: signatures, fields, calls, attributes, constants of types.</summary>
internal static class Namespaces
{
    /// <summary>Types below <paramref name="user"/> that use a type below <paramref name="used"/>, as <c>user type → used type</c>.</summary>
    public static IReadOnlyList<string> Uses(string assembly, string user, params string[] used)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");
        using var module = ModuleDefinition.ReadModule(path);
        return
        [
            .. module.GetTypes()
                .Where(type => IsBelow(NamespaceOf(type), user))
                .SelectMany(type => UsedBy(type)
                    .Where(name => used.Any(start => IsBelow(name.Namespace, start)))
                    .Select(name => $"{Outer(type).FullName} → {name.FullName}"))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool IsBelow(string name, string start) =>
        name == start || name.StartsWith(start + ".", StringComparison.Ordinal);

    private static IEnumerable<(string Namespace, string FullName)> UsedBy(TypeDefinition type)
    {
        var references = new List<TypeReference?> { type.BaseType };
        references.AddRange(type.Interfaces.Select(item => item.InterfaceType));
        references.AddRange(type.Fields.Select(field => field.FieldType));
        references.AddRange(type.Properties.Select(property => property.PropertyType));
        references.AddRange(type.CustomAttributes.Select(attribute => attribute.AttributeType));
        foreach (var method in type.Methods)
        {
            references.Add(method.ReturnType);
            references.AddRange(method.Parameters.Select(parameter => parameter.ParameterType));
            references.AddRange(method.Body?.Variables.Select(variable => variable.VariableType) ?? []);
            references.AddRange(method.Body?.Instructions.SelectMany(UsedBy) ?? []);
        }

        return references.OfType<TypeReference>().SelectMany(Parts).Select(part => (NamespaceOf(part), Outer(part).FullName));
    }

    private static IEnumerable<TypeReference?> UsedBy(Mono.Cecil.Cil.Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod generic => [generic.DeclaringType, generic.ReturnType, .. generic.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    // A generic type is itself and its arguments; an array is its element.
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        GenericParameter => [],
        _ => [type],
    };

    private static TypeReference Outer(TypeReference type) => type.DeclaringType is { } outer ? Outer(outer) : type;

    private static string NamespaceOf(TypeReference type) => Outer(type).Namespace;
}

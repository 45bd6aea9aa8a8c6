using Dashboard.Services.Payloads.Internals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Payloads;

/// <summary>Wires the reading of payloads.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IPayloadReader"/> with its decoders, <see cref="ISchemaCodecs"/> and <see cref="ITopicSchemaIds"/>. Needs the schema registries and the record reader.</summary>
    public static IServiceCollection AddPayloads(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISchemaCodecs, SchemaCodecs>();
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IPayloadDecoder, RegisteredPayloadDecoder>(),
            ServiceDescriptor.Singleton<IPayloadDecoder, AbsentPayloadDecoder>(),
            ServiceDescriptor.Singleton<IPayloadDecoder, InternalTopicDecoder>(),
            ServiceDescriptor.Singleton<IPayloadDecoder, PlainPayloadDecoder>(),
        ]);
        services.TryAddSingleton<IPayloadReader, PayloadReader>();
        services.TryAddSingleton<ITopicSchemaIds, TopicSchemaIds>();
        return services;
    }
}

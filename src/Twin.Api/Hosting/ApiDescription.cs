using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Twin.Api.Auth;
using Twin.Api.Http;

namespace Twin.Api.Hosting;

/// <summary>The OpenAPI document at <c>/api</c>: version 3.0, because that is what GIS programs and the OGC classes read.</summary>
internal static class ApiDescription
{
    internal const string DocumentName = "v1";

    /// <summary>Media type of the document, as OGC API asks for it.</summary>
    internal const string MediaType = "application/vnd.oai.openapi+json;version=3.0";

    internal static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Nanjing twin",
                Version = "1",
                Description = "A live model of a city: ask it, change it, follow it, flood a copy of it. Errors are application/problem+json; every list is {items, next}.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
            // Servers as the framework guesses them hold the address of whoever asked first; paths alone fit every client.
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // What has a converter of its own looks like anything to the framework.
            if (context.JsonTypeInfo.Type == typeof(UtcTime) || context.JsonTypeInfo.Type == typeof(UtcTime?)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
            else if (context.JsonTypeInfo.Type == typeof(GeoShape)) (schema.Type, schema.Description) = (JsonSchemaType.Object, "GeoJSON geometry, longitude first");
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RightRequirement>().FirstOrDefault() is { } asked)
            {
                operation.Description = $"{operation.Description} Needs the right {asked.Right}.".Trim();
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", context.Document)] = [] }];
            }

            return Task.CompletedTask;
        });
    }
}

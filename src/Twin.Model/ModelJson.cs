using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Twin.Model.Exposures;
using Twin.Model.Facts;
using Twin.Model.Incidents;
using Twin.Model.Rules;
using Twin.Model.Runs;
using Twin.Model.Things;

namespace Twin.Model;

/// <summary>JSON of the model's states, generated at build: camelCase, absent instead of null, times in RFC 3339.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(FactRecord))]
[JsonSerializable(typeof(RuleState))]
[JsonSerializable(typeof(Impacts))]
[JsonSerializable(typeof(BuildingState))]
[JsonSerializable(typeof(PipeState))]
[JsonSerializable(typeof(ZoneState))]
[JsonSerializable(typeof(IncidentState))]
[JsonSerializable(typeof(DeskState))]
[JsonSerializable(typeof(RunState))]
public sealed partial class ModelJson : JsonSerializerContext
{
    /// <summary>The context to use: as <see cref="Default"/>, but Chinese stays Chinese instead of becoming six bytes a character.</summary>
    public static ModelJson Wire => Lazy.Wire;

    /// <summary>Apart, because the order in which static members of two parts of a class are set is not defined.</summary>
    private static class Lazy
    {
        public static readonly ModelJson Wire = new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
    }
}

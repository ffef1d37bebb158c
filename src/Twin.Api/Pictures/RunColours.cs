using SkiaSharp;
using Twin.Flood.Results;
using Twin.Grains.Runs.Rasters;

namespace Twin.Api.Pictures;

/// <summary>Colours of a run's quantity by classes, with the words of a legend. Never the four alarm colours, which mean warnings. Immutable.</summary>
/// <param name="Heading">What the legend calls it.</param>
/// <param name="Classes">Lower bounds in the quantity's unit with colour and words, rising.</param>
public sealed record RunColours(string Heading, IReadOnlyList<(double Above, SKColor Colour, string Text)> Classes)
{
    // still water of 10 cm: less is not drawn
    private const double LeastHazard = 0.05;

    private static readonly SKColor[] s_blues = [new(0xC6, 0xDB, 0xEF), new(0x9E, 0xCA, 0xE1), new(0x4F, 0x9B, 0xD3), new(0x21, 0x6F, 0xB8), new(0x08, 0x30, 0x6B)];
    private static readonly SKColor[] s_violets = [new(0xDD, 0xD3, 0xE8), new(0xB5, 0x9C, 0xCF), new(0x7F, 0x5C, 0xAD), new(0x3F, 0x1D, 0x6E)];

    private static readonly RunColours s_depth = Of("Water depth", s_blues, (0.05, "0.05 - 0.15 m"), (0.15, "0.15 - 0.27 m"), (0.27, "0.27 - 0.5 m"), (0.5, "0.5 - 1.0 m"), (1.0, "above 1.0 m"));
    private static readonly RunColours s_speed = Of("Greatest speed", s_blues, (0.1, "0.1 - 0.25 m/s"), (0.25, "0.25 - 0.5 m/s"), (0.5, "0.5 - 1 m/s"), (1, "1 - 2 m/s"), (2, "above 2 m/s"));

    private static readonly RunColours s_hazard = Of("Hazard to people", s_violets, [.. FloodHazard.Bounds.Prepend(LeastHazard).Zip([HazardClass.Low, HazardClass.DangerForSome, HazardClass.DangerForMost, HazardClass.DangerForAll], (above, c) => (above, FloodHazard.Name(c).English))]);

    // Early is dark.
    private static readonly RunColours s_arrival = Of("Water came within", [.. s_blues.Reverse()], (-1, "10 minutes"), (600, "30 minutes"), (1800, "1 hour"), (3600, "2 hours"), (7200, "later"));

    /// <summary>The colours of a quantity, at a time or over the whole run.</summary>
    public static RunColours Of(RunQuantity quantity, bool whole) => quantity switch
    {
        _ when quantity == RunQuantity.Speed => s_speed,
        _ when quantity == RunQuantity.Hazard => s_hazard,
        _ when quantity == RunQuantity.Arrival => s_arrival,
        _ when quantity == RunQuantity.Depth => whole ? s_depth with { Heading = "Greatest water depth" } : s_depth,
        _ => throw new ArgumentException($"{quantity.Id} has no colours", nameof(quantity)),
    };

    /// <summary>The colour of a value, or transparent below the first class and for no data.</summary>
    public SKColor At(float value)
    {
        var colour = SKColors.Transparent;
        foreach (var (above, c, _) in Classes)
            if (value > above) colour = c;
        return colour;
    }

    private static RunColours Of(string heading, SKColor[] colours, params (double Above, string Text)[] classes) => new(heading, [.. classes.Zip(colours, (c, k) => (c.Above, k, c.Text))]);
}

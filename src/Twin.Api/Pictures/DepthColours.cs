using SkiaSharp;

namespace Twin.Api.Pictures;

/// <summary>Blues by depth class. Never the four alarm colours, which mean warnings.</summary>
public static class DepthColours
{
    /// <summary>Lower bounds in metres with colour and words, shallow first.</summary>
    public static IReadOnlyList<(double AboveM, SKColor Colour, string Text)> Classes { get; } =
    [
        (0.05, new SKColor(0xC6, 0xDB, 0xEF), "0.05 - 0.15 m"),
        (0.15, new SKColor(0x9E, 0xCA, 0xE1), "0.15 - 0.27 m"),
        (0.27, new SKColor(0x4F, 0x9B, 0xD3), "0.27 - 0.5 m"),
        (0.5, new SKColor(0x21, 0x6F, 0xB8), "0.5 - 1.0 m"),
        (1.0, new SKColor(0x08, 0x30, 0x6B), "above 1.0 m"),
    ];

    /// <summary>The colour of a depth, or transparent below 0.05 m and for no data.</summary>
    public static SKColor Of(float depthM)
    {
        var colour = SKColors.Transparent;
        foreach (var (above, c, _) in Classes)
            if (depthM > above) colour = c;
        return colour;
    }
}

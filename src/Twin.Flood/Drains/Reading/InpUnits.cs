namespace Twin.Flood.Drains.Reading;

/// <summary>Factors from the units of a file to SI. The flow unit decides: US units with CFS, GPM, MGD; metric with CMS, LPS, MLD.</summary>
internal sealed record InpUnits(string FlowName, bool Us, double Flow)
{
    private const double Foot = 0.3048;

    public static readonly (string, InpUnits)[] Words =
    [
        ("CFS", new("CFS", true, Foot * Foot * Foot)), ("GPM", new("GPM", true, 0.003785411784 / 60)), ("MGD", new("MGD", true, 3785.411784 / 86400)),
        ("CMS", new("CMS", false, 1)), ("LPS", new("LPS", false, 1e-3)), ("MLD", new("MLD", false, 1000.0 / 86400)),
    ];

    /// <summary>ft or m to m.</summary>
    public double Length => Us ? Foot : 1;

    /// <summary>ft2 or m2 to m2.</summary>
    public double Area => Length * Length;

    /// <summary>ft3 or m3 to m3.</summary>
    public double Volume => Length * Length * Length;

    /// <summary>Acres or hectares to m2.</summary>
    public double Land => Us ? 43560 * Foot * Foot : 1e4;

    /// <summary>in or mm to m.</summary>
    public double RainDepth => Us ? 0.0254 : 1e-3;

    /// <summary>in/h or mm/h to m/s.</summary>
    public double RainRate => RainDepth / 3600;

    /// <summary>in/day or mm/day to m/s.</summary>
    public double Evaporation => RainDepth / 86400;
}

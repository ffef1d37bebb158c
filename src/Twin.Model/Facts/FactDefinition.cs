namespace Twin.Model.Facts;

/// <summary>One entry of the fact catalogue. Number, scale, unit and aggregation of an id never change: the log records them at first use.</summary>
/// <param name="Number">1..63: the number in log rows and masks, given in the catalogue file, never reused.</param>
/// <param name="Id">Text id, <c>water-depth</c>.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Unit">Unit of measure as shown; "persons", "m", "mm/h", "m/s", "dB", "ug/m3", "1" for shares.</param>
/// <param name="Decimals">Fixed-point scale: a stored integer is value * 10^Decimals (0..6).</param>
/// <param name="Min">Smallest allowed value, inclusive, in the fact's unit.</param>
/// <param name="Max">Greatest allowed value, inclusive.</param>
/// <param name="Aggregation">How it aggregates.</param>
/// <param name="Thresholds">Values of <see cref="FactAggregation.CountAbove"/>, ascending, at most 4.</param>
/// <param name="FreshFor">How long a value stays fresh; null = for ever.</param>
/// <param name="WhenStale">What happens then.</param>
/// <param name="Open">May be read without a token where <c>Twin:OpenRead</c> is on.</param>
/// <param name="PointAreaM2">The area that a point reading of this fact stands for in a rule, m2.</param>
public sealed record FactDefinition(
    byte Number, string Id, string NameZh, string NameEn, string Unit, int Decimals, decimal Min, decimal Max,
    FactAggregation Aggregation, IReadOnlyList<decimal> Thresholds, TimeSpan? FreshFor, WhenStale WhenStale, bool Open, double PointAreaM2)
{
    /// <summary>10^Decimals.</summary>
    public long Scale { get; } = (long)Math.Pow(10, Decimals);

    /// <summary>The thresholds as stored integers.</summary>
    public FactThresholds FixedThresholds() => FactThresholds.Of(this);

    /// <summary>The stored integer of a value: rounded half away from zero to the scale. The caller has checked the range.</summary>
    public long ToFixed(decimal value) => (long)Math.Round(value * Scale, MidpointRounding.AwayFromZero);

    /// <summary>The value of a stored integer.</summary>
    public decimal FromFixed(long stored) => (decimal)stored / Scale;

    /// <summary>True when the value lies in Min..Max.</summary>
    public bool InRange(decimal value) => value >= Min && value <= Max;
}

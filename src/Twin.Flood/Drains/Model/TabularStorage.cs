namespace Twin.Flood.Drains.Model;

/// <summary>Area by a curve of depth (m) to area (m2): straight between its points, the first area below, the last slope above (not under zero).</summary>
public sealed record TabularStorage(DrainCurve Curve) : StorageShape
{
    /// <inheritdoc/>
    public override double Area(double depth) => Math.Max(Curve.AtExtrapolated(Math.Max(depth, 0)), 0);

    /// <inheritdoc/>
    public override double Volume(double depth) => depth <= 0 ? 0 : Curve.Integral(depth);
}

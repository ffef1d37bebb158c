namespace Twin.Flood.Drains.Model;

/// <summary>Area = <paramref name="Base"/> + <paramref name="Factor"/> * depth^<paramref name="Exponent"/> (SWMM's FUNCTIONAL, CYLINDRICAL and PARABOLOID).</summary>
/// <param name="Base">Area at the bottom, m2.</param>
/// <param name="Factor">m2 per m^Exponent.</param>
/// <param name="Exponent">Not negative.</param>
public sealed record PowerStorage(double Base, double Factor, double Exponent) : StorageShape
{
    /// <inheritdoc/>
    public override double Area(double depth) => Base + (Factor == 0 ? 0 : Factor * Math.Pow(Math.Max(depth, 0), Exponent));

    /// <inheritdoc/>
    public override double Volume(double depth) =>
        depth <= 0 ? 0 : Base * depth + (Factor == 0 ? 0 : Factor * Math.Pow(depth, Exponent + 1) / (Exponent + 1));
}

namespace Twin.Flood.Drains.Model;

/// <summary>Area = <paramref name="Base"/> + <paramref name="Linear"/> * depth + <paramref name="Square"/> * depth^2 (SWMM's CONICAL and PYRAMIDAL).</summary>
public sealed record QuadraticStorage(double Base, double Linear, double Square) : StorageShape
{
    /// <inheritdoc/>
    public override double Area(double depth)
    {
        var d = Math.Max(depth, 0);
        return Base + d * (Linear + d * Square);
    }

    /// <inheritdoc/>
    public override double Volume(double depth) => depth <= 0 ? 0 : depth * (Base + depth * (Linear / 2 + depth * Square / 3));
}

namespace Twin.Flood.Drains.Model;

/// <summary>Water surface (m2) and volume (m3) of a storage unit over depth (m).</summary>
public abstract record StorageShape
{
    /// <summary>Surface at a depth, m2.</summary>
    public abstract double Area(double depth);

    /// <summary>Volume below a depth, m3: the exact integral of <see cref="Area"/>.</summary>
    public abstract double Volume(double depth);
}

namespace Twin.Grid;

/// <summary>
/// How the height digits of a place below the ground are read. Clause 6.2 fixes sign and digits only; published codes differ below the
/// ellipsoid, and above it all readings are the same. -43.7 m at level 7 has the height digits 16371EE12 or 100000005.
/// </summary>
public enum HeightReading
{
    /// <summary>
    /// Annexes C.3-C.6 and C.12: the layer number is a signed integer, its digits those of the number plus 64 * 4 degrees. The code names the lower
    /// face of its layer and "+1" is up everywhere. The default.
    /// </summary>
    SignedInteger,

    /// <summary>Sign and distance below the ellipsoid, layers mirrored at it (GeoSOT, GB/T 40087-2021 annex C.1).</summary>
    Mirror,

    /// <summary>Sign and size of the finest (level-10) layer number, cut to the level.</summary>
    Magnitude,
}

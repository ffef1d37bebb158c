namespace Twin.Flood;

/// <summary>The equations a flood is computed with.</summary>
public enum FloodScheme
{
    /// <summary>Local inertia: without advection. The fast one, right for flow slower than its waves (Froude number below about 0.5) and for rain.</summary>
    LocalInertial,

    /// <summary>Finite volumes of the full shallow-water equations: dam breaks, breaches, jumps, steep and fast flow.</summary>
    FiniteVolume,
}

namespace Twin.Flood.Drains.Model;

/// <summary>How the inertia terms of the momentum equation fade as flow becomes supercritical (option INERTIAL_DAMPING).</summary>
public enum InertialDamping
{
    /// <summary>Kept whole.</summary>
    None,

    /// <summary>Reduced from Froude 0.5, gone at 1.</summary>
    Partial,

    /// <summary>Left out always (diffusive wave).</summary>
    Full,
}
